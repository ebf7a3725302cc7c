#!/usr/bin/env python3
"""Files made to hurt, given to the real program: each must end in a sentence or an article.

usage: bombs.py BINARY [FOLDER]     the files are made in FOLDER (default: a temporary one), 250 MB in all
Fails when the program dies, says nothing, takes longer than LIMIT seconds, or writes a file. Stdlib only.
"""
import gzip, io, os, resource, subprocess, sys, tempfile, time, zipfile, zlib

LIMIT = 60  # the program gives up after 20 s of silence; reading 200 MB from a disk comes on top
WORDS = "Alder Bank said on Friday that the data of its customers had been copied by intruders. "


def docx(path, size):
    """A document whose text unpacks to `size` bytes, written in pieces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        with z.open("word/document.xml", "w", force_zip64=True) as f:
            f.write(b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            piece = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 300000
            for _ in range(size // len(piece) + 1):
                f.write(piece)
            f.write(b"</w:body></w:document>")


def lying(path):
    """The same, but its directory says that it is small."""
    docx(path, 900_000_000)
    data = bytearray(open(path, "rb").read())
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        if b"word/document.xml" in data[at:at + 80]:
            data[at + 24:at + 28] = (5000).to_bytes(4, "little")
        at = data.rfind(b"PK\x01\x02", 0, at)
    open(path, "wb").write(data)


def pdf(path, objects):
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    open(path, "wb").write(out)


def stream(path):
    """A page whose content unpacks to more than a gigabyte, packed twice, in pieces."""
    inner, outer = zlib.compressobj(9), zlib.compressobj(9)
    z = b"".join(outer.compress(inner.compress(b"q " * 1_000_000)) for _ in range(600))
    z += outer.compress(inner.flush()) + outer.flush()
    pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(z), z)])


def mime(path, depth):
    head = "From: a@b.example\r\nTo: c@d.example\r\nSubject: deep\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    out = io.StringIO()
    for level in range(depth):
        out.write(f'{head if level == 0 else ""}Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n')
    out.write("Content-Type: text/plain\r\n\r\n" + WORDS * 3 + "\r\n")
    for level in reversed(range(depth)):
        out.write(f"--b{level}--\r\n")
    open(path, "w", newline="").write(out.getvalue())


def mails(path, depth):
    inner = "From: a@b.example\r\nTo: c@d.example\r\nSubject: deep\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + WORDS * 3
    for level in range(depth):
        inner = f'From: a@b.example\r\nTo: c@d.example\r\nSubject: {level}\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n' + inner
    open(path, "w", newline="").write(inner)


def write(path, data):
    open(path, "wb").write(data)


def packed(path, levels, size):
    data = b"\0" * size
    for _ in range(levels):
        data = gzip.compress(data, mtime=0)
    write(path, data)


BOMBS = {
    "nested.html": lambda p: write(p, b"<html><body>" + b"<div>" * 400_000 + WORDS.encode() * 4),
    "nested-inline.html": lambda p: write(p, b"<html><body><p>" + b"<b><i><font>" * 200_000 + WORDS.encode() * 4),
    "tables.html": lambda p: write(p, b"<html><body>" + b"<table><tr><td>" * 100_000 + WORDS.encode() * 4),
    "attributes.html": lambda p: write(p, b"<html><body><p " + b" ".join(b"a%d=b" % n for n in range(300_000)) + b">" + WORDS.encode() * 4),
    "ten-gigabytes.docx": lambda p: docx(p, 10_000_000_000),
    "lying.docx": lying,
    "page-tree.pdf": lambda p: pdf(p, [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>", b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>"]),
    "form-loop.pdf": lambda p: pdf(p, [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>", b"<< /Length 5 >>\nstream\n/F Do\nendstream", b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream"]),
    "stream.pdf": stream,
    "one-line.txt": lambda p: write(p, (WORDS * (200_000_000 // len(WORDS))).encode()),
    "one-word.txt": lambda p: write(p, b"a" * 199_000_000),
    "deep.eml": lambda p: mime(p, 500),
    "mail-in-mail.eml": lambda p: mails(p, 500),
    "packed.gz": lambda p: packed(p, 1, 1_000_000_000),
    "packed-often.gz": lambda p: packed(p, 30, 10_000_000),
    "groups.rtf": lambda p: write(p, b"{\\rtf1 " + b"{" * 5_000_000 + WORDS.encode()),
    "picture.rtf": lambda p: write(p, b"{\\rtf1{\\pict\\bin2000000000 " + WORDS.encode()),
    "endless.warc": lambda p: write(p, b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary, failed = os.path.abspath(sys.argv[1]), []
    with tempfile.TemporaryDirectory() as own:
        folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else own
        work = os.path.join(own, "work")
        os.mkdir(work)
        for name, make in BOMBS.items():
            path = os.path.join(folder, name)
            if not os.path.exists(path):
                make(path)
            start = time.time()
            try:
                run = subprocess.run([binary, "text", path], cwd=work, capture_output=True, timeout=LIMIT)
                code, said = run.returncode, run.stderr.decode("utf-8", "replace").strip()
                said = said or f"{len(run.stdout):,} bytes of text"
            except subprocess.TimeoutExpired:
                code, said = "no end", ""
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            good = code in (0, 1) and said and "panicked" not in said and not os.listdir(work)
            print(f"{'ok ' if good else 'BAD'} {name:20} {os.path.getsize(path):>12,} B {time.time() - start:5.1f} s, peak so far {peak:,} MB, status {code}: {said.replace(folder, '')[:150]}", flush=True)
            if not good:
                failed.append(name)
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


main()

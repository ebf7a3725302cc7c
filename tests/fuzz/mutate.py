#!/usr/bin/env python3
"""Mutations of every fixture of tests/ingest through the real program.

usage: mutate.py BINARY [COUNT] [FORMAT...]     COUNT mutations of each fixture (default 1000), the same ones every time
Fails on a panic, a death, a hang over 20 s (the program then says so itself), a written file. Stdlib only.
"""
import os, random, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "ingest")
BATCH = 200


def mutated(data, seed):
    """Bits turned, pieces cut out, doubled, moved, overwritten; numbers made extreme; the end cut off."""
    rng = random.Random(seed)
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 4, 8, 32])):
        if not data:
            break
        at, length = rng.randrange(len(data)), rng.choice([1, 2, 4, 16, 64, 512])
        kind = rng.randrange(8)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at] = rng.choice([0, 1, 0x7F, 0x80, 0xFF, 0x3C, 0x7B, 0x28])
        elif kind == 2:
            del data[at:at + length]
        elif kind == 3:
            data[at:at] = data[at:at + length] * rng.choice([1, 2, 50])
        elif kind == 4:
            other = rng.randrange(len(data))
            data[at:at + length] = data[other:other + length]
        elif kind == 5:
            data[at:at + 4] = rng.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999", b"-001"])
        elif kind == 6:
            data[at:at + length] = bytes(rng.randrange(256) for _ in range(length))
        elif rng.random() < 0.3:
            del data[at:]
    return bytes(data)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary, count, formats = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000, sys.argv[3:]
    failed, total, given_up, start = [], 0, 0, time.time()
    fixtures = sorted(os.path.join(folder, name) for folder, _, names in os.walk(FIXTURES) for name in names if not name.endswith(".expected"))
    fixtures = [path for path in fixtures if not formats or os.path.basename(os.path.dirname(path)) in formats]
    for path in fixtures:
        data = open(path, "rb").read()
        for first in range(0, count, BATCH):
            with tempfile.TemporaryDirectory() as folder:
                files = []
                for seed in range(first, min(count, first + BATCH)):
                    files.append(os.path.join(folder, f"{seed:05}-{os.path.basename(path)}"))
                    with open(files[-1], "wb") as out:
                        out.write(mutated(data, seed))
                work = os.path.join(folder, "work")
                os.mkdir(work)
                before = set(os.listdir(folder))
                run = subprocess.run([binary, "extract", *files], cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                said = run.stderr.decode("utf-8", "replace")
                given_up += sum("takes longer than" in line or "memory" in line or "breaks the part" in line for line in said.splitlines())
                total += len(files)
                if run.returncode not in (0, 1) or "panicked" in said or os.listdir(work) or set(os.listdir(folder)) != before:
                    failed.append(f"{path} from {first}")
                    print(f"BAD {path} from {first}: status {run.returncode}: {said[-300:]}", flush=True)
                for line in said.splitlines():
                    if "breaks the part" in line or "takes longer" in line or "memory" in line or "too deep" in line:
                        print("  " + line.replace(folder, "")[:200], flush=True)
        print(f"{total:,} mutations, {time.time() - start:.0f} s, {os.path.relpath(path, FIXTURES)}", flush=True)
    print(f"{total:,} mutations of {len(fixtures)} fixtures; {given_up} given up with a sentence; {len(failed)} failures")
    sys.exit(1 if failed else 0)


main()

#!/usr/bin/env python3
"""Sourceline beside what users take today, on the same invented inputs, in one run: time, memory, quality.

usage: benches/peers/run.py [--python PYTHON] [--pages N] [--write]
Makes an environment of requirements.txt in the cache folder (or takes --python, which has them), builds the bench target
`peers`, gives both sides the same inputs made by ../synthetic.py, and prints a table; --write puts it into the README.
Each side reads its inputs, does all of them once to warm up and once by the clock, in one process of its own on one core; the
memory is the most that process held. LibreOffice is started for its file, as its users do, and its start counts.
"""
import argparse, collections, datetime, json, os, platform, random, re, resource, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
sys.path.insert(0, os.path.join(HERE, ".."))
import synthetic

SEED = 7
README = os.path.join(ROOT, "README.md")
MARKS = "<!-- peers -->\n", "<!-- /peers -->"


# ---- inputs, with what is right

def pages(count):
    made = [synthetic.page(number, SEED) for number in range(count)]
    return [{"html": html} for html, _ in made], [text for _, text in made]


def dates():
    """Sentences with one date expression each, and the first and last day it means."""
    rng, day = random.Random(SEED), datetime.timedelta(days=1)
    lines, truth = [], []
    for _ in range(400):
        published = datetime.date(rng.randrange(2016, 2026), rng.randrange(1, 13), rng.randrange(1, 29))
        at = published - day * rng.randrange(2, 300)
        month = at.strftime("%B")
        first = at.replace(day=1)
        last = (first + 32 * day).replace(day=1) - day
        back = rng.randrange(2, 7)
        choices = [
            (f"{month} {at.day}, {at.year}", at, at), (f"{at.day} {month} {at.year}", at, at), (f"{month[:3]}. {at.day}, {at.year}", at, at),
            (at.isoformat(), at, at), (f"{month} {at.year}", first, last), ("yesterday", published - day, published - day),
            (f"{back} days ago", published - back * day, published - back * day),
            (f"on {(published - back * day).strftime('%A')}", published - back * day, published - back * day),
        ]
        words, begin, end = rng.choice(choices)
        frame = rng.choice(["The intruders were first seen {}.", "The company learned of it {} and told nobody.", "It was {}, three clerks said, that servers failed.",
                            "Files of 1,200 patients were copied {}."])
        lines.append({"text": frame.format(words), "published": published.isoformat()})
        truth.append([[begin.isoformat(), end.isoformat()]])
    return lines, truth


def indicators():
    """Paragraphs of reports with indicators, whole and defanged, and numbers that look like some."""
    rng = random.Random(SEED)
    digits = lambda count: "".join(rng.choice("0123456789abcdef") for _ in range(count))
    lines, truth = [], []
    for _ in range(300):
        host = f"{synthetic.name_of(rng).lower()}-{rng.choice(['cdn', 'update', 'mail'])}.{rng.choice(['com', 'net', 'ru', 'info'])}"
        address = ".".join(str(rng.randrange(11, 223)) for _ in range(4))
        stop = rng.choice(["[.]", "(.)", "[dot]"])
        digest = digits(rng.choice([32, 40, 64]))
        cve = f"CVE-20{rng.randrange(15, 26)}-{rng.randrange(1000, 60000)}"
        url = f"http://{host}/{rng.choice(['a', 'gate', 'load'])}.php"
        said = {host.replace(".", stop): host, address.replace(".", stop, rng.choice([1, 3])): address, digest: digest,
                url.replace("http", "hxxp", 1).replace(".", "[.]"): url}
        chosen = rng.sample(sorted(said), rng.randrange(1, 4))
        noise = rng.choice(["Version 12.4.1 is not affected.", "The ticket number is 4711.0815.", f"The flaw is {cve}.", "At 10:30:15 the server stopped."])
        lines.append({"text": f"The loader called {' and '.join(chosen)} on Monday. {noise}"})
        truth.append([said[words] for words in chosen])
    return lines, truth


def reports():
    return [synthetic.article(number, SEED) for number in range(10)], None


# ---- what the others do; run in a process of their own: run.py --peer NAME < lines

def peer_trafilatura():
    import trafilatura
    return lambda line: trafilatura.extract(line["html"], include_comments=False) or ""


def peer_readability():
    import readability
    from lxml import html as tree
    def work(line):
        document = readability.Document(line["html"])
        return document.title() + "\n\n" + "\n\n".join(tree.fromstring(document.summary()).itertext())
    return work


def peer_dateparser():
    from dateparser.search import search_dates
    def work(line):
        base = datetime.datetime.fromisoformat(line["published"])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        return [[found.date().isoformat()] * 2 for _, found in search_dates(line["text"], languages=["en"], settings=settings) or []]
    return work


def peer_ioc_finder():
    from ioc_finder import find_iocs
    kinds = ["urls", "domains", "ipv4s", "md5s", "sha1s", "sha256s"]
    return lambda line: sorted({word for kind, words in find_iocs(line["text"], parse_domain_from_url=False).items() if kind in kinds for word in words})


def peer_iocextract():
    import iocextract
    return lambda line: sorted(set(iocextract.extract_iocs(line["text"], refang=True)))


def peer_weasyprint():
    import weasyprint
    return lambda line: len(weasyprint.HTML(string=line["html"]).write_pdf())


PEERS = {name[5:]: value for name, value in list(globals().items()) if name.startswith("peer_")}


def serve(name):
    lines = [json.loads(line) for line in sys.stdin]
    work = PEERS[name]()
    answers = [work(line) for line in lines]
    begun = time.perf_counter()
    for line in lines:
        work(line)
    print(json.dumps({"seconds": time.perf_counter() - begun, "answers": answers}))


# ---- measuring

def run(command, lines):
    """Seconds, answers and the most memory in MB of one process on one core."""
    pin = (lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})) if hasattr(os, "sched_setaffinity") else None
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=pin)
    process.stdin.write("".join(json.dumps(line) + "\n" for line in lines).encode())
    process.stdin.close()
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command}: status {status}")
    answer = json.loads(out)
    return answer["seconds"], answer["answers"], used.ru_maxrss / 1024


def f1(right, found, wanted):
    return 0.0 if not right else 2 * right / (found + wanted)


def words_f1(answers, truth):
    scores = []
    for answer, text in zip(answers, truth):
        got, want = (collections.Counter(re.findall(r"\w+", words or "")) for words in (answer, text))
        scores.append(f1(sum((got & want).values()), sum(got.values()), sum(want.values())))
    return sum(scores) / len(scores)


def sets_f1(answers, truth, same):
    right = sum(sum(any(same(a, w) for a in answer) for w in want) for answer, want in zip(answers, truth))
    return f1(right, sum(map(len, answers)), sum(map(len, truth)))


def same_day(answer, want):
    """Within what the words mean; a tool that only knows days gets a month right with any day of it."""
    return want[0] <= answer[0] and answer[1] <= want[1]


def bare(indicator):
    """An indicator without its brackets; a host that a tool makes an address of is the host again."""
    plain = re.sub(r"[\[\](){}]", "", re.sub(r"\[dot\]|\(dot\)", ".", indicator)).replace("hxxp", "http").lower()
    return re.sub(r"^http://([^/]+)$", r"\1", plain)


TASKS = {
    "html": ("Web page to text", ["trafilatura", "readability"], words_f1, "words of the article, F1"),
    "dates": ("Dates in a sentence", ["dateparser"], lambda a, t: sets_f1(a, t, same_day), "dates meant, F1"),
    "indicators": ("Indicators in a paragraph", ["ioc_finder", "iocextract"],
                   lambda a, t: sets_f1([sorted({bare(x) for x in y}) for y in a], t, lambda x, y: x == y), "indicators meant, F1"),
}


def compare(ours, python, count):
    inputs = {"html": pages(count), "dates": dates(), "indicators": indicators()}
    rows = []
    for task, (label, peers, quality, measured) in TASKS.items():
        lines, truth = inputs[task]
        seconds, answers, memory = run([ours, task], lines)
        own = (seconds / len(lines), memory, quality(answers, truth))
        for peer in peers:
            seconds, answers, memory = run([python, os.path.abspath(__file__), "--peer", peer], lines)
            rows.append((label, peer, own, (seconds / len(lines), memory, quality(answers, truth)), measured))
    return rows


def compare_reports(ours, sourceline, python):
    lines, _ = reports()
    seconds, _, memory = run([ours, "pdf"], lines)
    own, rows = (seconds / len(lines), memory, None), []
    with tempfile.TemporaryDirectory() as folder:
        def export(number, form):
            case, out = os.path.join(folder, f"{number}.txt"), os.path.join(folder, f"{number}.{form}")
            open(case, "w").write(lines[number]["title"] + "\n\n" + lines[number]["text"])
            subprocess.run([sourceline, "export", form, case, "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return out
        pages = [{"html": open(export(number, "html")).read()} for number in range(len(lines))]
        seconds, _, memory = run([python, os.path.abspath(__file__), "--peer", "weasyprint"], pages)
        rows.append(("Report to PDF", "weasyprint", own, (seconds / len(lines), memory, None), "the same statements"))
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office:
            word = export(0, "docx")
            begun = time.perf_counter()
            subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, word],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            begun, first = time.perf_counter(), time.perf_counter() - begun
            subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, word],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            rows.append(("Report to PDF", "LibreOffice headless", own, (time.perf_counter() - begun, peak, None), "the same statements"))
    return rows


def times(ratio):
    told = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}"
    return told if ratio >= 1 else f"{told} (slower)"


def table(rows, versions):
    out = ["| | beside | ours | theirs | times as fast | memory, ours : theirs | quality, ours : theirs |", "|---|---|---|---|---|---|---|"]
    for label, peer, own, theirs, measured in rows:
        quality = "" if own[2] is None else f"{own[2]:.2f} : {theirs[2]:.2f} ({measured})"
        out.append(f"| {label} | {peer} {versions.get(peer, '')} | {figure(own[0] * 1000)} ms | {figure(theirs[0] * 1000)} ms | {times(theirs[0] / own[0])} | "
                   f"{own[1]:.0f} : {theirs[1]:.0f} MB | {quality} |")
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor()) if os.path.exists("/proc/cpuinfo") else platform.processor()
    out.append("")
    out.append(f"{datetime.date.today()}, {cpu}, one core, {platform.system()}; `python3 benches/peers/run.py --write`. The inputs are invented ones "
               "(`benches/synthetic.py`), and cleaner than the world: the qualities say that the work was done, not how it goes in the wild.")
    return "\n".join(out) + "\n"


def figure(number):
    """Three digits, and never a power of ten."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def environment():
    place = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "sourceline", "peers")
    python = os.path.join(place, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        # the pip that comes with Python 3.11 stumbles over the same extra asked for twice
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
    # quick where all is there already, and what broke off last time is made whole
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", os.path.join(HERE, "requirements.txt")], check=True)
    return python


def build():
    """The bench target and the program, as the profile for benchmarks and for use have them."""
    made = subprocess.run(["cargo", "build", "--release", "--bench", "peers", "--bin", "sourceline", "--message-format", "json"],
                          cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    found = [json.loads(line) for line in made.splitlines() if '"executable":"' in line]
    place = {item["target"]["name"]: item["executable"] for item in found}
    return place["peers"], place["sourceline"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", choices=PEERS)
    parser.add_argument("--python")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.peer:
        return serve(args.peer)
    python = args.python or environment()
    ours, sourceline = build()
    listed = subprocess.run([python, "-m", "pip", "list", "--format", "json"], stdout=subprocess.PIPE, text=True, check=True).stdout
    versions = {item["name"].lower().replace("-", "_"): item["version"] for item in json.loads(listed)}
    versions["readability"] = versions.get("readability_lxml", "")
    made = table(compare(ours, python, args.pages) + compare_reports(ours, sourceline, python), versions)
    print(made)
    if args.write:
        page = open(README).read()
        before, rest = page.split(MARKS[0])
        open(README, "w").write(before + MARKS[0] + made + MARKS[1] + rest.split(MARKS[1])[1])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A night's run in small: many invented articles through `sourceline batch`, some of them broken, watched and broken off.

usage: long_run.py BINARY [--count 100000] [--seed N] [--jobs N]
First a run from end to end, whose memory is looked at all the time; then the same run killed twice and started again. Fails
where the memory over the last thousand articles is more than 5 % above that over the first, or the two outputs differ by a
byte. Stdlib only, Linux.
"""
import argparse, os, signal, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def held(pid):
    """Megabytes that the process holds."""
    try:
        for line in open(f"/proc/{pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


class Lines:
    """How many lines a growing file has."""

    def __init__(self, path):
        self.path, self.at, self.count = path, 0, 0

    def read(self):
        if os.path.exists(self.path):
            with open(self.path, "rb") as file:
                file.seek(self.at)
                while chunk := file.read(1 << 20):
                    self.count += chunk.count(b"\n")
                    self.at += len(chunk)
        return self.count


def start(args, articles, out):
    command = [args.binary, "batch", articles, "-o", out, "--jobs", str(args.jobs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def watched(args, articles, out):
    process, lines, seen, begun = start(args, articles, out), Lines(out), [], time.time()
    while process.poll() is None:
        memory = held(process.pid)
        if memory:
            seen.append((lines.read(), memory))
        time.sleep(0.05)
    return process.returncode, lines.read(), seen, time.time() - begun


def killed_twice(args, articles, out, total):
    for part in (1, 2):
        process, lines = start(args, articles, out), Lines(out)
        while lines.read() < total * part // 3 and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"killed at {Lines(out).read()} of {total} lines")
    return start(args, articles, out).wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles, one, two = (os.path.join(folder, name) for name in ("articles.jsonl", "one.jsonl", "two.jsonl"))
        with open(articles, "wb") as file:
            made = subprocess.run([sys.executable, os.path.join(HERE, "synthetic.py"), str(args.count), "--seed", str(args.seed), "--broken", "1"],
                                  stdout=file, check=True)
        size = os.path.getsize(articles)
        status, total, seen, seconds = watched(args, articles, one)
        print(f"{args.count} lines, {size / 1e6:.0f} MB, seed {args.seed}: {total} records in {seconds:.0f} s on {args.jobs} threads, "
              f"{args.count / seconds:.0f} a second; exit status {status}")
        first = [memory for lines, memory in seen if 0 < lines <= 1000] or [seen[0][1]]
        last = [memory for lines, memory in seen if lines >= total - 1000] or [seen[-1][1]]
        first, last, most = max(first), max(last), max(memory for _, memory in seen)
        print(f"memory over the first thousand {first:.1f} MB, over the last {last:.1f} MB, at most {most:.1f} MB")
        again = killed_twice(args, articles, two, total)
        same = open(one, "rb").read() == open(two, "rb").read()
        print(f"killed twice and gone on: exit status {again}, the output is {'the same to the last byte' if same else 'another'}")
        sys.exit(0 if same and last <= first * 1.05 and total else 1)


if __name__ == "__main__":
    main()

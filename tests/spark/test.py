"""Runs recipe.py in local mode with two workers, and compares with what one machine makes of the same.

usage: test.py SOURCELINE     needs Java and `pip install pyspark pyarrow`; not part of the quick suite
"""
import json
import os
import subprocess
import sys
import tempfile

import pyarrow.parquet

HERE = os.path.dirname(os.path.abspath(__file__))
TOWNS = ["Bremdal", "Oakfield", "Larkspur", "Northgate", "Quayside"]


def article(number):
    town = TOWNS[number % len(TOWNS)]
    title = f"{town} Clinic tells patients of a breach"
    text = (f"{town} Clinic said on Monday that hackers stole the names, addresses and Social Security numbers of "
            f"{1000 + number * 7:,} patients. The clinic told the police and has reset all passwords. "
            f"It found the intruders on {1 + number % 28} October 2026 and hired a firm to look into it.")
    return title, text


def page(number):
    title, text = article(number)
    body = "".join(f"<p>{sentence}.</p>" for sentence in text.rstrip(".").split(". "))
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def archive(path, numbers):
    with open(path, "wb") as out:
        for number in numbers:
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number).encode()
            out.write(f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
                      f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode())
            out.write(http + b"\r\n\r\n")


def spark(program, source, out):
    env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS":
           "--master local[2] --conf spark.ui.enabled=false pyspark-shell"}
    subprocess.run([sys.executable, os.path.join(HERE, "recipe.py"), program, source, out], check=True, env=env)
    rows = pyarrow.parquet.read_table(out).to_pylist()
    return sorted((row["id"], row["record"], row["error"]) for row in rows)


def main(program):
    program = os.path.abspath(program)
    with tempfile.TemporaryDirectory() as folder:
        archives, alone = os.path.join(folder, "archives"), os.path.join(folder, "alone.jsonl")
        os.mkdir(archives)
        for part in range(4):
            archive(os.path.join(archives, f"part-{part}.warc"), range(part * 25, part * 25 + 25))
        subprocess.run([program, "batch", archives, "-o", alone], check=True)
        with open(alone, encoding="utf-8") as lines:
            expected = sorted((json.loads(line)["id"], line.strip(), None) for line in lines)
        found = spark(program, archives, os.path.join(folder, "archives.parquet"))
        assert len(expected) == 100 and found == expected, f"archives: {len(found)} rows, {len(expected)} expected"
        print(f"archives: {len(found)} articles, as on one machine")

        lines = [json.dumps({"id": f"a{number}", "title": article(number)[0], "text": article(number)[1], "published": "2026-11-03"})
                 for number in range(200)] + ["{no article"]
        source = os.path.join(folder, "articles.jsonl")
        with open(source, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        run = subprocess.run([program, "extract", "--stream"], input=open(source, "rb").read(), stdout=subprocess.PIPE, check=True)
        answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
        expected = sorted((str(answer["id"]), "error" in answer) for answer in answers)
        found = spark(program, source, os.path.join(folder, "lines.parquet"))
        assert sorted((row[0], row[2] is not None) for row in found) == expected, "lines differ"
        records = {str(answer["id"]): answer for answer in answers if "error" not in answer}
        assert all(json.loads(record) == records[name] for name, record, error in found if error is None), "records differ"
        print(f"lines: {len(found)} answers, as on one machine")


main(sys.argv[1])

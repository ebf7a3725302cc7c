"""Reads articles on an Apache Spark cluster, with `sourceline` as the worker on every node.

usage: spark-submit recipe.py SOURCELINE IN OUT.parquet
  SOURCELINE  the program's path on every node (the headless build needs no display library)
  IN          a folder of archives (.warc, .warc.gz), one task each; or a file or folder of JSON Lines
              of the streaming contract {"id", "title", "text", "published", "url"}
  OUT.parquet one row an article: id, title, record (the line of JSON), error

Spark does what Spark is for: it spreads the work, retries a task that fails, and writes the result.
Each task starts one program and keeps it for as long as it has articles.
"""
import json
import os
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType

SCHEMA = StructType([StructField(name, StringType()) for name in ("id", "title", "record", "error")])


def row(line):
    record = json.loads(line)
    return str(record["id"]), record.get("title"), None if "error" in record else line.strip(), record.get("error")


def of_archives(program):
    """A function over file names: the program reads an archive record by record, in flat memory."""
    def read(names):
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                out = os.path.join(folder, "out.jsonl")
                subprocess.run([program, "batch", name, "-o", out, "--jobs", "1"], check=True, stderr=subprocess.DEVNULL)
                with open(out, encoding="utf-8") as lines:
                    yield from map(row, lines)
    return read


def main(program, source, out):
    spark = SparkSession.builder.appName("sourceline").getOrCreate()
    context = spark.sparkContext
    archives = []
    if os.path.isdir(source):
        archives = sorted(os.path.join(source, name) for name in os.listdir(source) if name.endswith((".warc", ".warc.gz")))
    if archives:
        rows = context.parallelize(archives, len(archives)).mapPartitions(of_archives(program))
    else:
        # A stream of lines in, a stream of lines out, in order: what `rdd.pipe` was made for.
        rows = context.textFile(source, minPartitions=context.defaultParallelism).pipe(f"{program} extract --stream").map(row)
    spark.createDataFrame(rows, SCHEMA).write.mode("overwrite").parquet(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:4])

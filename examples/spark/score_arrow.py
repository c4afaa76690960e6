#!/usr/bin/env python3
"""Scores projects, one a line, on a Spark cluster, as a DataFrame: `mapInArrow` with a `ziping stream` for every partition.

    spark-submit score_arrow.py IN OUT (--program PATH | --send PATH) [--packs DIR]

OUT is Parquet: `record` (the scorecard or error as `ziping stream` wrote it), and of a scorecard the project's `code`, its
`total` (null while it is a range) and `grade`. Rows are in the order of the lines of their partition; blank lines have none.
A program that is not there, stops or is killed fails its task, and Spark runs the task again.
"""
import argparse
import json
import os
import subprocess
import threading
from decimal import Decimal

import pyarrow
from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions

COLUMNS = "record string, code string, total decimal(5,2), grade string"
TYPES = pyarrow.schema(
    [
        ("record", pyarrow.string()),
        ("code", pyarrow.string()),
        # A total that has more digits than this does not fit and fails the job; it is not rounded.
        ("total", pyarrow.decimal128(5, 2)),
        ("grade", pyarrow.string()),
    ]
)
ROWS_AT_ONCE = 500

# What `ziping stream` takes for blank.
BLANK = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def is_blank(line):
    return not line.startswith(b"{") and not line.decode("utf-8", "replace").strip(BLANK)


def row(record):
    """What is in the columns. Points are text in a record; were they numbers, they would be read as decimals too."""
    said = json.loads(record, parse_float=Decimal)
    if said["schema"] == "ziping.error/1":
        return {"record": record}
    (project,) = said["projects"]
    total = project["total"]
    return {
        "record": record,
        "code": project["code"],
        "total": None if total is None else Decimal(total),
        "grade": project["grade"],
    }


class Feed(threading.Thread):
    """Writes the lines to the program while its records are read: one alone would wait for the other for ever."""

    def __init__(self, batches, pipe):
        super().__init__(daemon=True)
        self.batches, self.pipe = batches, pipe
        self.asked, self.failure = 0, None

    def run(self):
        try:
            with self.pipe:
                for batch in self.batches:
                    for line in batch.column(0).to_pylist():
                        self.write(line or b"")
        except BrokenPipeError:
            pass  # The program ended early; its exit code and the count of its records tell.
        except BaseException as failure:
            self.failure = failure

    def write(self, line):
        if b"\n" in line:
            raise ValueError("一行一个项目：`line` 里有换行")
        self.asked += not is_blank(line)
        self.pipe.write(line + b"\n")


def records(program, feed):
    """What the program says, all of it, or an exception."""
    answered = 0
    for record in program.stdout:
        if not record.endswith(b"\n"):
            break
        answered += 1
        yield record[:-1].decode("utf-8")
    code = program.wait()
    if code not in (0, 1):  # 1 says that some lines were answered with errors.
        raise RuntimeError(f"ziping stream 没有做完，退出码 {code}")
    feed.join()
    if feed.failure is not None:
        raise feed.failure
    if answered != feed.asked:
        raise RuntimeError(f"ziping stream 读了 {feed.asked} 行，只答了 {answered} 行")


def score(frame, program, packs=None, is_sent=False):
    """The columns for each row of `frame` whose `line` (string or binary) is not blank."""
    # A task has as many threads as Spark counts for it, not one for each core of the machine.
    threads = frame.sparkSession.conf.get("spark.task.cpus", "1")

    def part(batches):
        path = SparkFiles.get(program) if is_sent else program
        child = subprocess.Popen(
            [path, "stream", *(["--packs", packs] if packs else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "RAYON_NUM_THREADS": threads},
        )
        try:
            feed = Feed(batches, child.stdin)
            feed.start()
            rows = []
            for record in records(child, feed):
                rows.append(row(record))
                if len(rows) == ROWS_AT_ONCE:
                    yield pyarrow.RecordBatch.from_pylist(rows, TYPES)
                    rows = []
            yield pyarrow.RecordBatch.from_pylist(rows, TYPES)
        finally:
            child.kill()
            child.wait()

    return frame.select(functions.col("line").cast("binary")).mapInArrow(part, COLUMNS)


def lines(spark, path):
    """The lines of text files. Only `\\n` ends one, as for `ziping stream`; bytes, for Spark's own text would hide bad ones."""
    frame = spark.read.option("lineSep", "\n").text(path)
    return frame.select(functions.col("value").cast("binary").alias("line"))


def main():
    parser = argparse.ArgumentParser(description="在 Spark 集群上逐行评分，得到一张表：每个分区接到一个 ziping stream 上")
    parser.add_argument("input", metavar="IN", help="项目，一行一个（文件、文件夹或通配）")
    parser.add_argument("output", metavar="OUT", help="得分写到这个文件夹（Parquet），已有的不覆盖")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--program", metavar="PATH", help="ziping 在每台机器上的路径")
    where.add_argument("--send", metavar="PATH", help="ziping 在本机的路径，由 Spark 发到每台机器")
    parser.add_argument("--packs", metavar="DIR", help="规则包的文件夹在每台机器上的路径")
    asked = parser.parse_args()
    spark = SparkSession.builder.appName("ziping").getOrCreate()
    if asked.send:
        spark.sparkContext.addFile(asked.send)
    program = asked.program or os.path.basename(asked.send)
    scored = score(lines(spark, asked.input), program, asked.packs, is_sent=bool(asked.send))
    scored.write.parquet(asked.output)
    spark.stop()


if __name__ == "__main__":
    main()

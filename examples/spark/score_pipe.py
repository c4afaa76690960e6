#!/usr/bin/env python3
"""Scores projects, one a line, on a Spark cluster: every partition goes through a `ziping stream` of its own.

    spark-submit score_pipe.py IN OUT (--program PATH | --send PATH) [--packs DIR]

The records are text, one a line, in the order of the lines of their partition; blank lines have none. A program that is not
there, stops or is killed fails its task: what it had answered is dropped and Spark runs the task again, and after four times
(`spark.task.maxFailures`) the job fails and OUT has no `_SUCCESS`.
"""
import argparse
import os
import shlex

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions

# 1 says that some lines were answered with errors, which is no failure; all else is (2, 101, 127 not there, 137 killed).
RUN = '"$@"; code=$?; [ "$code" -le 1 ] || exit "$code"'


def text(line):
    """The line as text. One that is not UTF-8 is not mended: what stands for it is no JSON and gets an error record."""
    try:
        return bytes(line).decode("utf-8")
    except UnicodeDecodeError:
        return "这一行不是 UTF-8"


def lines(spark, path):
    """The lines of text files. Only `\\n` ends one, as for `ziping stream`; bytes, for Spark's own text would hide bad ones."""
    frame = spark.read.option("lineSep", "\n").text(path)
    return frame.select(functions.col("value").cast("binary")).rdd.map(lambda row: text(row[0]))


def sent(sc, path):
    """Sends the program along; where the machines find it. A local master has no machines but this one."""
    sc.addFile(path)
    name = os.path.basename(path)
    return SparkFiles.get(name) if sc.master == "local" or sc.master.startswith("local[") else f"./{name}"


def score(lines, program, packs=None):
    """A record for each line that is not blank, as text."""
    command = ["/bin/sh", "-c", RUN, "sh", program, "stream", *(["--packs", packs] if packs else [])]
    # A task has as many threads as Spark counts for it, not one for each core of the machine.
    threads = lines.context.getConf().get("spark.task.cpus", "1")
    return lines.pipe(shlex.join(command), env={"RAYON_NUM_THREADS": threads}, checkCode=True)


def main():
    parser = argparse.ArgumentParser(description="在 Spark 集群上逐行评分：每个分区接到一个 ziping stream 上")
    parser.add_argument("input", metavar="IN", help="项目，一行一个（文件、文件夹或通配）")
    parser.add_argument("output", metavar="OUT", help="得分写到这个文件夹，已有的不覆盖")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--program", metavar="PATH", help="ziping 在每台机器上的路径")
    where.add_argument("--send", metavar="PATH", help="ziping 在本机的路径，由 Spark 发到每台机器")
    parser.add_argument("--packs", metavar="DIR", help="规则包的文件夹在每台机器上的路径")
    asked = parser.parse_args()
    spark = SparkSession.builder.appName("ziping").getOrCreate()
    program = asked.program or sent(spark.sparkContext, asked.send)
    score(lines(spark, asked.input), program, asked.packs).saveAsTextFile(asked.output)
    spark.stop()


if __name__ == "__main__":
    main()

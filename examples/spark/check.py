#!/usr/bin/env python3
"""check.py PROGRAM [CHECK …]: the examples on a cluster (`local-cluster[2,1,1024]`: a master, two workers with an executor each, all
processes of this machine) say of 2,000 made-up projects and some bad lines what `ziping stream` says of them in one go.

- score_pipe.py and score_arrow.py, record by record: the JSON objects are equal, so every score and every line of the ledger
  is; `code`, `total` and `grade` are those of the record. The `line` of an error counts within a partition and is not compared.
- once more, where a `ziping` that has answered some lines is killed with SIGKILL, and where an executor is: the same records
- without the program, and with one that is killed every time: the job fails and nothing is taken for finished
- the comparison itself: one point changed, one record gone, two exchanged are noticed
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet

HERE = Path(__file__).resolve().parent
LINES = HERE.parent.parent / "benches" / "growth" / "lines.py"
PROJECTS = 2000
CLUSTER, LOCAL = "local-cluster[2,1,1024]", "local[2]"
ERROR = "ziping.error/1"
# What Spark says of a pipe whose program was killed: 128 and SIGKILL.
KILLED = "error code 137"
# A partition of about 600 lines: enough to be killed in the middle.
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.log.level": "WARN",
    "spark.sql.files.maxPartitionBytes": "1500k",
    # Snappy, the usual codec, needs a library of the system's that is not everywhere.
    "spark.sql.parquet.compression.codec": "gzip",
}


def bad_lines(good):
    """Lines that are refused, skipped, or easily cut in the wrong place."""
    project = json.loads(good)
    without = lambda key: {name: value for name, value in project.items() if name != key}
    as_line = lambda value: json.dumps(value, ensure_ascii=False).encode()
    return [
        b"{",
        b"[]",
        "示例数据，不是 JSON".encode(),
        as_line(without("target")),
        as_line(without("actual")),
        as_line({**project, "goal": 1}),
        as_line({**project, "year": "二〇二三"}),
        as_line({**project, "rules": "没有这个包"}),
        as_line({**project, "rules_sha256": "00"}),
        b"",
        "　\u2003 ".encode(),
        b"\xef\xbb\xbf",
        good + b"\r",
        good.replace(b',"year"', b',\r"year"', 1),
        good.replace("示例第".encode(), "示例\u2028\u0085第".encode(), 1),
        good.replace("示例第".encode(), "示例�第".encode(), 1),
        good.replace("示例第".encode(), b"\xff\xfe", 1),
        b"x" * (4 * 1024 * 1024 + 1),
    ]


def make_lines(path):
    made = subprocess.run([sys.executable, LINES, str(PROJECTS)], stdout=subprocess.PIPE, check=True).stdout
    lines = made.splitlines()
    for number, bad in enumerate(bad_lines(lines[0])):
        lines.insert(37 + number * 101, bad)
    path.write_bytes(b"\n".join(lines))


def read(record):
    return json.loads(record, parse_float=Decimal)


def is_not_utf8(record):
    return record["schema"] == ERROR and "UTF-8" in record["findings"][0]["message"]


def difference(wanted, got, mends_utf8=False):
    """The first place where records differ; `mends_utf8`: of a line that is not UTF-8 any error will do."""
    if len(wanted) != len(got):
        return f"{len(got)} records instead of {len(wanted)}"
    for number, (one, other) in enumerate(zip(wanted, got)):
        if one["schema"] == ERROR == other["schema"]:
            one, other = {**one, "line": 0}, {**other, "line": 0}
            if mends_utf8 and is_not_utf8(one):
                continue
        if one != other:
            return f"record {number}: {json.dumps(other, ensure_ascii=False, default=str)[:300]}"
    return None


def parents():
    """The parent of each process, by its number."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            pass
    return found


def below(top):
    found = parents()
    for process in found:
        one = process
        while one in found and one != top:
            one = found[one]
        if one == top and process != top:
            yield process


def said(process, what):
    try:
        return Path(f"/proc/{process}/{what}").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def has_answered(process):
    """Whether this is a `ziping stream` that has written records already."""
    words = said(process, "cmdline").split("\0")
    if not (len(words) > 1 and "ziping" in words[0] and words[1] == "stream"):
        return False
    counts = dict(line.split(": ") for line in said(process, "io").splitlines())
    return int(counts.get("wchar", 0)) > 0


def executor_of(process):
    """The executor that a process works for."""
    found = parents()
    while process in found and "CoarseGrainedExecutorBackend" not in said(process, "cmdline"):
        process = found[process]
    return process if process in found else None


class Killer(threading.Thread):
    """Kills a `ziping` of the job in the middle of its lines, or its executor; so many times."""

    def __init__(self, job, kills, executor):
        super().__init__(daemon=True)
        self.job, self.left, self.executor, self.killed = job, kills, executor, []

    def run(self):
        while self.left and self.job.poll() is None:
            for process in below(self.job.pid):
                if self.left and process not in self.killed and has_answered(process):
                    victim = executor_of(process) if self.executor else process
                    if victim:
                        os.kill(victim, signal.SIGKILL)
                        self.killed.append(victim)
                        self.left -= 1
            time.sleep(0.02)


class Run:
    """A job: what it wrote, and how it ended."""

    def __init__(self, work, name, script, lines, program, master=CLUSTER, kills=0, executor=False):
        self.name, self.out = name, work / name
        submit = Path(sys.executable).parent / "spark-submit"
        settings = [word for pair in SETTINGS.items() for word in ("--conf", "=".join(pair))]
        command = [submit, "--master", master, *settings, HERE / script, lines.as_uri(), self.out.as_uri(), *program]
        here = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
        here |= {"SPARK_WORKER_DIR": str(work / "workers"), "SPARK_LOCAL_DIRS": str(work / "local")}
        before = time.monotonic()
        with open(work / f"{name}.log", "wb") as log:
            job = subprocess.Popen(list(map(str, command)), env={**os.environ, **here}, cwd=work, stdout=log, stderr=log)
            killer = Killer(job, kills, executor)
            killer.start()
            self.code = job.wait()
            killer.join()
        self.log = (work / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        self.killed = len(killer.killed)
        self.is_whole = (self.out / "_SUCCESS").exists()
        print(f"{name}: {time.monotonic() - before:.0f} s, exit code {self.code}, killed {self.killed}", flush=True)

    def expect(self, holds, what):
        if not holds:
            print(self.log[-6000:], file=sys.stderr)
            sys.exit(f"check.py: {self.name}: {what}")

    def ended_well(self):
        self.expect(self.code == 0 and self.is_whole, "the job failed")
        return self

    def lost_a_task(self, why):
        self.expect(self.killed == 1, "nothing was killed in time")
        self.expect("Lost task" in self.log and why in self.log, f"no task was lost by `{why}`")
        return self

    def failed(self, why):
        self.expect(self.code != 0 and not self.is_whole, "the job passes for finished")
        self.expect(why in self.log, f"it does not say `{why}`")

    def parts(self):
        return sorted(self.out.glob("part-*"))

    def text_is(self, wanted):
        got = [read(line) for part in self.parts() for line in part.read_bytes().split(b"\n")[:-1]]
        return self.equal(wanted, got, mends_utf8=True)

    def table_is(self, wanted):
        rows = [row for part in self.parts() for row in pyarrow.parquet.read_table(part).to_pylist()]
        got = [read(row["record"]) for row in rows]
        self.equal(wanted, got)
        for row, record in zip(rows, got):
            columns = (row["code"], row["total"], row["grade"])
            if record["schema"] == ERROR:
                here = (None, None, None)
            else:
                project = record["projects"][0]
                total = project["total"]
                here = (project["code"], None if total is None else Decimal(total), project["grade"])
            self.expect(columns == here, f"columns {columns} of {here}")
        kinds = {type(row["total"]) for row in rows}
        self.expect(kinds == {Decimal, type(None)}, f"totals are {kinds}")
        return self

    def equal(self, wanted, got, mends_utf8=False):
        differs = difference(wanted, got, mends_utf8)
        self.expect(differs is None, differs)
        self.expect(len(self.parts()) > 3, "too few partitions to say anything")
        print(f"{self.name}: {len(got)} records equal, in {len(self.parts())} partitions", flush=True)
        return self


def comparison_notices(wanted):
    losses = lambda record: [loss for row in record["projects"][0]["indicators"] for loss in row["ledger"]]
    scored = next(at for at, one in enumerate(wanted) if one["schema"] != ERROR and losses(one))
    changed = json.loads(json.dumps(wanted[scored]))
    loss = losses(changed)[0]
    loss["points"] = str(Decimal(loss["points"]) + Decimal("0.01"))
    wrong = {
        "a changed point": [*wanted[:scored], changed, *wanted[scored + 1 :]],
        "a lost record": wanted[:-1],
        "two exchanged": [wanted[1], wanted[0], *wanted[2:]],
    }
    for what, records in wrong.items():
        if difference(wanted, records) is None:
            sys.exit(f"check.py: the comparison does not see {what}")


def main():
    program = str(Path(sys.argv[1]).resolve())
    # Its name is what processes are found by.
    work = Path(tempfile.mkdtemp(prefix="ziping-spark-"))
    ziping = work / "ziping"
    shutil.copy(program, ziping)
    lines = work / "lines.ndjson"
    make_lines(lines)
    with open(lines, "rb") as source:
        alone = subprocess.run([ziping, "stream"], stdin=source, stdout=subprocess.PIPE)
    if alone.returncode != 1:
        sys.exit(f"check.py: `ziping stream` ended with {alone.returncode}")
    wanted = [read(line) for line in alone.stdout.split(b"\n")[:-1]]
    errors = sum(one["schema"] == ERROR for one in wanted)
    print(f"ziping stream: {len(wanted)} records, {errors} of them errors", flush=True)
    comparison_notices(wanted)

    here, sent, nowhere = ("--program", ziping), ("--send", ziping), ("--program", work / "nowhere" / "ziping")
    pipe, arrow = "score_pipe.py", "score_arrow.py"
    run = lambda name, script, program, **how: Run(work, name, script, lines, program, **how)
    once, executor = {"kills": 1}, {"kills": 1, "executor": True}
    # Without a cluster Spark does not try again: what is killed once is killed for good.
    lost, local = {"kills": 1, "master": LOCAL}, {"master": LOCAL}
    checks = {
        "pipe": lambda name: run(name, pipe, sent).ended_well().text_is(wanted),
        "arrow": lambda name: run(name, arrow, here).ended_well().table_is(wanted),
        "pipe-killed": lambda name: run(name, pipe, here, **once).ended_well().text_is(wanted).lost_a_task(KILLED),
        "arrow-killed": lambda name: run(name, arrow, sent, **once).ended_well().table_is(wanted).lost_a_task("退出码 -9"),
        "executor-killed": lambda name: run(name, pipe, here, **executor).ended_well().text_is(wanted).lost_a_task("Lost executor"),
        "pipe-lost": lambda name: run(name, pipe, sent, **lost).failed(KILLED),
        "arrow-lost": lambda name: run(name, arrow, sent, **lost).failed("退出码 -9"),
        "pipe-missing": lambda name: run(name, pipe, nowhere, **local).failed("error code 127"),
        "arrow-missing": lambda name: run(name, arrow, nowhere, **local).failed("FileNotFoundError"),
    }
    for name in sys.argv[2:] or checks:
        checks[name](name)
    shutil.rmtree(work)
    print("all equal")


main()

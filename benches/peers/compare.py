#!/usr/bin/env python3
"""Compares and writes seen.md: compare.py PROGRAM WORK [PROJECTS]. `run.sh` says what WORK must hold.

What is linked into PROGRAM it times itself. A program outside is the processor time of its whole run, start-up and reading
and writing of the rows included, less what it takes for no rows; it is compared with the rule by hand as such a program.
"""
import os
import platform
import shutil
import statistics
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM, WORK = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PROJECTS = int(sys.argv[3]) if len(sys.argv) > 3 else 2500
ROUNDS = 5
PROJECT = 8
PYTHON, NODE = WORK / "venv/bin/python", WORK / "node"
CSV = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false"


def answer(*command, cwd=None):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def package(name):
    """The version of a Python package, where it is there."""
    return answer(PYTHON, "-c", f"from importlib.metadata import version; print(version('{name}'))")


def python(script):
    return lambda rows, out: ([PYTHON, HERE / "outside" / script, rows, out], None, out)


def calc(rows, out):
    home = f"-env:UserInstallation=file://{WORK}/calc"
    return ["soffice", home, "--headless", "--convert-to", CSV, "--outdir", out.parent, rows.with_suffix(".xlsx")], None, rows.parent / "out" / f"{rows.stem}.csv"


def outside():
    """Name, version, numbers, command of what is there; and what is not there."""
    found = [("by hand, as a program", "rust_decimal 1", "decimal", lambda rows, out: ([PROGRAM, "limit", rows, out], None, out))]
    missing = []
    word = answer(PYTHON, "--version")
    (found if word else missing).append(("Python, `decimal`", word and word.split()[1], "decimal", python("by_decimal.py")))
    word = package("numpy")
    (found if word else missing).append(("numpy", word, "binary", python("by_numpy.py")))
    word = package("openfisca-core")
    (found if word else missing).append(("OpenFisca", word, "binary, 32 bits", python("by_openfisca.py")))
    word = answer("node", "-p", "require('json-rules-engine/package.json').version + ', node ' + process.versions.node", cwd=NODE if NODE.exists() else None)
    (found if word else missing).append(("json-rules-engine", word, "binary", lambda rows, out: (["node", HERE / "outside/by_rules.mjs", rows, out], NODE, out)))
    word = package("openpyxl") and shutil.which("soffice") and answer("soffice", "--version")
    (found if word else missing).append(("LibreOffice Calc", word and word.split()[1], "binary", calc))
    return found, [name for name, *_ in missing]


def processor(command, cwd):
    """Seconds on a processor of a program and of all that it started."""
    child = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def said(path):
    """Score, reason and grade of each row; the last three columns."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t")[-3:] for line in lines]


def cents(score):
    return int((Decimal(score) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def differences(name, rows, exact):
    if len(rows) != len(exact):
        sys.exit(f"{name} gives {len(rows)} rows of {len(exact)}")
    wrong, reasons, grades = 0, 0, 0
    for at, ((score, reason, grade), (right, why, step, _)) in enumerate(zip(rows, exact)):
        wrong += cents(score) != int(right)
        if reason != why and not reasons:
            print(f"{name}: {reason} / {why}", file=sys.stderr)
        reasons += reason != why
        grades += at % PROJECT == PROJECT - 1 and grade != step
    return wrong, reasons, grades, sum(cents(score) for score, *_ in rows)


def ratio(hundredths):
    """Two digits that count, more above 100."""
    value = hundredths / 100
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def run_outside(exact):
    for name in ("all", "none"):
        if package("openpyxl"):
            subprocess.run([PYTHON, HERE / "outside/workbook.py", WORK / f"{name}.csv", WORK / f"{name}.xlsx"], check=True)
    (WORK / "out").mkdir(exist_ok=True)
    found, missing = outside()
    times = {name: [] for name, *_ in found}
    seen = {}
    for number in range(ROUNDS):
        for name, _, _, command in found:
            took = []
            for rows in ("all", "none"):
                line, cwd, out = command(WORK / f"{rows}.csv", WORK / "out" / f"{rows}.txt")
                took.append(processor(line, cwd))
                if rows == "all":
                    now = differences(name, said(out), exact) if number == 0 else sum(cents(one) for one, *_ in said(out))
                    if number == 0:
                        seen[name] = now
                    elif now != seen[name][3]:
                        sys.exit(f"{name} says something else each time")
            times[name].append(took[0] - took[1])
            print(f"{number + 1}/{ROUNDS} {name}: {took[0]:.2f} s, without rows {took[1]:.2f} s", file=sys.stderr, flush=True)
    limit = times[found[0][0]]
    lines = []
    for name, version, numbers, _ in found:
        each = sorted(own / by_hand * 100 for own, by_hand in zip(times[name], limit))
        lines.append([name, version, numbers, *seen[name][:3], statistics.median(each), each[1], each[-2], statistics.median(times[name]) / len(exact) * 1e9])
    return lines, missing


def table(lines, rows, projects):
    out = [
        f"| | version | numbers | other cents, of {rows:,} | other reasons | other grades, of {projects:,} | time / by hand | most rounds | ns a row |",
        "|---|---|---|---:|---:|---:|---:|---|---:|",
    ]
    for name, version, numbers, wrong, reasons, grades, middle, low, high, nanoseconds in lines:
        out.append(
            f"| {name} | {version} | {numbers} | {wrong:,} | {reasons:,} | {grades:,} | {ratio(middle)} | {ratio(low)} – {ratio(high)} | {nanoseconds:,.0f} |"
        )
    return "\n".join(out)


def main():
    answer(PROGRAM, "rows", str(PROJECTS), WORK / "all.csv") is None and sys.exit("no rows")
    head = (WORK / "all.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    (WORK / "none.csv").write_text(head + "\n", encoding="utf-8")
    with open(WORK / "all.csv.exact", encoding="utf-8") as lines:
        exact = [line.rstrip("\n").split("\t") for line in lines]
    on_threshold = sum(row[3] == "true" for row in exact) // PROJECT
    inside = subprocess.run([PROGRAM, "inside", str(PROJECTS)], stdout=subprocess.PIPE, text=True, check=True).stdout
    inside = [line.split("\t") for line in inside.splitlines()]
    inside = [[*line[:3], *map(int, line[3:])] for line in inside]
    out_lines, missing = run_outside(exact)
    with open("/proc/cpuinfo") as words:
        model = next((line.split(":", 1)[1].strip() for line in words if line.startswith("model name")), platform.machine())
    rust = (answer("rustc", "--version") or "").split()[1]
    text = f"""# Seen

{len(exact):,} rows, {PROJECTS:,} projects of {PROJECT} rows; {on_threshold:,} totals lie exactly on 90, 80 or 60. {os.cpu_count()} cores
({model}), {platform.system()}, Rust {rust}. Written by `bash benches/peers/run.sh`; [README.md](README.md) says what is
compared and what is not fair about it.

In one process, in turns, 15 rounds (most: half of them):

{table(inside, len(exact), PROJECTS)}

Programs of their own, reading and writing the rows, less a run without rows, {ROUNDS} rounds (most: all but the outermost two):

{table(out_lines, len(exact), PROJECTS)}
"""
    if missing:
        text += f"\nNot there on this machine: {', '.join(missing)}.\n"
    (HERE / "seen.md").write_text(text, encoding="utf-8")
    print(text)


main()

#!/usr/bin/env python3
"""How time and memory grow with the number of projects.

    measure.py PROGRAM OUT [--sizes 100,1000,10000,100000] [--commands score,check,report,compare,verify,stream] [--rounds 3]
                           [--one-department]

For each command and each size: the least time of the rounds and the most memory that the program held at once. A county is
made of copies of one department of four projects, each with a code of its own, in two years (示例数据: examples/pingquan-psb);
for `verify` both are filed. With `--one-department` all projects are those of one department. Writes OUT/growth.md, OUT/growth.svg and OUT/growth.json; figures are read as ratios to the ones
beside them and not as figures of a machine.
"""
import argparse
import errno
import json
import math
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "examples" / "pingquan-psb"
PROJECTS = 4
YEARS = ["2021", "2022"]
COMMANDS = {
    "score": lambda county, out: ["score", county, "--year", "2021", "--format", "json"],
    "check": lambda county, out: ["check", county, "--year", "2021", "--format", "json"],
    "report": lambda county, out: ["report", county, "--year", "2021", "--format", "html", "--out", out],
    "compare": lambda county, out: ["compare", county, "--format", "json"],
    "verify": lambda county, out: ["verify", county],
    "summary": lambda county, out: ["summary", county, "--year", "2021", "--format", "json"],
}


def county(folder, projects):
    """A county of so many projects; files that are the same in all departments are one file with many names."""
    first, others = departments(folder, projects)
    shutil.copytree(EXAMPLE, first, ignore=lambda at, names: [n for n in names if n not in YEARS and Path(at) == EXAMPLE and n != "ziping.toml"])
    settings = (first / "ziping.toml").read_text(encoding="utf-8")
    code = settings.split('code = "', 1)[1].split('"', 1)[0]
    for number, one in enumerate(others, 1):
        one.mkdir()
        (one / "ziping.toml").write_text(settings.replace(code, f"{number:06}", 1), encoding="utf-8")
    link(first, others)


def departments(folder, projects):
    first, *others = [folder / f"部门{number:05}" for number in range(max(projects // PROJECTS, 1))]
    return first, others


def elsewhere(work, *arguments):
    """Does it in a process of its own: what this one has held counts as held by the programs that it starts."""
    worker = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    worker.start()
    worker.join()
    if worker.exitcode:
        sys.exit("the county could not be made")


def link(first, others):
    """Gives the others the files of the first that they do not have."""
    names = [one.relative_to(first) for one in first.rglob("*") if one.is_file() and one.name != "ziping.toml"]
    folders = sorted({name.parent for name in names})
    linked = {name: first / name for name in names}
    for one in others:
        for part in folders:
            (one / part).mkdir(parents=True, exist_ok=True)
        for name in names:
            if (one / name).exists():
                continue
            try:
                os.link(linked[name], one / name)
            except OSError as error:
                # A file has at most so many names: then a copy of it has the next ones.
                if error.errno != errno.EMLINK:
                    raise
                shutil.copyfile(linked[name], one / name)
                linked[name] = one / name


def department(folder, projects):
    """One department of so many projects, each under a code that both years have."""
    shutil.copy(EXAMPLE / "ziping.toml", folder)
    for year in YEARS:
        own = [Path(year, "department.toml"), Path(year, "actuals", "department.toml")]
        for part in ["targets", "actuals"]:
            (folder / year / part).mkdir(parents=True)
        for path in own:
            if (EXAMPLE / path).exists():
                shutil.copy(EXAMPLE / path, folder / path)
        names = sorted(path.name for path in (EXAMPLE / year / "targets").iterdir())
        for part in ["targets", "actuals"]:
            texts = [(EXAMPLE / year / part / name).read_text(encoding="utf-8") for name in names]
            texts = ["\n".join(line for line in text.split("\n") if not line.startswith("continues")) for text in texts]
            for number in range(projects):
                path = folder / year / part / f"P{number:06}.toml"
                path.write_text(texts[number % len(texts)], encoding="utf-8")


def file(program, folder, projects):
    """Files the years of the first, and gives the others the same filings: each is verified by itself."""
    first, others = departments(folder, projects)
    if not first.exists():
        first, others = folder, []
    for year in YEARS:
        subprocess.run([program, "file", str(first), "--year", year], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    link(first, others)


def run(program, arguments, stdin=None):
    """Seconds, and the most memory held at once, MB."""
    before = time.monotonic()
    child = subprocess.Popen([program, *map(str, arguments)], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    size = 0
    while piece := child.stdout.read(1 << 20):
        size += len(piece)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{arguments[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - before, usage.ru_maxrss / 1024, size


def measured(program, command, size, place, rounds):
    times, memory, written = [], 0, 0
    for number in range(rounds if size < 100000 else 1):
        if command == "stream":
            with open(place / "lines.ndjson", "rb") as lines:
                took, held, written = run(program, ["stream"], lines)
        else:
            out = place / f"out{number}"
            took, held, written = run(program, COMMANDS[command](place / "county", out))
            shutil.rmtree(out, ignore_errors=True)
        times.append(took)
        memory = max(memory, held)
    return {"command": command, "projects": size, "seconds": min(times), "mb": memory, "bytes": written}


def table(rows, sizes, commands):
    head = "| 命令 | " + " | ".join(f"{size:,} 个项目" for size in sizes) + " |"
    lines = [head, "|---|" + "---:|" * len(sizes)]
    for command in commands:
        of = {row["projects"]: row for row in rows if row["command"] == command}
        cells = [f"{of[size]['seconds']:.2f} s，{of[size]['mb']:.0f} MB" if size in of else "" for size in sizes]
        lines.append(f"| `{command}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


COLOURS = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"]


def plot(rows, commands):
    """Two log-log charts side by side: time, memory."""
    charts = [("seconds", "时间（秒）"), ("mb", "最大内存（MB）")]
    wide, high, left, top = 420, 320, 60, 40
    xs = sorted({row["projects"] for row in rows})
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * wide + 20} {high + 90}" font-family="sans-serif" font-size="12">']
    for chart, (key, title) in enumerate(charts):
        values = [row[key] for row in rows]
        low, most = math.floor(math.log10(max(min(values), 1e-3))), math.ceil(math.log10(max(values)))
        x0, span = chart * wide + left, wide - left - 20
        x = lambda size: x0 + span * (math.log10(size) - math.log10(xs[0])) / max(math.log10(xs[-1]) - math.log10(xs[0]), 1)
        y = lambda value: top + (high - top) * (1 - (math.log10(max(value, 1e-3)) - low) / max(most - low, 1))
        out.append(f'<text x="{x0}" y="20" font-size="14">{title}</text>')
        for power in range(low, most + 1):
            at = y(10**power)
            out.append(f'<line x1="{x0}" x2="{x0 + span}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/><text x="{x0 - 6}" y="{at + 4:.1f}" text-anchor="end">{10**power:g}</text>')
        for size in xs:
            out.append(f'<text x="{x(size):.1f}" y="{high + 18}" text-anchor="middle">{size:,}</text>')
        for number, command in enumerate(commands):
            line = [(x(row["projects"]), y(row[key])) for row in rows if row["command"] == command]
            points = " ".join(f"{a:.1f},{b:.1f}" for a, b in line)
            colour = COLOURS[number % len(COLOURS)]
            out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
            out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in line]
    for number, command in enumerate(commands):
        at = left + number * 100
        out.append(f'<rect x="{at}" y="{high + 44}" width="12" height="12" fill="{COLOURS[number % len(COLOURS)]}"/><text x="{at + 18}" y="{high + 54}">{command}</text>')
    out.append(f'<text x="{left}" y="{high + 78}">横轴：项目数；两轴都是对数</text></svg>')
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("out", type=Path)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--commands", default="score,check,report,compare,stream,verify")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one-department", action="store_true")
    asked = parser.parse_args()
    sizes, commands = [int(size) for size in asked.sizes.split(",")], asked.commands.split(",")
    program, rows = str(Path(asked.program).resolve()), []
    asked.out.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as place:
            place = Path(place)
            if set(commands) - {"stream"}:
                (place / "county").mkdir()
                elsewhere(department if asked.one_department else county, place / "county", size)
            if "stream" in commands:
                with open(place / "lines.ndjson", "wb") as lines:
                    subprocess.run([sys.executable, HERE / "lines.py", str(size)], stdout=lines, check=True)
            for command in commands:
                if command == "verify":
                    elsewhere(file, program, place / "county", size)
                rows.append(measured(program, command, size, place, asked.rounds))
                print(rows[-1], flush=True)
                written(asked.out, rows, commands)


def written(out, rows, commands):
    sizes = sorted({row["projects"] for row in rows})
    (out / "growth.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    (out / "growth.md").write_text(table(rows, sizes, commands), encoding="utf-8")
    (out / "growth.svg").write_text(plot(rows, [one for one in commands if any(row["command"] == one for row in rows)]), encoding="utf-8")


main()

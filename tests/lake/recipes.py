#!/usr/bin/env python3
"""Asks DuckDB what docs/parquet.md asks: recipes.py PROGRAM (built with the feature `parquet`; `pip install duckdb`).

A county of two departments in two years is written as tables; every recipe of the page runs, and what the first and the
third say is compared with the scorecards as JSON, in decimals.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = str(Path(sys.argv[1]).resolve())
YEARS = ["2021", "2022"]


def ziping(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    for name in ["甲局", "乙局"]:
        shutil.copytree(ROOT / "examples/pingquan-psb", Path("全县") / name)
    settings = Path("全县/乙局/ziping.toml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r'code = "[^"]*"', 'code = "乙"', text, count=1), encoding="utf-8")
    lost = {}
    for year in YEARS:
        ziping("score", "全县", "--year", year, "--format", "parquet", "--out", "分析")
        ziping("check", "全县", "--year", year, "--format", "parquet", "--out", "分析")
        for line in ziping("score", "全县", "--year", year, "--format", "json").splitlines():
            card = json.loads(line)
            forms = card["projects"] + ([card["department_score"]["own"]] if card["department_score"].get("own") else [])
            for form in forms:
                lines = form["execution"]["ledger"] + form["ledger"] + [one for row in form["indicators"] for one in row["ledger"]]
                for one in lines:
                    key = (int(year), one["clause"])
                    lost[key] = lost.get(key, Decimal(0)) + Decimal(one["points"])
    recipes = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/parquet.md").read_text(encoding="utf-8"), re.S)
    assert len(recipes) == 5, len(recipes)
    answers = [duckdb.sql(recipe).fetchall() for recipe in recipes]
    for recipe, answer in zip(recipes, answers):
        print(recipe.strip().splitlines()[0][:60], "->", len(answer), "rows")
    told = {(int(row[0]), row[1]): row[3] for row in answers[0]}
    assert told == lost and lost, (told, lost)
    assert all(isinstance(points, Decimal) for points in told.values())
    # Both are called alike: four projects of each, a year.
    assert [row[2] for row in answers[1]] == [8, 8] and answers[2] == [] and answers[4], answers
print("DuckDB says what the scorecards say")

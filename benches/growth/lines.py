#!/usr/bin/env python3
"""Projects as lines for `ziping stream`: lines.py COUNT [SEED] > projects.ndjson

Made up, and the same for the same COUNT and SEED: a line is a project of eight indicators, with a reason and a measure where
it fell short; every text says that it is made up (示例数据). The numbers of 20,000 projects are drawn; those after them have
the same numbers and codes and names of their own, so that making lines takes less than scoring them.
"""
import json
import random
import sys

ROWS = [
    ("产出指标", "数量指标", "开展巡查次数", "≥{n}次", "{a}次", 40, 900),
    ("产出指标", "质量指标", "案件结案率(%)", "≥{n}%", "{a}%", 60, 100),
    ("产出指标", "质量指标", "设备验收合格率(%)", "={n}%", "{a}%", 90, 100),
    ("产出指标", "时效指标", "任务按时完成率(%)", "≥{n}%", "{a}%", 70, 100),
    ("产出指标", "成本指标", "单位成本", "≤{n}元", "{a}元", 100, 5000),
    ("效益指标", "社会效益指标", "投诉量下降率(%)", "≥{n}%", "{a}%", 5, 40),
    ("效益指标", "可持续影响指标", "制度覆盖率(%)", "≥{n}%", "{a}%", 60, 100),
    ("满意度指标", "服务对象满意度指标", "群众满意度(%)", "≥{n}%", "{a}%", 70, 100),
]


def line(draw, number):
    budget = draw.randint(1000, 500000)
    spent = budget * draw.randint(60, 100) // 100
    indicators, results = [], []
    for level1, level2, name, target, actual, low, high in ROWS:
        wanted = draw.randint(low, high)
        done = max(1, wanted * draw.randint(70, 115) // 100)
        if "%" in actual:
            done = min(done, 100)
        indicators.append({"level1": level1, "level2": level2, "name": name, "target": target.format(n=wanted)})
        result = {"indicator": f"{level2}/{name}", "actual": actual.format(a=done)}
        if done < wanted:
            result["reason"] = f"示例数据：第{number}号项目受汛期影响，{name}未达到。"
            result["measure"] = f"示例数据：下年第一季度补做，{number % 12 + 1}月底前完成。"
        results.append(result)
    money = lambda amount: f"{amount // 100}.{amount % 100:02}"
    return {
        "department": {"code": f"{number // 4:06}", "name": f"示例第{number // 4}局"},
        "year": 2023,
        "target": {
            "code": f"P{number:08}",
            "project": {"name": f"示例项目{number}"},
            "budget": {"total": money(budget)},
            "indicator": indicators,
        },
        "actual": {
            "execution": {"initial": money(budget), "adjusted": money(budget), "executed": money(spent)},
            "result": results,
        },
    }


DRAWN = 20000


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    draw = random.Random(seed)
    out, drawn = sys.stdout.buffer, []
    for number in range(min(count, DRAWN)):
        text = json.dumps(line(draw, number), ensure_ascii=False, separators=(",", ":"))
        text = text.replace(f"P{number:08}", "P\0").replace(f"示例项目{number}", "示例项目\0")
        drawn.append([part.encode() for part in text.split("\0")])
    for number in range(count):
        out.write((b"%08d" % number).join(drawn[number % DRAWN]) + b"\n")


main()

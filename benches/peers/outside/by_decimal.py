"""The rule in Python with `decimal`: by_decimal.py ROWS OUT. Exact, and as one writes it."""
import sys
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
GRADES = [(90, "优"), (80, "良"), (60, "中")]


def half_up(number):
    return number.quantize(CENT, ROUND_HALF_UP)


def plain(number):
    return f"{number.normalize():f}"


def at_least(points, target, actual, unit):
    if actual >= target:
        return points, ""
    a, t = plain(actual), plain(target)
    if target <= 0 or actual <= 0:
        return Decimal(0), f"完成值{a}{unit}，指标值{t}{unit}，没有可按比例计算的完成量，不得分"
    share = plain(half_up(actual / target * 100))
    return half_up(points * actual / target), f"完成值{a}{unit}，为指标值{t}{unit}的{share}%，未完成部分按比例扣分"


def main():
    with open(sys.argv[1], encoding="utf-8") as rows, open(sys.argv[2], "w", encoding="utf-8") as out:
        next(rows)
        total = Decimal(0)
        for at, line in enumerate(rows):
            points, target, actual, unit = line.rstrip("\n").split(",")
            score, reason = at_least(Decimal(points), Decimal(target), Decimal(actual), unit)
            total = score if at % 8 == 0 else total + score
            grade = next((name for least, name in GRADES if total >= least), "差") if at % 8 == 7 else ""
            out.write(f"{score}\t{reason}\t{grade}\n")


main()

"""The rule in columns of `numpy`, 64-bit binary numbers: by_numpy.py ROWS OUT."""
import sys

import numpy as np
from columns import half_up, join, plain


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        columns = [line.rstrip("\n").split(",") for line in file][1:]
    if not columns:
        open(sys.argv[2], "w").close()
        return
    points, target, actual = (np.array([row[at] for row in columns]).astype(float) for at in range(3))
    unit = np.array([row[3] for row in columns])
    full, none = actual >= target, (target <= 0) | (actual <= 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(full, points, np.where(none, 0.0, half_up(points * actual / target)))
        share = half_up(actual / target * 100)
    a, t = join(plain(actual), unit), join(plain(target), unit)
    reason = np.where(
        full,
        "",
        np.where(
            none,
            join("完成值", a, "，指标值", t, "，没有可按比例计算的完成量，不得分"),
            join("完成值", a, "，为指标值", t, "的", plain(share), "%，未完成部分按比例扣分"),
        ),
    )
    totals = np.add.accumulate(score.reshape(-1, 8), axis=1)[:, -1]
    grades = np.where(totals >= 90, "优", np.where(totals >= 80, "良", np.where(totals >= 60, "中", "差")))
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for at, (one, why) in enumerate(zip(score.tolist(), reason.tolist())):
            out.write(f"{one}\t{why}\t{grades[at // 8] if at % 8 == 7 else ''}\n")


main()

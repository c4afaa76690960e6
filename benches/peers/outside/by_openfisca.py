"""The rule as variables of OpenFisca, whose numbers are 32-bit binary ones: by_openfisca.py ROWS OUT."""
import sys

import numpy as np
from columns import half_up, join, plain
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Row = build_entity(key="row", plural="rows", label="A row of the form", is_person=True)
YEAR = periods.period("2024")


class points(Variable):
    value_type, entity, definition_period, label = float, Row, periods.DateUnit.YEAR, "分值"


class target(Variable):
    value_type, entity, definition_period, label = float, Row, periods.DateUnit.YEAR, "指标值"


class actual(Variable):
    value_type, entity, definition_period, label = float, Row, periods.DateUnit.YEAR, "完成值"


class unit(Variable):
    value_type, entity, definition_period, label = str, Row, periods.DateUnit.YEAR, "单位"


class score(Variable):
    value_type, entity, definition_period, label = float, Row, periods.DateUnit.YEAR, "得分"

    def formula(row, period):
        points, target, actual = row("points", period), row("target", period), row("actual", period)
        none = (target <= 0) | (actual <= 0)
        part = half_up(points * actual / np.where(none, 1, target))
        return np.where(actual >= target, points, np.where(none, 0, part))


class reason(Variable):
    value_type, entity, definition_period, label = str, Row, periods.DateUnit.YEAR, "扣分原因"

    def formula(row, period):
        target, actual, unit = row("target", period), row("actual", period), row("unit", period).astype("U8")
        none = (target <= 0) | (actual <= 0)
        share = half_up(actual / np.where(none, 1, target) * 100)
        a, t = join(plain(actual), unit), join(plain(target), unit)
        lost = np.where(
            none,
            join("完成值", a, "，指标值", t, "，没有可按比例计算的完成量，不得分"),
            join("完成值", a, "，为指标值", t, "的", plain(share), "%，未完成部分按比例扣分"),
        )
        return np.where(actual >= target, "", lost)


def main():
    system = TaxBenefitSystem([Row])
    for variable in (points, target, actual, unit, score, reason):
        system.add_variable(variable)
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(",") for line in file][1:]
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        if not rows:
            return
        simulation = SimulationBuilder().build_default_simulation(system, len(rows))
        for at, name in enumerate(("points", "target", "actual")):
            simulation.set_input(name, YEAR, np.array([row[at] for row in rows]).astype(np.float32))
        simulation.set_input("unit", YEAR, np.array([row[3] for row in rows], dtype=object))
        scores, reasons = simulation.calculate("score", YEAR), simulation.calculate("reason", YEAR)
        totals = np.add.accumulate(scores.reshape(-1, 8), axis=1)[:, -1]
        grades = np.where(totals >= 90, "优", np.where(totals >= 80, "良", np.where(totals >= 60, "中", "差")))
        for at, (one, why) in enumerate(zip(scores.tolist(), reasons.tolist())):
            out.write(f"{one}\t{why}\t{grades[at // 8] if at % 8 == 7 else ''}\n")


main()

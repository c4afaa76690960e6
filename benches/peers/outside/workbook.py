"""The rule as formulas of a workbook: workbook.py ROWS OUT.xlsx. Nothing is calculated here."""
import sys

from openpyxl import Workbook

SCORE = "=IF(C{n}>=B{n},A{n},IF(OR(B{n}<=0,C{n}<=0),0,ROUND(A{n}*C{n}/B{n},2)))"
REASON = (
    '=IF(C{n}>=B{n},"",IF(OR(B{n}<=0,C{n}<=0),"完成值"&C{n}&D{n}&"，指标值"&B{n}&D{n}&"，没有可按比例计算的完成量，不得分",'
    '"完成值"&C{n}&D{n}&"，为指标值"&B{n}&D{n}&"的"&ROUND(C{n}/B{n}*100,2)&"%，未完成部分按比例扣分"))'
)
GRADE = '=IF(SUM(E{first}:E{n})>=90,"优",IF(SUM(E{first}:E{n})>=80,"良",IF(SUM(E{first}:E{n})>=60,"中","差")))'


def main():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    with open(sys.argv[1], encoding="utf-8") as rows:
        next(rows)
        for at, line in enumerate(rows):
            points, target, actual, unit = line.rstrip("\n").split(",")
            n = at + 1
            grade = GRADE.format(n=n, first=n - 7) if at % 8 == 7 else ""
            sheet.append([float(points), float(target), float(actual), unit, SCORE.format(n=n), REASON.format(n=n), grade])
    book.save(sys.argv[2])


main()

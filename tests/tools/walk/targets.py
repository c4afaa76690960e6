"""Fills in a blank workbook of targets as a clerk does who has the approval on paper. Arguments: from, to."""

import sys

import openpyxl

DEPARTMENT = {"code": "312", "name": "清河县交通运输局", "bureau": "清河县财政局", "year": "2025", "rules": "mof-2020"}
PROJECTS = [
    {"code": "JT2025001", "name": "农村公路养护", "unit-code": "312001", "unit-name": "清河县交通运输局本级", "total": 120,
     "fiscal": 120, "other": 0, "plan": "6月底 50\n12月底 100", "goal=1": "养护农村公路 80 公里"},
    {"code": "JT2025002", "name": "危桥改造", "unit-code": "312001", "unit-name": "清河县交通运输局本级", "total": 300,
     "fiscal": 300, "other": 0, "goal=1": "改造危桥 3 座"},
]
ROWS = [
    ("产出指标", "数量指标", "养护公路里程", "≥", 80, "公里"),
    ("产出指标", "质量指标", "工程质量合格率", "≥", 98, "%"),
    ("产出指标", "时效指标", "完工时间", "", "11月底前", ""),
    ("产出指标", "成本指标", "每公里养护成本", "≤", 1.5, "万元/公里"),
    ("效益指标", "社会效益指标", "道路事故起数", "≤", 5, "起"),
    ("满意度指标", "服务对象满意度指标", "过往群众满意度", "≥", 90, "%"),
]


def put(sheet, key, column, value):
    for row in sheet.iter_rows(max_col=1):
        if row[0].value == "ziping-targets:" + key:
            sheet.cell(row[0].row, column).value = value


book = openpyxl.load_workbook(sys.argv[1])
for key, value in DEPARTMENT.items():
    put(book["部门"], key, 4, value)
for number, project in enumerate(PROJECTS, 1):
    sheet = book[f"项目{number}"]
    for key, value in project.items():
        put(sheet, key, 4, value)
    for line, row in enumerate(ROWS, 1):
        for column, value in enumerate(row, 2):
            put(sheet, f"indicator={line}", column, value)
        put(sheet, f"indicator={line}", 10, "县政府批复的年度计划")
for column, value in enumerate(("产出指标", "质量指标", "养护计划完成率", "≥", 95, "%"), 2):
    put(book["部门整体"], "indicator=1", column, value)
book.save(sys.argv[2])

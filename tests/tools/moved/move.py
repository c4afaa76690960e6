"""Saves a fill-in workbook as a clerk may leave it: once per slip, rows, columns and sheets moved, deleted or renamed."""

import csv
import sys
from pathlib import Path

import openpyxl


def swap_rows(sheet):
    for column in range(2, 17):
        upper, lower = sheet.cell(15, column), sheet.cell(16, column)
        if not any(isinstance(one, openpyxl.cell.cell.MergedCell) for one in (upper, lower)):
            upper.value, lower.value = lower.value, upper.value


SLIPS = {
    "row-deleted": lambda book, sheet: sheet.delete_rows(15),
    "row-inserted": lambda book, sheet: sheet.insert_rows(15),
    "rows-exchanged": lambda book, sheet: swap_rows(sheet),
    "column-deleted": lambda book, sheet: sheet.delete_cols(7),
    "column-inserted": lambda book, sheet: sheet.insert_cols(3),
    "hidden-column-deleted": lambda book, sheet: sheet.delete_cols(1),
    "head-deleted": lambda book, sheet: sheet.delete_rows(1, 3),
    "sheet-deleted": lambda book, sheet: book.remove(sheet),
    "sheet-renamed": lambda book, sheet: setattr(sheet, "title", "我的表"),
    "sheet-copied": lambda book, sheet: book.copy_worksheet(sheet),
    "sheet-moved": lambda book, sheet: book.move_sheet(sheet, 2),
}

source, folder = Path(sys.argv[1]), Path(sys.argv[2])
for name, slip in SLIPS.items():
    book = openpyxl.load_workbook(source)
    slip(book, book.worksheets[1])
    book.save(folder / f"{name}.xlsx")

with open(folder / "saved-as.csv", "w", encoding="utf-8-sig", newline="") as file:
    rows = openpyxl.load_workbook(source).worksheets[1].iter_rows(values_only=True)
    csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in rows])

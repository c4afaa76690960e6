//! The documents on paper and as workbooks, opened with other programs: Chromium, LibreOffice, poppler, openpyxl.

mod excel;
mod moved;
mod printed;
mod walk;
mod word;

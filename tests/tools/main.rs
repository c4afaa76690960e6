//! The documents on paper and as workbooks, opened with other programs: Chromium, LibreOffice, poppler, openpyxl.

mod excel;
#[path = "../shared/folders.rs"]
mod folders;
mod moved;
mod printed;
mod walk;
mod word;

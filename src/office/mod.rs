//! Office documents as bytes and back.
//!
//! In: bytes of a document, plain tables, or a Word template. Out: its paragraphs and cells, as text; a workbook; a
//! Word document, or a PDF of it.
//! Knows formats, not scores: what a cell means is decided by whoever asked.
//!
//! INVARIANT: a cell arrives as it was typed; a formula's cached result is not trusted and is refused; what is written
//! as text is text.

mod archive;
pub mod book;
mod convert;
pub mod document;
mod docx;
mod docx_template;
mod fitted;
mod look;
mod page;
mod pages;
mod parts;
mod pdf;
mod plain;
mod sheet;
mod sheets;
mod soffice;
mod workbook;

pub use archive::{Archive, LONGEST_FILE, Refused};
pub use docx_template::{DocxTemplate, Fault, around};
pub use fitted::fits_one_page;
pub use page::{Content, Line, Look, Open, Page, Placed, Purpose, cell_name, cell_text, sheet_name};
pub use pages::{form_workbook, printed_workbook};
pub use pdf::{to_pdf, to_pdfs};
pub use sheet::{Sheet, first_sheet};
pub use soffice::program as libreoffice;
pub use workbook::{Cell, Table, workbook};

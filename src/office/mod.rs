//! Office documents as bytes and back.
//!
//! In: bytes of a document, plain tables, or a Word template. Out: its paragraphs and cells, as text; a workbook; a
//! Word document, or a PDF of it.
//! Knows formats, not scores: what a cell means is decided by whoever asked.
//!
//! INVARIANT: a cell arrives as it was typed; a formula's cached result is not trusted and is refused; what is written
//! as text is text.

mod above;
mod address;
mod archive;
mod blocks;
pub mod book;
mod convert;
pub mod document;
mod docx;
mod docx_template;
mod fitted;
mod html;
mod list;
mod look;
mod marked;
mod one_system;
mod page;
mod page_writer;
mod parts;
mod pdf;
mod plain;
mod seen;
mod soffice;
mod symbols;
mod tables;
mod xls;

pub use address::{Region, cell_name};
pub use archive::{Archive, LONGEST_FILE, Refused};
pub use docx_template::{DocxTemplate, Fault, around};
pub use fitted::fits_one_page;
pub use list::{ListCell, ListSheet, list_workbook};
pub use marked::{Remark, marked};
pub use page::{Content, Line, Look, Open, Page, Placed, Purpose, cell_text, sheet_name};
pub use page_writer::{form_workbook, printed_workbook};
pub use parts::{Zipping, zipped};
pub use pdf::{to_pdf, to_pdfs};
pub use soffice::program as libreoffice;

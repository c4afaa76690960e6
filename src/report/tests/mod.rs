//! The documents of a hand-built scorecard: two projects, one of them unsettled, and the department's own form.

mod attacks;
mod cells;
mod escaping;
mod faults;
mod layout;
mod paper;
mod snapshots;
mod table;
mod word;

use super::{Format, Templates, documents};
use crate::model::scorecard::Scorecard;

/// The hand-built scorecard.
fn card() -> Scorecard {
    serde_json::from_str(include_str!("../testdata/scorecard.json")).unwrap()
}

/// The text of the shipped document whose name begins so.
fn document(card: &Scorecard, format: Format, name: &str) -> String {
    let all = documents(card, &Templates::shipped(), &[format]).unwrap();
    let one = all
        .into_iter()
        .find(|output| output.path.to_str().unwrap().starts_with(name))
        .unwrap();
    if format == Format::Docx {
        let archive = crate::office::Archive::open(&one.bytes).unwrap();
        return archive.text("word/document.xml").unwrap().to_owned();
    }
    String::from_utf8(one.bytes).unwrap()
}

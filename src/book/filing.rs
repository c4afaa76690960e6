//! Freezing a filed year: its facts, its rules and its scorecard, as they were.

use super::bundle::{LONGEST_EVIDENCE, bundle, evidence};
use super::freeze::{Freeze, day_of};
use super::scorecard_file::{LONGEST, SCORECARD, bytes_of, readable};
use super::{entry, receipt, scorecard_file};
use crate::diagnostic::{is_blank, with_slashes};
use crate::model::department::Year;
use crate::rules::Shelf;
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::source::{Files, sha256};

/// So many years behind its own a year may still be filed or put right.
const YEARS_AFTER: i16 = 10;

/// What the person who files a year states of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filing<'a> {
    /// Why it is filed again.
    pub reason: Option<&'a str>,
    /// Whether it is a draft.
    pub draft: bool,
    /// 报送日期, as typed.
    pub date: Option<&'a str>,
}

/// Why nothing is filed.
#[derive(Debug)]
#[non_exhaustive]
pub enum FilingRefusal {
    /// The last entry, in this folder, holds the same.
    Unchanged(String),
    /// There is an entry in this folder, something differs from it, and no reason is stated.
    NeedsReason(String),
    /// All numbers are used up.
    TooMany,
    /// What is stated as the date is none, as typed.
    NoDate(String),
    /// It lies before the year that is filed, or many years behind it.
    FarDate(String),
    /// The scorecard cannot be written.
    Unwritable(String),
    /// The scorecard is longer than what is read again: so many MB, and so many at most.
    TooLong([u64; 2]),
}

/// Folder of the last filing of `year` that is no draft; none where nothing was filed. One whose receipt cannot be read is
/// not taken for a draft.
pub fn final_filing(files: &dyn Files, year: i16) -> Option<String> {
    let folders = entry::all(files, year, entry::FILING).into_iter().rev();
    let mut folders = folders.map(|number| entry::folder(year, entry::FILING, number));
    folders.find(|folder| receipt::read(files, folder, entry::FILING, year).map_or(true, |known| !known.draft))
}

/// The year as a new entry: everything that its scorecard can be made from again, the scorecard, and a receipt.
///
/// # Errors
/// [`FilingRefusal`]: nothing new, or a second filing without a reason.
pub fn freeze_filing(
    files: &dyn Files,
    shelf: &Shelf<'_>,
    scored: &ScoredYear,
    filing: Filing<'_>,
) -> Result<Freeze, FilingRefusal> {
    let (facts, pack) = (&scored.facts, &scored.pack);
    let year = facts.year;
    let reason = filing.reason.filter(|reason| !is_blank(reason));
    if let Some(typed) = filing.date {
        let day = day_of(typed).ok_or_else(|| FilingRefusal::NoDate(typed.to_owned()))?;
        if !(year..=year.saturating_add(YEARS_AFTER)).contains(&day.year()) {
            return Err(FilingRefusal::FarDate(typed.to_owned()));
        }
    }
    let mut outputs = bundle(files, shelf, scored, None).outputs;
    outputs.push(Output {
        path: SCORECARD.into(),
        bytes: readable(bytes_of(&scored.card).map_err(FilingRefusal::Unwritable)?).map_err(FilingRefusal::TooLong)?,
    });
    let copies: Vec<(String, Vec<u8>)> = outputs
        .into_iter()
        .map(|output| (with_slashes(&output.path), output.bytes))
        .collect();
    let evidence = evidence_hashes(files, facts);
    let last = entry::last(files, year, entry::FILING);
    if let Some(last) = last {
        let folder = entry::folder(year, entry::FILING, last);
        let known = receipt::read(files, &folder, entry::FILING, year);
        let same = known.as_ref().is_ok_and(|known| {
            known.slips.is_empty()
                && known.evidence == evidence
                && known.draft == filing.draft
                && known.files.len() == copies.len()
                && {
                    let mut pairs = copies.iter().zip(&known.files);
                    pairs.all(|((path, now), (known, hash))| {
                        path == known
                            && is_there(files, &format!("{folder}/{path}"), hash)
                            && (sha256(now) == *hash || path == SCORECARD && is_filed(files, &folder, hash, now))
                    })
                }
        });
        // A day that was stated wrongly is put right like anything else: of a filing with its reason.
        let is_other_day = filing.date.is_some_and(|date| {
            let before = known.as_ref().ok().and_then(|known| day_of(known.date.as_deref()?));
            before != day_of(date)
        });
        if same && !is_other_day {
            return Err(FilingRefusal::Unchanged(folder));
        }
        // Drafts may be replaced by whatever comes after them; a filing may not, by way of a draft either.
        if reason.is_none()
            && let Some(folder) = final_filing(files, year)
        {
            return Err(FilingRefusal::NeedsReason(folder));
        }
    }
    let next = entry::next(files, year, entry::FILING).ok_or(FilingRefusal::TooMany)?;
    let folder = entry::folder(year, entry::FILING, next);
    let text = receipt::text(
        &receipt::Head {
            kind: "filing",
            year,
            date: filing.date,
            reason,
            draft: filing.draft,
            rules: Some((&pack.id, &pack.version, &pack.sha256)),
            ..receipt::Head::default()
        },
        &copies,
        &evidence,
    );
    Ok(Freeze::new(folder, text, copies, facts))
}

/// Path and hash of all 佐证材料 that there is.
fn evidence_hashes(files: &dyn Files, facts: &Year) -> Vec<(String, String)> {
    let paths = evidence(facts).into_iter().flatten();
    let hashed = |path: String| Some((path.clone(), sha256(&files.read(&path, LONGEST_EVIDENCE).ok()?)));
    paths.filter_map(hashed).collect()
}

/// Whether the file of an entry is the one of its receipt.
fn is_there(files: &dyn Files, path: &str, hash: &str) -> bool {
    files.read(path, LONGEST).is_ok_and(|bytes| sha256(&bytes) == hash)
}

/// Whether the scorecard in `folder` is the one of the receipt, and its values are those of `now`: an earlier program
/// wrote its keys in another order.
fn is_filed(files: &dyn Files, folder: &str, hash: &str, now: &[u8]) -> bool {
    let filed = files.read(&format!("{folder}/{SCORECARD}"), LONGEST);
    filed.is_ok_and(|bytes| sha256(&bytes) == hash && scorecard_file::is_same(&bytes, now))
}

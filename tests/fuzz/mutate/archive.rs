//! A .docx or .xlsx with something changed in its parts, or in its bytes.

use super::{bytes, xml};
use crate::chance::Chance;
use std::io::{Cursor, Read, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

/// Parts by name, in their order.
pub type Parts = Vec<(String, Vec<u8>)>;

/// Parts in which a reader looks for something.
const READ: &[&str] = &[
    "xl/worksheets/",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "word/document.xml",
    "word/header",
    "word/footer",
];

/// The parts of a document; none where it is no archive.
pub fn parts(document: &[u8]) -> Option<Parts> {
    let mut zip = ZipArchive::new(Cursor::new(document)).ok()?;
    let mut parts = Parts::new();
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        parts.push((name, bytes));
    }
    Some(parts)
}

/// The bytes of a document with these parts.
pub fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // What is long is packed, as in a document that was made to fill a memory.
        let how = if bytes.len() > 64 * 1024 {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let options = SimpleFileOptions::default().compression_method(how);
        if zip.start_file(name.as_str(), options).is_err() || zip.write_all(bytes).is_err() {
            break;
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A document with a few changes.
pub fn mutated(chance: &mut Chance, seed: &Parts, other: &Parts, words: &[&str]) -> Vec<u8> {
    if seed.is_empty() || chance.once_in(12) {
        return bytes::mutated(chance, &packed(seed), &packed(other));
    }
    let mut parts = seed.clone();
    if chance.once_in(300) {
        shared(chance, &mut parts);
    }
    for _ in 0..chance.few().min(3) {
        part(chance, &mut parts, other, words);
    }
    packed(&parts)
}

fn part(chance: &mut Chance, parts: &mut Parts, other: &Parts, words: &[&str]) {
    let read: Vec<usize> = (0..parts.len())
        .filter(|number| READ.iter().any(|name| parts[*number].0.starts_with(name)))
        .collect();
    let number = if read.is_empty() || chance.once_in(10) {
        chance.below(parts.len())
    } else {
        read[chance.below(read.len())]
    };
    let Some((name, bytes)) = parts.get_mut(number) else {
        return;
    };
    if chance.once_in(60) {
        match chance.below(3) {
            0 => drop(parts.remove(number)),
            1 => {
                let twice = parts[number].clone();
                parts.push(twice);
            }
            _ => *name = super::text::mutated(chance, name, "xl/worksheets/sheet1.xml", &[]),
        }
        return;
    }
    let before = String::from_utf8_lossy(bytes).into_owned();
    let same = other.iter().find(|(another, _)| another == name);
    let pieces = same.map_or(before.clone(), |(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    *bytes = xml::mutated(chance, &before, &pieces, words).into_bytes();
}

/// One long text that very many cells share.
fn shared(chance: &mut Chance, parts: &mut Parts) {
    let length = chance.length(30_000);
    let cells = chance.length(50_000);
    for (name, bytes) in parts {
        if name == "xl/sharedStrings.xml" {
            *bytes = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(length)).into_bytes();
        } else if name == "xl/worksheets/sheet1.xml" {
            let row = "<c t=\"s\"><v>0</v></c>".repeat(50);
            let rows = format!("<row>{row}</row>").repeat(cells / 50 + 1);
            *bytes = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes();
        }
    }
}

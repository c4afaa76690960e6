//! Texts: the parts of one are written one behind the other into one buffer.

use super::run::{Bail, Got, Run};
use super::tree::{Part, Text};
use crate::model::points::half_up;
use crate::model::shared_text::SharedText;
use crate::rules::api::{STRING_BYTES, percent_of, plain};
use std::fmt::{Display, Write};

impl Run<'_> {
    /// The text, or that it is too long.
    pub(super) fn text(&mut self, text: &Text) -> Got<String> {
        if let Some(known) = self.known(text) {
            return Ok(short(known)?.to_owned());
        }
        // Where it stands while it grows; what is kept of it is as long as it is.
        let mut out = std::mem::take(&mut self.slots.growing);
        out.clear();
        let written = self.write(text, &mut out);
        let made = written.and_then(|()| short(&out).map(str::to_owned));
        self.slots.growing = out;
        made
    }

    /// Whether two texts are the same.
    pub(super) fn is_same(&mut self, a: &Text, b: &Text) -> Got<bool> {
        if let (Some(a), Some(b)) = (self.known(a), self.known(b)) {
            return Ok(short(a)? == short(b)?);
        }
        Ok(self.text(a)? == self.text(b)?)
    }

    /// The text, where it stands somewhere as a whole.
    fn known<'a>(&'a self, text: &'a Text) -> Option<&'a str> {
        match text.as_slice() {
            [] => Some(""),
            [Part::Letters(letters)] => Some(letters),
            [Part::Word(name)] => Some(self.facts.words.get(name).map_or("", SharedText::as_str)),
            [Part::Slot(at)] => Some(&self.slots.texts[*at]),
            [Part::Attribute(name)] => Some(self.attribute(name)),
            _ => None,
        }
    }

    fn attribute(&self, name: &str) -> &str {
        self.facts.attribute(name).unwrap_or_default()
    }

    /// Writes the parts of the text.
    fn write(&mut self, text: &Text, out: &mut String) -> Got<()> {
        for part in text {
            match part {
                Part::Letters(letters) => out.push_str(letters),
                Part::Word(name) => out.push_str(self.facts.words.get(name).map_or("", SharedText::as_str)),
                Part::Slot(at) => out.push_str(&self.slots.texts[*at]),
                Part::Plain(number) => print(out, plain(number.get(self)?)),
                Part::Places(both) => {
                    let number = both.0.get(self)?;
                    print(out, half_up(number, both.1.places(self)?));
                }
                Part::Percent(number) => {
                    let share = number.get(self)?;
                    print(out, percent_of(share).ok_or(Bail)?);
                    out.push('%');
                }
                Part::Whole(whole) => print(out, whole.get(self)?),
                Part::Truth(truth) => print(out, truth.get(self)?),
                Part::Attribute(name) => out.push_str(self.attribute(name)),
                Part::If(branches) => {
                    let text = self.taken(branches)?;
                    self.write(text, out)?;
                }
                Part::After(both) => {
                    let text = self.after(both)?;
                    self.write(text, out)?;
                }
            }
        }
        Ok(())
    }
}

fn print(out: &mut String, value: impl Display) {
    // Writing into a text does not fail.
    let _ = write!(out, "{value}");
}

/// What is longer than a text may be is the interpreter's to refuse.
fn short(text: &str) -> Got<&str> {
    if text.len() <= STRING_BYTES.count() {
        Ok(text)
    } else {
        Err(Bail)
    }
}

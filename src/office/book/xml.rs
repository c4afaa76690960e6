//! XML of a workbook, event by event, without namespaces.

use crate::office::archive::Refused;
use quick_xml::events::BytesStart;
use quick_xml::{Reader, XmlVersion, events};
use std::borrow::Cow;

/// What comes next.
pub(super) enum Event<'a> {
    /// An element begins; an empty one ends at once.
    Open(Element<'a>),
    /// An element ends.
    Close(String),
    /// Text.
    Text(String),
}

/// An element.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        let name: &str = self.0.name().into_inner();
        name.rsplit(':').next().unwrap_or(name)
    }

    /// An attribute by its name without the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0.attributes().with_checks(false).flatten().find_map(|one| {
            let key: &str = one.key.into_inner();
            (key.rsplit(':').next() == Some(name))
                .then(|| one.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned))
                .flatten()
        })
    }
}

/// A reader of one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
}

impl<'a> Xml<'a> {
    /// Over this text.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader }
    }

    /// The next event; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, Refused> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| broken())? {
                events::Event::Start(element) => Event::Open(Element(element)),
                events::Event::End(element) => {
                    let name: &str = element.name().into_inner();
                    Event::Close(name.rsplit(':').next().unwrap_or(name).to_owned())
                }
                events::Event::Text(text) => Event::Text(text.xml10_content().into_owned()),
                events::Event::CData(text) => Event::Text(text.xml10_content().into_owned()),
                events::Event::GeneralRef(reference) => Event::Text(resolved(&reference)?),
                events::Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}

fn resolved(reference: &events::BytesRef<'_>) -> Result<String, Refused> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| broken())? {
        return Ok(character.to_string());
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name)
        .map(str::to_owned)
        .ok_or_else(broken)
}

pub(super) fn broken() -> Refused {
    Refused::new(
        "工作簿里的 XML 读不出来，可能已损坏",
        "在 Excel 或 WPS 里打开，另存为 .xlsx",
    )
}

//! The keys of every file of a workspace, in the words of the forms. Reading, editors' schemas and the handbook all use
//! these lists; a key that is not here is refused.
//!
//! INVARIANT: an explanation begins with the form's term, then 「：」; whoever types the term is led to the key.

mod actuals;
mod department;
mod targets;
mod workspace;

pub use actuals::ACTUALS;
pub use department::DEPARTMENT;
pub use targets::TARGETS;
pub use workspace::WORKSPACE;

use crate::source::{Key, Kind};

/// The words of `currency_unit`.
const CURRENCY_UNITS: &[&str] = &["万元", "元"];

const CURRENCY_UNIT: Key = Key::may(
    "currency_unit",
    Kind::OneOf(CURRENCY_UNITS),
    "金额单位：万元或元，管本文件里的全部金额；不写是万元",
);

#[cfg(test)]
mod tests {
    use super::targets::INDICATOR_KINDS;
    use super::{ACTUALS, DEPARTMENT, TARGETS, WORKSPACE};
    use crate::source::{Kind, Shape};
    use std::collections::BTreeSet;

    fn visit(shape: &'static Shape, seen: &mut BTreeSet<&'static str>) {
        seen.insert(shape.title);
        let mut names = BTreeSet::new();
        let mut terms = BTreeSet::new();
        for key in shape.keys {
            let (term, rest) = key.about.split_once('：').expect(key.about);
            assert!(!term.is_empty() && !rest.is_empty(), "{}", key.about);
            assert!(
                names.insert(key.name) && terms.insert(term),
                "{}: {}",
                shape.title,
                key.name
            );
            if let Kind::Table(inner) | Kind::Tables(inner) | Kind::Named(inner) = key.kind {
                visit(inner, seen);
            }
        }
    }

    #[test]
    fn every_key_is_explained_in_the_forms_words_and_terms_are_unique() {
        let mut seen = BTreeSet::new();
        for shape in [&WORKSPACE, &TARGETS, &ACTUALS, &DEPARTMENT] {
            visit(shape, &mut seen);
        }
        assert_eq!(seen.len(), 23);
    }

    #[test]
    fn the_words_of_kind_are_the_models() {
        for word in INDICATOR_KINDS {
            assert_eq!(
                crate::model::notation::Kind::parse(word).map(crate::model::notation::Kind::as_str),
                Some(*word)
            );
        }
    }
}

//! How an indicator was read: what its cells write themselves, and what was assumed.

use super::assumed::Reason;
use super::guess::Guess;
use super::operator::Direction;
use super::refusal::Side;

/// The assumptions of a target and of its actual, in the order in which they were made. Whoever wants to know whether
/// something was written asks here and reads no cell again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// The assumptions.
    pub guesses: Vec<Guess>,
    /// Whether a target was read at all; without one nothing was written or assumed.
    pub is_read: bool,
}

/// Where the unit of a target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitSource {
    /// It stands beside the number, or there is none.
    Written,
    /// Prose of the cell, or of the approved cell.
    Prose,
    /// The brackets at the end of the name.
    Name,
    /// The actual.
    Actual,
}

impl Reading {
    /// Of a target that was read with these assumptions.
    pub fn of(guesses: Vec<Guess>) -> Self {
        Self { guesses, is_read: true }
    }

    /// Whether the target's cell says itself which way is good, by a symbol or a word.
    pub fn writes_direction(&self) -> bool {
        self.is_read && self.assumed_direction().is_none()
    }

    /// The direction that was assumed, with its reason, and whether `=` was written.
    pub fn assumed_direction(&self) -> Option<(Direction, &Reason, bool)> {
        self.guesses.iter().find_map(|guess| match guess {
            Guess::Direction {
                direction,
                reason,
                equals,
            } => Some((*direction, reason, *equals)),
            _ => None,
        })
    }

    /// Whether the operator leaves the number itself out (`>`, 高于), which is scored as if it did not.
    pub fn is_strict(&self) -> bool {
        self.guesses.iter().any(|guess| matches!(guess, Guess::Strict { .. }))
    }

    /// Where the unit comes from; the last word on it counts.
    pub fn unit_source(&self) -> UnitSource {
        let source = |guess: &Guess| match guess {
            Guess::UnitFromProse { .. } => Some(UnitSource::Prose),
            Guess::UnitFromName { .. } => Some(UnitSource::Name),
            Guess::UnitFromActual { .. } => Some(UnitSource::Actual),
            _ => None,
        };
        self.guesses
            .iter()
            .rev()
            .find_map(source)
            .unwrap_or(UnitSource::Written)
    }

    /// The words of a cell that are not scored.
    pub fn prose(&self, of: Side) -> Option<&str> {
        self.guesses.iter().find_map(|guess| match guess {
            Guess::ProseIgnored { side, prose } if *side == of => Some(prose.as_str()),
            Guess::UnitFromProse { prose, .. } if of == Side::Target => Some(prose.as_str()),
            _ => None,
        })
    }

    /// Whether the actual says a band and not how far in it.
    pub fn is_band_only(&self) -> bool {
        self.guesses
            .iter()
            .any(|guess| matches!(guess, Guess::BandOfScale { .. }))
    }

    /// A deadline beside a rate, which is not scored.
    pub fn deadline_beside(&self) -> Option<&str> {
        self.guesses.iter().find_map(|guess| match guess {
            Guess::DeadlineIgnored { deadline, .. } => Some(deadline.as_str()),
            _ => None,
        })
    }

    /// The assumptions as sentences for the form's reader.
    pub fn notes(&self) -> Vec<String> {
        self.guesses.iter().map(Guess::says).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::{Cell, read_target};

    fn reading(text: &str, name: &str) -> Reading {
        let cell = Cell {
            text,
            original: None,
            level1: "产出指标",
            level2: "质量指标",
            name,
            kind: None,
            year: 2021,
        };
        Reading::of(read_target(&cell).unwrap().guesses)
    }

    #[test]
    fn what_was_written_and_what_was_assumed() {
        for (text, written, strict) in [
            ("≥90%", true, false),
            ("不低于90%", true, false),
            ("90%以上", true, false),
            (">90%", true, true),
            ("90%", false, false),
            ("=90%", false, false),
        ] {
            let reading = reading(text, "合格率");
            assert_eq!(
                (reading.writes_direction(), reading.is_strict()),
                (written, strict),
                "{text}"
            );
        }
        let assumed = |text| {
            reading(text, "合格率")
                .assumed_direction()
                .map(|(one, _, equals)| (one, equals))
        };
        assert_eq!(assumed("=90%"), Some((Direction::AtLeast, true)));
        assert_eq!(assumed("90%"), Some((Direction::AtLeast, false)));
        assert!(!Reading::default().writes_direction());
    }

    #[test]
    fn where_the_unit_comes_from_and_what_was_prose() {
        let unit = |text, name| reading(text, name).unit_source();
        assert_eq!(unit("≥90%", "合格率"), UnitSource::Written);
        assert_eq!(unit("≥90合格率达到90%", "合格率"), UnitSource::Prose);
        assert_eq!(unit("≥90", "合格率（%）"), UnitSource::Name);
        let prose = reading("≥12场次，覆盖全县", "场次");
        assert_eq!(prose.prose(Side::Target), Some("覆盖全县"));
        assert_eq!(prose.prose(Side::Actual), None);
        assert_eq!(reading("11月底完成100%", "进度").deadline_beside(), Some("11月底完成"));
        assert_eq!(prose.notes().len(), prose.guesses.len());
    }
}

//! T10c: symbol, number and prose in one cell.

use crate::check::cell::{Cell, WORDS as UNITS, direction_behind, statements, written};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::row::Row;
use crate::check::text::quoted;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target, mentions};

pub(in crate::check) const CHECK: Check =
    Check::row(Code::ProseInValue, include_str!("prose_in_value.md"), look).with(&[WORDS, UNITS]);

const WORDS: Sheet = Sheet::of(Code::ProseInValue, include_str!("prose_in_value.toml"));
const BESIDE: List = WORDS.list("beside");
const SHORTEST: Limit = WORDS.limit("shortest");
const SHORTEST_BARE: Limit = WORDS.limit("shortest_bare");

fn look(row: &Row<'_>) -> Option<Found> {
    // A deadline, a word or a grade is prose by its nature; a department's `original` is a sentence of its goals.
    let is_own = row.form.project().is_none();
    if !matches!(row.target(), Some(Target::AtLeast(_) | Target::AtMost(_)) | None) {
        return None;
    }
    let cell = row.in_cell();
    // 每学期结束后30天内 is a deadline of its own kind.
    if row.class() == Class::Timeliness && !cell.has_symbol && !row.is_percent() {
        return None;
    }
    let prose = prose(row);
    // 100%覆盖 is a number that nobody misreads; what begins with words or a symbol is not.
    let is_bare_number = cell.number.is_some() && !cell.has_symbol && !has_symbol_inside(row.cell());
    let shortest = if is_bare_number { SHORTEST_BARE } else { SHORTEST };
    let is_mixed = cell.number.is_some() || !statements(row.cell(), row.lexicon()).is_empty();
    if !is_mixed || prose.chars().count() < row.count(shortest) || is_own && !cell.has_symbol {
        return None;
    }
    let message = format!("“{}”的指标值一格里混写了数值和文字：“{}”", row.name(), row.cell());
    let found = Found::new(Some(row.at_cell()), message).label("数值与文字混写");
    let hint = hint(row, cell);
    Some(
        match (hint.apart, &row.indicator.original, &row.indicator.description) {
            // Where the words have no place of their own yet, and no cell of the document keeps both.
            (Some((value, words)), None, None) => found
                .hint(hint.text)
                .together([("target", value), ("description", words)]),
            _ => found.hint(hint.text),
        },
    )
}

/// What is to be written instead.
struct Hint {
    text: String,
    /// Value and words, each as a whole; none where one of them is not known.
    apart: Option<(String, String)>,
}

/// What is left of a cell without numbers, units, words of direction and remarks in brackets.
fn prose(row: &Row<'_>) -> String {
    let mut text = crate::check::cell::plain(row.cell());
    while let (Some(open), Some(close)) = (text.find('('), text.find(')')) {
        if open > close {
            break;
        }
        text.replace_range(open..=close, "");
    }
    let first = Cell::of(&text, row.lexicon());
    let mut text = if first.number.is_some() { first.words } else { text };
    if direction_behind(&text).is_none() && first.number.is_none() {
        for one in statements(&text, row.lexicon()) {
            text = text.replacen(&one.text, "", 1);
        }
    }
    for word in mentions(&text.clone()).iter().rev() {
        text.replace_range(word.at..word.end(), "");
    }
    for word in row.list(BESIDE).iter() {
        text = text.replace(word, "");
    }
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

fn has_symbol_inside(cell: &str) -> bool {
    crate::check::cell::plain(cell).contains(['≥', '≤', '>', '<'])
}

fn hint(row: &Row<'_>, cell: &Cell) -> Hint {
    let told = statements(&cell.words, row.lexicon());
    let one = told.first();
    let number = cell.number.or(row.number()).or(one.map(|one| one.number));
    let unit = [
        cell.unit.clone(),
        row.unit(),
        one.map(|one| one.unit.clone()).unwrap_or_default(),
    ];
    let unit = unit.into_iter().find(|unit| !unit.is_empty()).unwrap_or_default();
    let direction = cell
        .symbol
        .or_else(|| row.written_direction())
        .or(one.and_then(|one| one.direction));
    let value = match (number, direction.is_some() || cell.has_symbol) {
        (Some(number), true) => written(direction, number, &unit),
        (Some(number), false) => format!("{}{unit}", number.normalize()),
        (None, _) => "≥90%".to_owned(),
    };
    let words = cell.words.trim_start_matches(['，', ',', '。', '；', ';']).trim();
    let prose = quoted(words);
    let only = |text: String| Hint { text, apart: None };
    // What a whole cell should be there is said as T03.
    if row.class() == Class::Cost && direction == Some(Direction::AtLeast) && !prose.is_empty() {
        return only(format!("只留符号、数值和单位，文字“{prose}”写进 description"));
    }
    if prose.is_empty() {
        return only(format!("改为：target = \"{value}\"，文字写进 description"));
    }
    Hint {
        text: format!("改为：target = \"{value}\"，文字“{prose}”写进 description"),
        apart: number.is_some().then(|| (value, words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, together, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("prose_in_value.trials.toml"));
    }

    #[test]
    fn the_hint_keeps_the_words() {
        let found = Trial::rows(&["数量指标/办结率 | ≥90% | original=≥90案件办结率90%以上"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert_eq!(hint, "改为：target = \"≥90%\"，文字“案件办结率90%以上”写进 description");
        // The cell of the document keeps both.
        assert!(found[0].together.is_empty());
    }

    #[test]
    fn value_and_words_part_together_where_the_words_have_no_place_yet() {
        let row = "数量指标/培训人次 | ≥500人次，覆盖全县所有乡镇";
        let found = Trial::rows(&[row]).found(&CHECK);
        assert_eq!(
            together(&found[0]),
            [("target", "≥500人次"), ("description", "覆盖全县所有乡镇")]
        );
        let parted = "数量指标/培训人次 | ≥500人次 | description=覆盖全县所有乡镇";
        assert!(Trial::rows(&[parted]).found(&CHECK).is_empty());
        let described = format!("{row} | description=各乡镇的培训");
        assert!(Trial::rows(&[&described]).found(&CHECK)[0].together.is_empty());
    }
}

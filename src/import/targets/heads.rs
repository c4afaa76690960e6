//! The cells of a head: what each says, of which time; two lines of heads as one.

use super::grid::{Line, Slot};
use super::text::squeezed;
use super::words::{Column, Meaning, Period, Words};

/// A cell of a head.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) text: String,
    pub(super) place: String,
    pub(super) first: usize,
    /// Its columns, with the blank ones right of it.
    pub(super) width: usize,
    pub(super) from_above: bool,
    pub(super) column: Option<Column>,
    /// Whether no list has it: its words say so.
    pub(super) is_assumed: bool,
    pub(super) period: Option<Period>,
}

impl Head {
    /// Its text and its place, for what is said of it.
    pub(super) fn told(&self) -> (String, String) {
        (self.text.clone(), self.place.clone())
    }
}

/// The heads that words within tell, where no list has the whole: what comes first is looked for first.
const PARTS: &[Column] = &[
    Column::ReasonAndMeasure,
    Column::Reason,
    Column::Measure,
    Column::Claimed,
    Column::Basis,
    Column::Description,
    Column::Points,
    Column::Adjusted,
    Column::Actual,
    Column::Value,
    Column::Direction,
    Column::Nature,
    Column::Unit,
    Column::Level1,
    Column::Level2,
    Column::Name,
];

/// A head is not longer.
const LONGEST: usize = 20;

/// The heads of a line; below a line of heads with wide cells (`above`), those that part them.
pub(super) fn heads(words: &Words, year: i16, line: &Line, above: Option<&Line>) -> Vec<Head> {
    let mut made: Vec<Head> = Vec::new();
    let over = |slot: &Slot| {
        let above = above?;
        let own = above.at(slot.column).filter(|cell| !cell.is_blank());
        own.or_else(|| {
            above
                .cells
                .iter()
                .rev()
                .find(|cell| cell.column <= slot.column && !cell.is_blank())
        })
    };
    let below = |slot: &Slot| {
        // What stands in the line below parts this cell.
        above.is_some()
            && line
                .own()
                .any(|cell| (slot.column..slot.column + slot.columns).contains(&cell.column))
    };
    if let Some(above) = above {
        for slot in above.cells.iter().filter(|slot| !slot.is_blank() && !below(slot)) {
            made.push(head(words, year, slot, None));
        }
    }
    for slot in line.cells.iter().filter(|slot| !slot.is_blank()) {
        if above.is_some() && slot.from_above {
            continue;
        }
        made.push(head(words, year, slot, over(slot)));
    }
    made.sort_by_key(|head| head.first);
    // A blank cell of a head belongs to the one on its left.
    let ends: Vec<usize> = made.iter().skip(1).map(|head| head.first).collect();
    let width = [Some(line), above].into_iter().flatten().flat_map(|line| &line.cells);
    let last = width.map(|cell| cell.column + cell.columns).max().unwrap_or(0);
    for (head, end) in made.iter_mut().zip(ends.into_iter().chain([last])) {
        head.width = head.width.max(end.saturating_sub(head.first));
    }
    made
}

fn head(words: &Words, year: i16, slot: &Slot, over: Option<&Slot>) -> Head {
    let text = squeezed(&slot.text);
    let (mut column, mut is_assumed) = meant(words, &text);
    let mut period = period(words, year, &text);
    if let Some(over) = over {
        let (above, assumed) = meant(words, &squeezed(&over.text));
        // 指标值 over 2022年实际 and 2023年预期: a time, or a word for one, parts what stands above.
        if above == Some(Column::Value) && (column.is_none() || is_assumed && column != Some(Column::Actual)) {
            (column, is_assumed) = (above, assumed);
        }
        // 全年实际值 over 数值 | 单位: what was done may be in another unit than its target.
        if above == Some(Column::Actual) {
            (column, is_assumed) = match column {
                Some(Column::Value) => (above, assumed),
                Some(Column::Unit) => (Some(Column::ActualUnit), false),
                column => (column, is_assumed),
            };
        }
        period = period.or_else(|| self::period(words, year, &squeezed(&over.text)));
    }
    if column == Some(Column::Actual) && period == Some(Period::ThisYear) {
        period = None;
    }
    Head {
        place: slot.place.clone(),
        first: slot.column,
        width: slot.columns,
        from_above: slot.from_above,
        text,
        column,
        is_assumed,
        period,
    }
}

/// The column that a head names, and whether only words within it say so.
fn meant(words: &Words, text: &str) -> (Option<Column>, bool) {
    let plain = text.trim_matches(['*', ':', '★']);
    let timeless = without_years(plain);
    for text in [plain, timeless.as_str()] {
        let mut bare = text;
        loop {
            if let Some(column) = words.find(bare) {
                return (Some(column), false);
            }
            let Some((rest, _)) = bare.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) else {
                break;
            };
            bare = rest;
        }
    }
    if plain.chars().count() > LONGEST {
        return (None, false);
    }
    let bare = timeless.split('(').next().unwrap_or(&timeless);
    let within = |column: &&Column| words.parts(**column).iter().any(|word| bare.contains(word.as_str()));
    let column = PARTS.iter().find(within).copied();
    (column, column.is_some())
}

/// The time that a head speaks of.
fn period(words: &Words, year: i16, text: &str) -> Option<Period> {
    let years = years(text);
    let has = |period: Period| words.any_in(period, text);
    if has(Period::Other) || !years.is_empty() && !years.contains(&year) {
        Some(Period::Other)
    } else if years.contains(&year) || has(Period::ThisYear) {
        Some(Period::ThisYear)
    } else {
        None
    }
}

/// Whether a line parts the heads above it: nothing of it names a level or an indicator, and each of its cells says a time
/// or what it holds.
pub(super) fn parts_heads(words: &Words, year: i16, line: &Line, above: &Line) -> bool {
    let mut own = line.own().peekable();
    if own.peek().is_none() {
        return false;
    }
    own.all(|cell| {
        let text = squeezed(&cell.text);
        let over = above.at(cell.column);
        let is_wide = over.is_none_or(|over| over.is_blank() || over.columns > cell.columns)
            || above
                .at(cell.column + 1)
                .is_some_and(|next| next.is_blank() && over.is_some_and(|over| over.columns == 1));
        let says = meant(words, &text).0.is_some()
            || period(words, year, &text).is_some()
            || words.any_in(Period::Done, &text);
        let is_level = over.is_some_and(|over| {
            matches!(
                meant(words, &squeezed(&over.text)).0,
                Some(Column::Level1 | Column::Level2 | Column::Name)
            ) && over.columns == cell.columns
        });
        is_wide && says && !is_level && text.chars().count() <= LONGEST
    })
}

/// A line of heads in a text, where a wide cell is one cell like the others: the line that parts it has more cells.
pub(super) fn widened(above: &Line, line: &Line) -> Option<Line> {
    let more = line
        .cells
        .len()
        .checked_sub(above.cells.len())
        .filter(|more| *more > 0)?;
    let columns: Vec<usize> = line.own().map(|cell| cell.column).collect();
    let first = *columns.first()?;
    let is_plain = above.cells.iter().chain(&line.cells).all(|cell| cell.columns == 1);
    let run = columns.len();
    let is_run = columns.last() == Some(&(first + run - 1));
    // So many cells of the head are parted, each into as many.
    let parted = run
        .checked_sub(more)
        .filter(|parted| *parted > 0 && run.is_multiple_of(*parted))?;
    if !is_plain || !is_run || above.at(first)?.is_blank() {
        return None;
    }
    let width = run / parted;
    let mut wide = above.clone();
    for cell in &mut wide.cells {
        let before = cell.column.saturating_sub(first).min(parted) * (width - 1);
        if (first..first + parted).contains(&cell.column) {
            cell.columns = width;
        }
        cell.column += before;
    }
    Some(wide)
}

/// The years that a text writes with 年.
fn years(text: &str) -> Vec<i16> {
    let digits: Vec<char> = text.chars().collect();
    digits
        .windows(5)
        .filter(|five| five[4] == '年' && five[..4].iter().all(char::is_ascii_digit))
        .filter_map(|five| five[..4].iter().collect::<String>().parse().ok())
        .collect()
}

/// `预期2022年实现值` is 预期实现值, `2022年度目标值` 目标值.
fn without_years(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut plain = String::new();
    let mut at = 0;
    while at < letters.len() {
        let is_year = letters
            .get(at..at + 5)
            .is_some_and(|five| five[4] == '年' && five[..4].iter().all(char::is_ascii_digit));
        if is_year {
            at += 5;
            if letters.get(at) == Some(&'度') {
                at += 1;
            }
        } else {
            plain.push(letters[at]);
            at += 1;
        }
    }
    plain
}

/// The column below the goals that a text heads.
pub(super) fn goal_column<M: Meaning>(words: &Words, text: &str) -> Option<M> {
    let text = squeezed(text);
    let plain = text.trim_matches(['*', ':']);
    words
        .find(plain)
        .or_else(|| words.find(plain.split(['(', ':']).next().unwrap_or(plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_in_their_spellings() {
        let words = Words::shipped();
        for (text, column, period_of) in [
            ("指标值(包含数字及文字描述)", Some(Column::Value), None),
            ("预期2022年实现值", Some(Column::Value), Some(Period::ThisYear)),
            ("2021年实际实现值", Some(Column::Actual), Some(Period::Other)),
            ("指标值及单位", Some(Column::Value), None),
            ("指标值(长期)", Some(Column::Value), Some(Period::Other)),
            ("分值(100)", Some(Column::Points), None),
            ("年初目标值(A)", Some(Column::Value), Some(Period::ThisYear)),
            ("甲镇", None, None),
        ] {
            assert_eq!(
                (meant(words, text).0, period(words, 2022, text)),
                (column, period_of),
                "{text}"
            );
        }
    }
}

//! Rows below a head: one indicator each, or several that were put into one row.

use super::amount::points;
use super::answers::bracketed;
use super::columns::{Column, Columns};
use super::cover::coded;
use super::form::Walk;
use super::goals::goals;
use super::grid::Line;
use super::text::{are_number_and_unit, is_digit, is_symbol, one_line, shortened, squeezed, trimmed};
use super::value::{self, Around, Parts};
use super::words::{Label, State, Words};
use super::{Answer, Indicator, levels};

/// The cells of one indicator.
#[derive(Clone)]
pub(super) struct Cells {
    pub(super) name: String,
    description: String,
    pub(super) value: String,
    nature: String,
    unit: String,
    points: String,
    actual_unit: String,
    /// The cells of 指标值, where there are several and it is not clear what they are together.
    pub(super) torn: Option<String>,
    /// 调整后的指标值, where the cell says both.
    adjusted: Option<String>,
}

impl Walk<'_> {
    /// Takes an indicator, and in a list the project that stands beside it.
    pub(super) fn row(&mut self, line: &Line) {
        let Some(mut columns) = self.columns.clone() else {
            return;
        };
        let whole = self.here.is_ragged.then(|| with_level2(&columns, line)).flatten();
        let line = whole.as_ref().unwrap_or(line);
        if self.here.is_ragged {
            let filled = line
                .cells
                .iter()
                .rposition(|cell| !cell.is_blank())
                .map_or(0, |at| at + 1);
            columns = columns.widened(filled.max(columns.width));
        }
        if self.closing_row(&columns, line) {
            return;
        }
        if columns.other_time.is_some() {
            let own: Vec<String> = line.own().map(|cell| one_line(&cell.text)).collect();
            self.skipped
                .other_time
                .push((line.place(), shortened(&own.join(" | "))));
            return;
        }
        if columns.has(Column::Project) {
            self.project_beside(&columns, line);
        }
        let text = |column| columns.text(line, column);
        let first = |column| columns.cells(line, column).first().map(|cell| cell.column);
        // A note or a sum reaches across the columns.
        let across = first(Column::Name).is_some() && first(Column::Name) == first(Column::Value);
        self.levels(&columns, line);
        let mut cells = Self::cells(self.words, &columns, line);
        let blank = trimmed(&cells.name).is_empty() && trimmed(&cells.value).is_empty() && cells.torn.is_none();
        let placeholder = |text: &str| squeezed(text).chars().all(|c| matches!(c, '.' | '…' | '·' | '。'));
        if across || blank || placeholder(&cells.name) && placeholder(&cells.value) {
            let own: Vec<String> = line.own().map(|cell| one_line(&cell.text)).collect();
            let note = self.note(
                &line.place(),
                format!("没有指标的一行：`{}`", shortened(&own.join(" | "))),
            );
            self.found.left.push(note);
            return;
        }
        if self.is_skipped(&columns, line, &cells) {
            return;
        }
        if columns.is_merged(line, Column::Points) && !trimmed(&cells.points).is_empty() {
            self.shared_points(line);
        }
        if let Some(adjusted) = &cells.adjusted {
            let text = format!(
                "{}：调整后的指标值`{adjusted}`，有批准文号的写进 adjusted",
                one_line(&cells.name)
            );
            let note = self.note(&line.place(), text);
            self.found.left.push(note);
        }
        self.class_in_name(&columns, line, &mut cells);
        let basis = text(Column::Basis);
        let direction = text(Column::Direction);
        let merged_points = columns.is_merged(line, Column::Points);
        let value = columns.cells(line, Column::Value);
        let place = value.first().map_or_else(|| line.place(), |cell| cell.place.clone());
        self.beside(line, "分值", &columns.one(line, Column::Points).1);
        let answer = self.answer(&columns, line);
        let parts = parted(cells);
        let alone = parts.len() == 1;
        for mut one in parts {
            if merged_points {
                one.points.clear();
            }
            let mut answer = answer.clone();
            if !alone {
                // One score and one reason for several are nobody's.
                answer = Answer::default();
            }
            self.indicator(&place, &one, &basis, &direction, answer);
        }
    }

    fn cells(words: &Words, columns: &Columns, line: &Line) -> Cells {
        let text = |column| columns.text(line, column);
        let mut cells = Cells {
            name: whole_name(&columns.texts(line, Column::Name)),
            description: text(Column::Description),
            value: String::new(),
            nature: text(Column::Nature),
            unit: text(Column::Unit),
            points: columns.one(line, Column::Points).0,
            actual_unit: text(Column::ActualUnit),
            torn: None,
            adjusted: None,
        };
        let values = columns.texts(line, Column::Value);
        // ≥90%（年初≥80%，经…调整）: what was approved is the target.
        if let [value] = values.as_slice()
            && let Some((adjusted, inside)) = bracketed(value)
            && let Some(approved) = words
                .list(State::Approved)
                .iter()
                .find_map(|word| inside.strip_prefix(word.as_str()))
        {
            let end = approved.find(['，', ',', '；']).unwrap_or(approved.len());
            trimmed(&approved[..end]).clone_into(&mut cells.value);
            cells.adjusted = Some(one_line(adjusted));
            return cells;
        }
        match values.as_slice() {
            [] => {}
            [value] => (*value).clone_into(&mut cells.value),
            // 指标值 over ≥ | 90 | %, whose columns have no heads of their own.
            [symbol, value] if is_symbol(symbol) => {
                cells.nature = (*symbol).to_owned();
                (*value).clone_into(&mut cells.value);
            }
            [value, unit] if are_number_and_unit(value, unit) => {
                (*value).clone_into(&mut cells.value);
                cells.unit = (*unit).to_owned();
            }
            [symbol, value, unit] if is_symbol(symbol) && !unit.contains(is_digit) => {
                cells.nature = (*symbol).to_owned();
                (*value).clone_into(&mut cells.value);
                cells.unit = (*unit).to_owned();
            }
            several => cells.torn = Some(several.join(" | ")),
        }
        cells
    }

    /// 指标类型 | 指标名称 over 产出指标 | 数量指标: the name is in the description.
    fn class_in_name(&mut self, columns: &Columns, line: &Line, cells: &mut Cells) {
        if !columns.has(Column::Class) {
            return;
        }
        let class = levels::level1(&columns.text(line, Column::Class));
        if class_of(&class).is_some() || levels::is_first(&class) {
            if levels::is_first(&class) {
                self.level1 = class;
            } else {
                self.level2 = class;
            }
        }
        let name = levels::level2(&cells.name);
        if levels::is_second(&name) && !columns.has(Column::Level2) {
            self.level2.clone_from(&name);
            cells.name = trimmed(&cells.description).to_owned();
            cells.description.clear();
            let note = self.note(
                &line.place(),
                format!(
                    "“{name}”在名称一栏，是二级指标；三级指标用描述“{}”",
                    shortened(&cells.name)
                ),
            );
            self.found.guessed.push(note);
        }
    }

    /// Carries 一级指标 and 二级指标 down where a row leaves them blank.
    fn levels(&mut self, columns: &Columns, line: &Line) {
        let first = levels::level1(&columns.texts(line, Column::Level1).concat());
        if !first.is_empty() && first != self.level1 {
            self.level1 = first;
            self.level2.clear();
        }
        let mut second = levels::level2(&columns.texts(line, Column::Level2).concat());
        // 满意度指标 over both levels: there is only one below it.
        let at = |column| columns.cells(line, column).first().map(|cell| cell.column);
        if second == "满意度指标" && second == self.level1 && at(Column::Level1) == at(Column::Level2) {
            self.level2.clear();
            second.clear();
        }
        if !second.is_empty() {
            self.level2 = second;
        }
        if !columns.has(Column::Level1) {
            self.level1.clear();
        }
    }

    fn indicator(&mut self, place: &str, cells: &Cells, basis: &str, direction: &str, answer: Answer) {
        let place = place.to_owned();
        let name = one_line(&cells.name);
        let mut level2 = self.level2.clone();
        if level2.is_empty() && self.level1 == "满意度指标" {
            level2 = "服务对象满意度指标".to_owned();
            let note = self.note(&place, format!("{name}：没有二级指标，录作“{level2}”"));
            self.found.guessed.push(note);
        }
        let mut level1 = self.level1.clone();
        if level1.is_empty()
            && let Some(class) = class_of(&level2)
        {
            class.clone_into(&mut level1);
            let note = self.note(&place, format!("{name}：没有一级指标，依二级指标录作“{level1}”"));
            self.found.guessed.push(note);
        }
        for (term, text) in [("一级指标", &level1), ("二级指标", &level2), ("三级指标", &name)] {
            if text.is_empty() {
                let of = if name.is_empty() { &cells.value } else { &name };
                let note = self.note(&place, format!("{}：{term}是空的", one_line(of)));
                self.found.mend.push(note);
            }
        }
        let parts = Parts {
            nature: &cells.nature,
            value: &cells.value,
            unit: &cells.unit,
            direction,
            torn: cells.torn.as_deref(),
        };
        let around = Around {
            level1: &level1,
            level2: &level2,
            name: &name,
            year: self.year,
        };
        let part_of = self.parent(&name, cells, &level2);
        let shown = if name.is_empty() { "（没有名称）" } else { &name };
        let mut given = points(&cells.points);
        if given.is_none() && !trimmed(&cells.points).is_empty() {
            let note = self.note(&place, format!("{shown}：分值`{}`不是数", shortened(&cells.points)));
            self.found.left.push(note);
        }
        if part_of.is_some() && given.take().is_some() {
            let note = self.note(
                &place,
                format!("{shown}：其中项不计分，分值`{}`没有录入", trimmed(&cells.points)),
            );
            self.found.left.push(note);
        }
        let value = value::read(&parts, &around);
        for guess in &value.guesses {
            let note = self.note(&place, format!("{shown}：{guess}"));
            self.found.guessed.push(note);
        }
        if let Some(mend) = &value.mend {
            let note = self.note(&place, format!("{shown}：{mend}"));
            self.found.mend.push(note);
        }
        let filled = |text: &str| Some(trimmed(text).to_owned()).filter(|text| !text.is_empty());
        let mut answer = answer;
        if let Some(actual) = &mut answer.actual {
            *actual = if trimmed(&cells.actual_unit).is_empty() {
                value::with_targets_unit(actual, &cells.unit, &value.target)
            } else {
                value::with_own_unit(actual, &cells.actual_unit)
            };
        }
        let mut remarks = value.guesses;
        remarks.extend(value.mend);
        self.project(&place).indicators.push(Indicator {
            place: place.clone(),
            level1,
            level2,
            name,
            id: None,
            description: filled(&cells.description),
            target: value.target,
            original: value.original,
            basis: filled(basis),
            points: given,
            kind: None,
            part_of,
            remarks,
            answer,
        });
    }

    /// What the row is a part of: 其中 of the indicator before it, or the rows with values below one that has only points.
    /// The name of the parent is put in when all ids are known.
    fn parent(&self, name: &str, cells: &Cells, level2: &str) -> Option<String> {
        let before = self
            .open
            .as_ref()?
            .indicators
            .iter()
            .rev()
            .find(|one| one.part_of.is_none())?;
        if squeezed(name).starts_with("其中") {
            return Some(before.name.clone());
        }
        let is_parent = before.target.is_empty() && before.points.is_some() && before.level2 == level2;
        let is_part = trimmed(&cells.points).is_empty() && !trimmed(&cells.value).is_empty();
        (is_parent && is_part).then(|| before.name.clone())
    }

    /// Points that several rows share belong to none of them.
    fn shared_points(&mut self, line: &Line) {
        let place = line.place();
        if let Some(last) = self.open.as_mut().and_then(|open| open.indicators.last_mut())
            && last.points.take().is_some()
        {
            let text = format!("“{}”和下面的指标合用一个分值，不知道各占多少", last.name);
            let note = self.note(&place, text);
            self.found.left.push(note);
        }
    }

    /// In a list of indicators the project stands in columns of its own, once or in every row.
    fn project_beside(&mut self, columns: &Columns, line: &Line) {
        let text = |column| columns.text(line, column);
        let name = one_line(&text(Column::Project));
        let code = squeezed(&text(Column::ProjectCode));
        // Rounded, the code still parts one project from the next.
        let is_rounded = columns
            .cells(line, Column::ProjectCode)
            .iter()
            .any(|cell| cell.is_rounded);
        let differs = self.open.as_ref().is_none_or(|open| {
            !name.is_empty() && open.name != name || !code.is_empty() && !open.code.is_empty() && open.code != code
        });
        if !differs || name.is_empty() && code.is_empty() {
            return;
        }
        let unit_before = self
            .open
            .as_ref()
            .filter(|open| open.name.is_empty())
            .and_then(|open| open.unit.clone());
        self.close();
        self.columns = Some(columns.clone());
        let place = line.place();
        if is_rounded {
            let note = self.rounded(&code, &place, "照表上的录入");
            self.found.mend.push(note);
        }
        let unit = one_line(&text(Column::ProjectUnit));
        let draft = self.project(&place);
        draft.name = name;
        draft.code = code;
        draft.place.clone_from(&place);
        draft.unit = coded(&unit)
            .or((!unit.is_empty()).then(|| (String::new(), unit)))
            .or(unit_before);
        if let Some(in_yuan) = columns.in_yuan {
            draft.in_yuan = in_yuan;
        }
        draft.goals = goals(&text(Column::ProjectGoals));
        self.money(Label::YearTotal, &text(Column::ProjectTotal), &place);
    }
}

/// 一级指标 of a 二级指标, for tables that leave the first out.
pub(super) fn class_of(level2: &str) -> Option<&'static str> {
    let has = |words: &[&str]| words.iter().any(|word| level2.contains(word));
    if has(&["满意"]) {
        Some("满意度指标")
    } else if has(&["效益", "影响", "效果"]) {
        Some("效益指标")
    } else if has(&["数量", "质量", "时效", "成本", "产出"]) {
        Some("产出指标")
    } else {
        None
    }
}

/// In a text a cell over both levels is one cell: the row lacks one.
fn with_level2(columns: &Columns, line: &Line) -> Option<Line> {
    let [first, second] = line.cells.get(..2)? else {
        return None;
    };
    let at = |column| columns.cells(line, column).first().map(|cell| cell.column);
    let is_short = line.cells.len() + 1 == columns.width
        && at(Column::Level1) == Some(0)
        && at(Column::Level2) == Some(1)
        && levels::is_first(&levels::level1(&first.text))
        && !second.is_blank()
        && class_of(&levels::level2(&second.text)).is_none_or(|_| !second.text.contains("指标"));
    is_short.then(|| {
        let mut cells = vec![first.clone()];
        cells.push(super::grid::Slot {
            column: 1,
            columns: 1,
            place: first.place.clone(),
            ..super::grid::Slot::default()
        });
        let moved = line.cells[1..].iter().cloned().map(|mut cell| {
            cell.column += 1;
            cell
        });
        cells.extend(moved);
        Line { cells }
    })
}

/// A name that stands in several cells: the form's own number in the first is none of it.
fn whole_name(texts: &[&str]) -> String {
    let is_number = |text: &str| {
        let plain = squeezed(text);
        let digits = plain
            .trim_start_matches("指标")
            .trim_matches(['(', ')', '.', '、', ':']);
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    };
    match texts {
        [number, rest @ ..] if !rest.is_empty() && is_number(number) => rest.join(" "),
        texts => texts.join(" "),
    }
}

/// `指标1：甲` over `指标2：乙` beside as many values is so many indicators.
fn parted(cells: Cells) -> Vec<Cells> {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.split('\n').map(trimmed).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let (names, values) = (lines(&cells.name), lines(&cells.value));
    let all_numbered = names.iter().all(|name| unnumbered(name) != name);
    if names.len() < 2 || cells.torn.is_some() || names.len() != values.len() || !all_numbered {
        let name = unnumbered(&cells.name).to_owned();
        return vec![Cells { name, ..cells }];
    }
    let each = |text: &str, at: usize| {
        let parts = lines(text);
        match parts.len() {
            0 => String::new(),
            1 => parts[0].clone(),
            _ => parts.get(at).cloned().unwrap_or_default(),
        }
    };
    let one = |(at, (name, value)): (usize, (&String, &String))| Cells {
        name: unnumbered(name).to_owned(),
        description: each(&cells.description, at),
        value: unnumbered(value).to_owned(),
        nature: each(&cells.nature, at),
        unit: each(&cells.unit, at),
        actual_unit: each(&cells.actual_unit, at),
        torn: None,
        adjusted: None,
        // One number for all of them is nobody's.
        points: if lines(&cells.points).len() == names.len() {
            each(&cells.points, at)
        } else {
            String::new()
        },
    };
    names.iter().zip(&values).enumerate().map(one).collect()
}

/// Without `指标1：`, or `指标1` right before the name.
pub(super) fn unnumbered(text: &str) -> &str {
    let Some(rest) = trimmed(text).strip_prefix("指标") else {
        return text;
    };
    let name = rest.trim_start_matches(is_digit);
    if name.len() == rest.len() {
        return text;
    }
    match name.strip_prefix(['：', ':', '、', '.', '．', ' ']) {
        Some(name) => trimmed(name),
        // 指标1号楼 is a name.
        None if name.starts_with(['号', '类', '级', '项', '个', '次', '%', '％', '年', '月']) => text,
        None => trimmed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_numbers_are_no_part_of_a_name() {
        assert_eq!(unnumbered("指标1：培训人次"), "培训人次");
        assert_eq!(unnumbered("指标1工程资金金额"), "工程资金金额");
        assert_eq!(unnumbered("指标完成率"), "指标完成率");
        assert_eq!(class_of("可持续影响指标"), Some("效益指标"));
        assert_eq!(class_of("其他"), None);
    }
}

//! 分值: what each indicator is worth. Given points are used as given; the rest is allocated by class, in whole cents;
//! then the not-applicable ones leave and their points move.

use super::either;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Place;
use crate::model::indicator::Indicator;
use crate::model::points::split_down;
use crate::rules::{Class, Pack, Redistribute};
use rust_decimal::Decimal;

/// What each indicator of a form is worth.
pub(super) struct Allotment {
    /// 分值 of each, after moves; of one that left, before leaving.
    pub points: Vec<Decimal>,
    /// 分值 of each before anything left.
    pub before: Vec<Decimal>,
    /// Class of each; none for a first level that the form does not have.
    pub class: Vec<Option<usize>>,
    /// Points that cannot be used at all, by row.
    pub faults: Vec<Option<String>>,
    /// Whether a total can be made of them.
    pub settled: bool,
    /// Full marks that the rows are rescaled to, where points went nowhere.
    pub rescale_to: Option<Decimal>,
    /// What moved, in sentences.
    pub notes: Vec<String>,
}

/// Whose form it is, for messages.
pub(super) struct Whose<'a> {
    /// 项目编码; `department` for the department's own.
    pub project: &'a str,
    /// Its file.
    pub place: &'a Place,
}

/// Allots the points of a form.
pub(super) fn allot(pack: &Pack, indicators: &[Indicator], whose: &Whose<'_>, findings: &mut Findings) -> Allotment {
    let mut stage = Stage {
        pack,
        indicators,
        whose,
        findings,
        settled: true,
        lost: Decimal::ZERO,
        notes: Vec::new(),
    };
    // A part of another row (其中项) is shown and has no points: it belongs to no class.
    let class: Vec<Option<usize>> = indicators
        .iter()
        .map(|indicator| {
            if indicator.is_part() {
                None
            } else {
                pack.class_of(&indicator.level1)
            }
        })
        .collect();
    let faults = stage.faults(&class);
    // Of a group of which one counts (择其一) the points stand once: the others are worth what the first is.
    let first = either::first_of_group(pack, indicators);
    let once: Vec<Option<usize>> = class
        .iter()
        .zip(&first)
        .map(|(class, first)| class.filter(|_| first.is_none()))
        .collect();
    let as_first = |mut points: Vec<Decimal>| {
        for (row, first) in first.iter().enumerate() {
            if let Some(first) = first {
                points[row] = points[*first];
            }
        }
        points
    };
    let before = stage.allocate(&once);
    stage.add_up(&before, &once);
    let points = as_first(stage.leave(&before, &once));
    let before = as_first(before);
    let Stage {
        settled, lost, notes, ..
    } = stage;
    let rescale_to = (settled && !lost.is_zero()).then(|| pack.full_marks());
    Allotment {
        points,
        before,
        class,
        faults,
        settled,
        rescale_to,
        notes,
    }
}

/// A form whose points are being allotted.
pub(super) struct Stage<'a, 'b> {
    pub(super) pack: &'a Pack,
    pub(super) indicators: &'a [Indicator],
    whose: &'a Whose<'b>,
    findings: &'a mut Findings,
    pub(super) settled: bool,
    /// Points that went nowhere; the rest is rescaled.
    pub(super) lost: Decimal,
    pub(super) notes: Vec<String>,
}

impl Stage<'_, '_> {
    pub(super) fn say(&mut self, diagnostic: Diagnostic, index: Option<usize>) {
        let id = index.map(|index| self.indicators[index].id.as_str());
        self.findings.push(diagnostic.of(self.whose.project, id));
    }

    /// Rows that cannot be scored because of their points or their class.
    fn faults(&mut self, class: &[Option<usize>]) -> Vec<Option<String>> {
        let mut faults = Vec::with_capacity(self.indicators.len());
        for (index, indicator) in self.indicators.iter().enumerate() {
            let mut fault = None;
            if indicator.is_part() {
                faults.push(None);
                continue;
            }
            if let Some(points) = indicator.points {
                let places = self.pack.point_places();
                let trouble = if points < Decimal::ZERO {
                    Some("分值不能是负数".to_owned())
                } else if points.normalize().scale() > places {
                    let of_pack = if places < 2 { "规则包的分值" } else { "分值" };
                    Some(format!("{of_pack}{}", places_in_words(places)))
                } else {
                    None
                };
                if let Some(trouble) = trouble {
                    let message = format!("{trouble}：{}", points.normalize());
                    let place = indicator.marks.of("points").unwrap_or(&indicator.place);
                    self.say(
                        Diagnostic::new(Code::PointsPlaces, message.clone())
                            .at(place)
                            .hint(if places == 0 { "改为如 12" } else { "改为如 12.5" }),
                        Some(index),
                    );
                    fault = Some(message);
                    self.settled = false;
                }
            }
            if class[index].is_none() {
                let names: Vec<&str> = self.pack.classes.iter().map(|class| class.level1.as_str()).collect();
                let message = format!("一级指标“{}”不在表样之内", indicator.level1);
                let hint = format!("一级指标应为：{}", names.join("、"));
                self.say(
                    Diagnostic::new(Code::UnknownClass, message.clone())
                        .at(indicator.marks.of("level1").unwrap_or(&indicator.place))
                        .hint(hint),
                    Some(index),
                );
                fault = Some(message);
            }
            faults.push(fault);
        }
        faults
    }

    /// Points before anything leaves.
    fn allocate(&mut self, class: &[Option<usize>]) -> Vec<Decimal> {
        let mut points: Vec<Decimal> = self
            .indicators
            .iter()
            .map(|one| {
                one.points
                    .filter(|points| !one.is_part() && *points >= Decimal::ZERO)
                    .unwrap_or_default()
            })
            .collect();
        let members = |wanted: usize| (0..class.len()).filter(move |index| class[*index] == Some(wanted));
        let present: Vec<bool> = (0..self.pack.classes.len())
            .map(|class| members(class).next().is_some())
            .collect();
        for (index, class) in self.pack.classes.iter().enumerate() {
            if !present[index] && !self.can_do_without(class) {
                let message = format!("没有{}，不能评分", class.level1);
                let hint = match self.pack.redistribute {
                    Redistribute::Given => format!(
                        "在 [[indicator]] 里补上{}；表上没有这一类的，写明每个指标的分值",
                        class.level1
                    ),
                    _ => format!("在 [[indicator]] 里补上{}", class.level1),
                };
                self.say(
                    Diagnostic::new(Code::ClassMissing, message.clone())
                        .at(self.whose.place)
                        .hint(hint),
                    None,
                );
                self.notes.push(message);
                self.settled = false;
            }
        }
        if self.all_given() {
            return points;
        }
        let worth = self.class_points(&present);
        for (class_index, worth) in worth.iter().enumerate() {
            let blank: Vec<usize> = members(class_index)
                .filter(|index| self.indicators[*index].points.is_none())
                .collect();
            if blank.is_empty() {
                continue;
            }
            let given: Decimal = members(class_index)
                .filter_map(|index| self.indicators[index].points)
                .sum();
            let rest = *worth - given;
            if rest <= Decimal::ZERO {
                let level1 = &self.pack.classes[class_index].level1;
                let message = format!(
                    "{level1}共 {} 分，已写分值合计 {} 分，没有分值可分给其余 {} 个指标",
                    worth.normalize(),
                    given.normalize(),
                    blank.len()
                );
                let place = self.indicators[blank[0]].place.clone();
                self.say(
                    Diagnostic::new(Code::PointsNothingLeft, message.clone())
                        .at(&place)
                        .hint("写明每个指标的分值，合计为该类分值"),
                    Some(blank[0]),
                );
                self.notes.push(message);
                self.settled = false;
                continue;
            }
            let parts = split_down(rest, &vec![Decimal::ONE; blank.len()], step(self.pack));
            for (index, part) in blank.into_iter().zip(parts) {
                points[index] = part;
            }
        }
        points
    }

    /// Whether the form says what each of its rows is worth.
    fn all_given(&self) -> bool {
        let mut scored = self.indicators.iter().filter(|one| !one.is_part()).peekable();
        scored.peek().is_some() && scored.all(|indicator| indicator.points.is_some())
    }

    /// Whether a form may lack the class: only where the pack says what becomes of its points.
    fn can_do_without(&self, class: &Class) -> bool {
        match self.pack.redistribute {
            Redistribute::Benefit => !class.absent_to.is_empty() || !class.absent_split.is_empty(),
            Redistribute::Proportional | Redistribute::Normalize => true,
            Redistribute::Error => class.points.is_zero(),
            Redistribute::Given => self.all_given(),
        }
    }

    /// What each class is worth when the points of absent classes have moved.
    fn class_points(&mut self, present: &[bool]) -> Vec<Decimal> {
        let classes = &self.pack.classes;
        let mut worth: Vec<Decimal> = classes
            .iter()
            .zip(present)
            .map(|(class, here)| if *here { class.points } else { Decimal::ZERO })
            .collect();
        let weights = worth.clone();
        for (index, class) in classes.iter().enumerate().filter(|(index, _)| !present[*index]) {
            if class.points.is_zero() {
                continue;
            }
            let moves = self.destinations(index, class.points, present, &weights);
            if moves.is_empty() && self.pack.redistribute == Redistribute::Normalize {
                self.lost += class.points;
                self.notes.push(format!(
                    "本表没有{}，其 {} 分不再分配，得分折算成 {} 分",
                    class.level1,
                    class.points.normalize(),
                    self.pack.full_marks().normalize()
                ));
                continue;
            }
            for (to, points) in moves {
                worth[to] += points;
                self.notes.push(format!(
                    "本表没有{}，其 {} 分调入{}",
                    class.level1,
                    points.normalize(),
                    classes[to].level1
                ));
            }
        }
        worth
    }

    /// Where `points` of `class`, which has no (more) members, go; `weights` are what the classes are worth.
    pub(super) fn destinations(
        &self,
        class: usize,
        points: Decimal,
        present: &[bool],
        weights: &[Decimal],
    ) -> Vec<(usize, Decimal)> {
        let from = &self.pack.classes[class];
        let nearest = || {
            let named = from
                .absent_to
                .iter()
                .chain(from.absent_split.iter().map(|(name, _)| name));
            named
                .filter_map(|name| self.pack.class_of(name))
                .find(|to| present[*to])
        };
        match self.pack.redistribute {
            Redistribute::Normalize | Redistribute::Error | Redistribute::Given => Vec::new(),
            Redistribute::Proportional => {
                let here: Vec<usize> = (0..present.len()).filter(|to| present[*to]).collect();
                let shares: Vec<Decimal> = here.iter().map(|to| weights[*to]).collect();
                here.into_iter()
                    .zip(split_down(points, &shares, step(self.pack)))
                    .collect()
            }
            Redistribute::Benefit => {
                let parts: Vec<(usize, Decimal)> = from
                    .absent_split
                    .iter()
                    .filter_map(|(name, part)| Some((self.pack.class_of(name)?, *part)))
                    .filter(|(to, _)| present[*to])
                    .collect();
                let whole = parts.iter().map(|(_, part)| *part).sum::<Decimal>() == points;
                // A split holds only where all its classes are there; else all goes to the first that is.
                if whole {
                    parts
                } else {
                    nearest().map(|to| (to, points)).into_iter().collect()
                }
            }
        }
    }

    /// Points must add up to full marks; another class split than the pack's is allowed, and said.
    fn add_up(&mut self, points: &[Decimal], class: &[Option<usize>]) {
        // A first level that the form does not have still counts what the file gives it; the second of a group does not.
        let counts = |row: usize| class[row].is_some() || self.pack.class_of(&self.indicators[row].level1).is_none();
        let rows = (0..points.len()).filter(|row| counts(*row) && !self.indicators[*row].is_part());
        let sum = self.pack.execution_points + rows.map(|row| points[row]).sum::<Decimal>();
        let full = self.pack.full_marks() - self.lost;
        let any_given = self.indicators.iter().any(|indicator| indicator.points.is_some());
        if sum != full && any_given {
            let message = format!(
                "分值合计 {} 分（含预算执行率 {} 分），应为 {} 分",
                sum.normalize(),
                self.pack.execution_points.normalize(),
                full.normalize()
            );
            let off = full - sum;
            let hint = if off > Decimal::ZERO {
                format!("还差 {} 分，检查各指标的 points", off.normalize())
            } else {
                format!("多出 {} 分，检查各指标的 points", (-off).normalize())
            };
            self.say(
                Diagnostic::new(Code::PointsSum, message.clone())
                    .at(self.whose.place)
                    .hint(hint),
                None,
            );
            self.notes.push(message);
            self.settled = false;
            return;
        }
        if !any_given || !self.settled || self.pack.split_is_free {
            return;
        }
        let split: Vec<Decimal> = (0..self.pack.classes.len())
            .map(|wanted| {
                points
                    .iter()
                    .zip(class)
                    .filter(|(_, class)| **class == Some(wanted))
                    .map(|(points, _)| *points)
                    .sum()
            })
            .collect();
        let by_rule: Vec<Decimal> = self.pack.classes.iter().map(|class| class.points).collect();
        if split != by_rule && split != self.moved(class) {
            let show = |points: &mut dyn Iterator<Item = Decimal>| {
                points
                    .map(|points| points.normalize().to_string())
                    .collect::<Vec<_>>()
                    .join("/")
            };
            let names: Vec<&str> = self.pack.classes.iter().map(|class| class.level1.as_str()).collect();
            let message = format!(
                "各类分值（{}）为 {}，规则为 {}",
                names.join("/"),
                show(&mut split.iter().copied()),
                show(&mut self.pack.classes.iter().map(|class| class.points))
            );
            self.say(
                Diagnostic::new(Code::ClassSplit, message)
                    .at(self.whose.place)
                    .hint("有特殊情况的，在自评报告里说明理由"),
                None,
            );
        }
    }
}

impl Stage<'_, '_> {
    /// What the classes are worth when the pack has moved the points of those that the form does not have.
    fn moved(&self, class: &[Option<usize>]) -> Vec<Decimal> {
        let present: Vec<bool> = (0..self.pack.classes.len())
            .map(|wanted| class.contains(&Some(wanted)))
            .collect();
        let here = self.pack.classes.iter().zip(&present);
        let mut worth: Vec<Decimal> = here
            .map(|(class, here)| if *here { class.points } else { Decimal::ZERO })
            .collect();
        let weights = worth.clone();
        for (index, class) in self
            .pack
            .classes
            .iter()
            .enumerate()
            .filter(|(index, _)| !present[*index])
        {
            for (to, points) in self.destinations(index, class.points, &present, &weights) {
                worth[to] += points;
            }
        }
        worth
    }
}

/// Points move in the steps that a row is printed in, and in no finer ones than cents: of a pack that prints whole points
/// no row is worth half a point, which nobody could see lost.
pub(super) fn step(pack: &Pack) -> Decimal {
    Decimal::new(1, pack.point_places())
}

/// 最多两位小数; 整数.
fn places_in_words(places: u32) -> &'static str {
    match places {
        0 => "是整数",
        1 => "最多一位小数",
        _ => "最多两位小数",
    }
}

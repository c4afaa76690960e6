//! Expected against printed: every difference, in words.

use super::department::{self, Expected};
use super::exact::{Ratio, printed};
use super::facts::{Form, Year};
use super::indicator::class;
use super::project::{self, Amounts, Line, Scored};
use serde_json::Value;

/// A text at a key, or nothing where it is null or absent.
pub fn text<'a>(json: &'a Value, key: &str) -> Option<&'a str> {
    json[key].as_str()
}

/// A decimal at a key.
pub fn decimal(json: &Value, key: &str) -> Option<Ratio> {
    text(json, key).and_then(Ratio::parse)
}

/// Elements of an array at a key; none where it is no array.
pub fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json[key].as_array().map_or(&[], Vec::as_slice)
}

/// Σ points of a ledger.
pub fn ledger(json: &Value) -> Option<Ratio> {
    list(json, "ledger")
        .iter()
        .try_fold(Ratio::ZERO, |sum, line| Some(sum + decimal(line, "points")?))
}

struct Differences {
    found: Vec<String>,
}

impl Differences {
    fn expect(&mut self, place: &str, what: &str, want: Option<&str>, got: Option<&str>) {
        if want != got {
            let say = |it: Option<&str>| it.unwrap_or("null").to_string();
            self.found
                .push(format!("{place}: {what}: expected {}, printed {}", say(want), say(got)));
        }
    }

    fn cents(&mut self, place: &str, what: &str, want: Option<i128>, got: &Value) {
        self.expect(place, what, want.map(printed).as_deref(), text(got, what));
    }

    fn range(&mut self, place: &str, want: Option<(i128, i128)>, got: &Value) {
        let want = want.map(|(low, high)| format!("{}–{}", printed(low), printed(high)));
        let end = |key| text(&got["range"], key).unwrap_or("null");
        let got = (!got["range"].is_null()).then(|| format!("{}–{}", end("low"), end("high")));
        self.expect(place, "range", want.as_deref(), got.as_deref());
    }

    fn ledger(&mut self, place: &str, want: i128, got: &Value) {
        let got = ledger(got).map(|sum| (sum, sum == Ratio::cents(want)));
        if !matches!(got, Some((_, true))) {
            self.found
                .push(format!("{place}: ledger: expected {}, printed {got:?}", printed(want)));
        }
    }

    fn line(&mut self, place: &str, want: &Line, got: &Value) {
        let place = &format!("{place} ({})", want.case);
        self.expect(place, "status", Some(want.status), text(got, "status"));
        self.cents(place, "score", want.score, got);
        self.range(place, want.range, got);
        if decimal(got, "points") != Some(Ratio::cents(want.points)) {
            let got = text(got, "points");
            self.found.push(format!(
                "{place}: points: expected {}, printed {got:?}",
                printed(want.points)
            ));
        }
        self.ledger(place, want.score.map_or(0, |score| want.points - score), got);
    }

    /// Points and scores by first level, where the points are settled.
    fn classes(&mut self, place: &str, form: &Form, want: &Scored, got: &Value) {
        for entry in list(got, "classes") {
            let Some(wanted) = text(entry, "level1").and_then(class) else {
                continue;
            };
            let rows = || {
                let all = form.rows.iter().zip(&want.rows);
                all.filter(|(row, line)| class(row.level1) == Some(wanted) && line.status != "not-applicable")
            };
            let points = rows().map(|(_, line)| line.points).sum();
            if decimal(entry, "points") != Some(Ratio::cents(points)) {
                self.found.push(format!(
                    "{place}: class points: expected {}, printed {entry}",
                    printed(points)
                ));
            }
            let score = rows().map(|(_, line)| line.score).sum();
            self.cents(&format!("{place} / class {wanted}"), "score", score, entry);
        }
    }

    fn rate(&mut self, place: &str, amounts: Amounts, got: &Value) {
        if let Some(rate) = amounts.and_then(project::rate) {
            let want = format!("{}.{:04}", rate / 10_000, rate % 10_000);
            self.expect(place, "rate", Some(&want), text(&got["execution"], "rate"));
        }
    }

    fn form(&mut self, place: &str, form: &Form, want: &Scored, got: &Value) {
        let rows = list(got, "indicators");
        let ids: Vec<String> = form.rows.iter().map(super::facts::Row::id).collect();
        let printed: Vec<&str> = rows.iter().filter_map(|row| text(row, "id")).collect();
        if ids != printed {
            self.found
                .push(format!("{place}: indicators: expected {ids:?}, printed {printed:?}"));
            return;
        }
        for ((row, line), got) in form.rows.iter().zip(&want.rows).zip(rows) {
            let place = format!("{place} / {}", row.id());
            if want.points_vague {
                self.expect(&place, "status", Some(line.status), text(got, "status"));
            } else {
                self.line(&place, line, got);
            }
        }
        self.line(&format!("{place} / 执行率"), &want.execution, &got["execution"]);
        let status = if want.total.is_some() { "scored" } else { "unsettled" };
        self.expect(place, "status", Some(status), text(got, "status"));
        self.cents(place, "total", want.total, got);
        self.range(place, want.range, got);
        if want.points_settled {
            self.classes(place, form, want, got);
        }
        if want.total.is_some() && decimal(got, "points") != Some(Ratio::new(100, 1)) {
            self.found.push(format!("{place}: full marks: {}", got["points"]));
        }
        if want.total.is_some() && got["ledger"].is_array() {
            self.ledger(place, want.own_ledger, got);
        }
        if want.total_if_zero.is_some() && !got["total_if_zero"].is_null() {
            self.cents(place, "total_if_zero", want.total_if_zero, got);
        }
    }
}

/// What the program printed otherwise than expected.
pub fn differences(year: &Year, want: &Expected, got: &Value) -> Vec<String> {
    let mut it = Differences { found: Vec::new() };
    let projects = list(got, "projects");
    if projects.len() != year.projects.len() {
        it.found.push(format!(
            "projects: expected {}, printed {}",
            year.projects.len(),
            projects.len()
        ));
    }
    for (project, want) in year.projects.iter().zip(&want.projects) {
        let place = &project.code;
        let Some(got) = projects.iter().find(|p| text(p, "code") == Some(place)) else {
            it.found.push(format!("{place}: not printed"));
            continue;
        };
        it.form(place, &project.form, want, got);
        it.expect(place, "grade", want.grade, text(got, "grade"));
        it.rate(place, project::execution(project).1, got);
    }
    let (place, printed) = ("department", &got["department_score"]);
    it.expect(place, "status", Some(want.status), text(printed, "status"));
    it.expect(place, "grade", want.grade, text(printed, "grade"));
    it.cents(place, "total", want.total, printed);
    it.cents(place, "simple_mean", want.simple_mean, printed);
    it.range(place, want.range, printed);
    for entry in list(printed, "grades") {
        let grade = text(entry, "grade");
        let count = want
            .projects
            .iter()
            .filter(|p| p.grade.is_some() && p.grade == grade)
            .count();
        if entry["projects"].as_u64() != u64::try_from(count).ok() {
            it.found.push(format!(
                "{place}: {grade:?}: expected {count} projects, printed {}",
                entry["projects"]
            ));
        }
    }
    match (&year.own, &want.own) {
        (Some(form), Some(want)) => {
            it.form("own", form, want, &printed["own"]);
            it.rate("own", department::amounts(&year.projects), &printed["own"]);
        }
        _ if printed["own"].is_null() => {}
        _ => it.found.push("own: expected null".into()),
    }
    it.found
}

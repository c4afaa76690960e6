//! Indicators that others use, by field of work.

use std::sync::LazyLock;

/// An indicator that is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suggested {
    /// Field of work.
    pub field: &'static str,
    /// 一级指标.
    pub level1: &'static str,
    /// 二级指标.
    pub level2: &'static str,
    /// 三级指标.
    pub name: &'static str,
    /// `≥` and the like.
    pub direction: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Where the data come from.
    pub source: &'static str,
}

static TEXT: LazyLock<toml::Table> = LazyLock::new(|| include_str!("suggested.toml").parse().unwrap_or_default());

/// All of them, in the order of the list.
pub fn suggested() -> Vec<Suggested> {
    let fields = TEXT.get("field").and_then(toml::Value::as_array);
    let mut all = Vec::new();
    for field in fields.into_iter().flatten() {
        let name = field.get("name").and_then(toml::Value::as_str).unwrap_or_default();
        let rows = field.get("indicators").and_then(toml::Value::as_array);
        for row in rows.into_iter().flatten().filter_map(toml::Value::as_array) {
            let word = |at: usize| row.get(at).and_then(toml::Value::as_str).unwrap_or_default();
            all.push(Suggested {
                field: name,
                level1: word(0),
                level2: word(1),
                name: word(2),
                direction: word(3),
                unit: word(4),
                source: word(5),
            });
        }
    }
    all
}

/// Units of the list, each once.
pub(super) fn units() -> Vec<&'static str> {
    let mut units: Vec<&'static str> = Vec::new();
    for one in suggested() {
        if !units.contains(&one.unit) {
            units.push(one.unit);
        }
    }
    units
}

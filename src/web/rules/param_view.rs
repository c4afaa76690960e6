//! A parameter as a page shows it, with the field that it is typed into.

use super::typed::{PREFIX, WAS};
use crate::rules::Param;
use crate::web::exchange::field;
use serde::Serialize;

/// One parameter.
#[derive(Serialize)]
pub(super) struct ParamView {
    pub(super) name: String,
    field: String,
    /// The field that says what it was when the page was made.
    was: String,
    /// What stands in its field.
    value: String,
    /// What the pack says.
    now: String,
    words: Vec<Choice>,
    unit: String,
    range: String,
    about: String,
    /// Whether what was typed cannot be taken.
    pub(super) is_wrong: bool,
}

#[derive(Serialize)]
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

impl ParamView {
    /// With what stands in its field, where somebody typed something.
    pub(super) fn of(name: &str, param: &Param, fields: &[(String, String)]) -> Self {
        let name_of_field = format!("{PREFIX}{name}");
        let now = param.typed();
        let value = field(fields, &name_of_field).map_or_else(|| now.clone(), |typed| typed.trim().to_owned());
        let plain = |end: rust_decimal::Decimal| end.normalize().to_string();
        let range = match (param.min, param.max) {
            _ if !param.words.is_empty() => String::new(),
            (Some(min), Some(max)) => format!("{}～{}", plain(min), plain(max)),
            (Some(min), None) => format!("不小于 {}", plain(min)),
            (None, Some(max)) => format!("不大于 {}", plain(max)),
            (None, None) => "不限".to_owned(),
        };
        let most = param.not_above.as_ref();
        let range = most.map_or_else(|| range.clone(), |other| format!("{range}，不高于 {other}"));
        Self {
            words: param
                .words
                .iter()
                .map(|word| Choice {
                    name: word.clone(),
                    is_chosen: *word == value,
                })
                .collect(),
            name: name.to_owned(),
            field: name_of_field,
            was: format!("{WAS}{name}"),
            value,
            now,
            unit: param.unit.clone(),
            range,
            about: param.about.clone(),
            is_wrong: false,
        }
    }
}

//! What a 完成值 was understood as, in the words of the form.

use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::{Actual, Measured};

/// `88.2%`, `2021年11月20日`, `是`; none where nothing was typed, or it could not be read.
pub(super) fn read(indicator: &Indicator) -> Option<String> {
    let Outcome::Reported(measured) = &indicator.outcome else {
        return None;
    };
    Some(words(measured))
}

fn words(measured: &Measured) -> String {
    match &measured.actual {
        Actual::Number(number) => {
            let unit = measured.unit.as_ref().map(ToString::to_string).unwrap_or_default();
            let apart = if unit.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                " "
            } else {
                ""
            };
            format!("{}{apart}{unit}", number.normalize())
        }
        Actual::Date(when) => {
            let date = when.happened();
            format!("{}年{}月{}日", date.year(), date.month(), date.day())
        }
        Actual::YesNo(true) => "是".to_owned(),
        Actual::YesNo(false) => "否".to_owned(),
        Actual::Choice(word) => word.clone(),
        Actual::Grade(grade) => grade.as_str().to_owned(),
    }
}

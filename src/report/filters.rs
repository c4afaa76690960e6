//! What a template may do with a value: give a number its printed form. No filter computes.

use crate::diagnostic::is_blank;
use crate::report::dates::in_one_form;
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};
use rust_decimal::Decimal;

/// What a form prints where there is nothing to print.
pub(super) const DASH: &str = "—";

/// Adds all filters.
pub fn add(env: &mut Environment<'_>) {
    env.add_filter("money", money);
    env.add_filter("score", score);
    env.add_filter("points", points);
    env.add_filter("signed", signed);
    env.add_filter("percent", percent);
    env.add_filter("cn_date", cn_date);
    env.add_filter("nonblank", nonblank);
    env.add_filter("oneline", oneline);
    env.add_filter("paragraphs", paragraphs);
    env.add_filter("phrase", phrase);
    env.add_filter("anchor", anchor);
}

/// What a place of a page is called, and what leads to it: letters, digits and Chinese as they are, anything else as `.` and
/// its code, so that two names are never one.
fn anchor(value: &Value) -> Result<String, Error> {
    use std::fmt::Write;
    defined(value)?;
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut name = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || c == '-' {
            name.push(c);
        } else {
            let _ = write!(name, ".{:x}.", u32::from(c));
        }
    }
    Ok(name)
}

/// For Word templates: a key by which cells are compared, as letters that no markup has.
pub fn vm_key(value: &Value) -> Result<String, Error> {
    use std::fmt::Write;
    defined(value)?;
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut key = String::with_capacity(2 * text.len());
    for byte in text.bytes() {
        let _ = write!(key, "{byte:02x}");
    }
    Ok(key)
}

/// An amount in 万元: two decimals at least, and all that are there; blank where it is not known.
fn money(value: &Value) -> Result<String, Error> {
    Ok(decimal("money", value)?.map(printed_money).unwrap_or_default())
}

pub(super) fn printed_money(amount: Decimal) -> String {
    let mut amount = amount.normalize();
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    amount.to_string()
}

/// A score as it stands in the scorecard, in the pack's places; a dash where there is none.
fn score(value: &Value) -> Result<String, Error> {
    Ok(decimal("score", value)?.map_or_else(|| DASH.to_owned(), |score| score.to_string()))
}

/// 分值: `12.5`, not `12.50`.
fn points(value: &Value) -> Result<String, Error> {
    Ok(decimal("points", value)?.map_or_else(|| DASH.to_owned(), |points| points.normalize().to_string()))
}

/// A difference with its sign: `+0.38`; `0` where there is none.
fn signed(value: &Value) -> Result<String, Error> {
    Ok(decimal("signed", value)?.map_or_else(
        || DASH.to_owned(),
        |difference| {
            let difference = difference.normalize();
            let plus = if difference > Decimal::ZERO { "+" } else { "" };
            format!("{plus}{difference}")
        },
    ))
}

/// A share as a percentage: `0.9600` is `96.00%`.
fn percent(value: &Value) -> Result<String, Error> {
    Ok(decimal("percent", value)?.map_or_else(|| DASH.to_owned(), printed_percent))
}

pub(super) fn printed_percent(share: Decimal) -> String {
    let Some(percent) = share.checked_mul(Decimal::ONE_HUNDRED) else {
        return share.to_string();
    };
    let mut percent = percent.normalize();
    if percent.scale() < 2 {
        percent.rescale(2);
    }
    format!("{percent}%")
}

/// A day as official papers write it, `2022年1月20日`; anything else stands as it was typed.
fn cn_date(value: &Value) -> Result<String, Error> {
    defined(value)?;
    Ok(in_one_form(value.as_str().unwrap_or_default().trim()))
}

/// The value; a dash where it is blank.
fn nonblank(value: &Value) -> Result<Value, Error> {
    defined(value)?;
    let blank = value.is_none() || value.as_str().is_some_and(is_blank);
    Ok(if blank { Value::from(DASH) } else { value.clone() })
}

/// Line breaks as spaces, for a heading or a title.
fn oneline(value: &Value) -> Result<String, Error> {
    defined(value)?;
    Ok(value
        .as_str()
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" "))
}

/// The lines of a text that are not blank.
fn paragraphs(value: &Value) -> Result<Vec<String>, Error> {
    defined(value)?;
    let text = value.as_str().unwrap_or_default();
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}

/// A sentence without its end mark, to be built into another.
fn phrase(value: &Value) -> Result<String, Error> {
    defined(value)?;
    Ok(value
        .as_str()
        .unwrap_or_default()
        .trim()
        .trim_end_matches(['。', '；', ';'])
        .to_owned())
}

fn decimal(filter: &str, value: &Value) -> Result<Option<Decimal>, Error> {
    defined(value)?;
    if value.is_none() {
        return Ok(None);
    }
    let number = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    number.parse().map(Some).map_err(|_| {
        let message = format!("过滤器 {filter} 只能用于数字，这里是“{number}”");
        Error::new(ErrorKind::InvalidOperation, message)
    })
}

/// The engine hands what is not defined to a filter; here it is as wrong as anywhere.
fn defined(value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        Err(ErrorKind::UndefinedError.into())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(template: &str) -> Result<String, Error> {
        let mut env = Environment::new();
        add(&mut env);
        env.render_str(template, minijinja::context!(none => Value::from(())))
    }

    #[test]
    fn numbers_get_their_printed_form() {
        for (template, want) in [
            ("{{ '566' | money }}", "566.00"),
            ("{{ '12.3456' | money }}", "12.3456"),
            ("{{ none | money }}", ""),
            ("{{ '9.60' | score }}", "9.60"),
            ("{{ none | score }}", "—"),
            ("{{ '12.50' | points }}", "12.5"),
            ("{{ '0.9600' | percent }}", "96.00%"),
            ("{{ '1.2' | percent }}", "120.00%"),
            ("{{ '2022-01-20' | cn_date }}", "2022年1月20日"),
            ("{{ '2022年1月' | cn_date }}", "2022年1月"),
            ("{{ ' ' | nonblank }}{{ none | nonblank }}{{ '甲' | nonblank }}", "——甲"),
            ("{{ ('甲\n 乙' | paragraphs) | length }}", "2"),
            ("{{ '甲\n 乙' | oneline }}", "甲 乙"),
            ("{{ '甲。' | phrase }}", "甲"),
        ] {
            assert_eq!(render(template).unwrap(), want, "{template}");
        }
    }

    #[test]
    fn what_is_not_defined_or_no_number_is_an_error() {
        for template in [
            "{{ x | money }}",
            "{{ x | nonblank }}",
            "{{ '甲' | score }}",
            "{{ x | cn_date }}",
        ] {
            assert!(render(template).is_err(), "{template}");
        }
    }
}

//! The template engine in its cage: nothing undefined is printed, everything typed is escaped, and a template can
//! neither run forever nor fill the disk.

use super::templates::Templates;
use super::{escape, filters};
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use serde::Serialize;
use std::io;

/// Work that every document may take; more for every row of the scorecard.
///
/// A unit is about one instruction or 64 bytes, so this bounds memory as well as time. Measured: the shipped templates
/// take 2,000 and 80 a row.
const FUEL: u64 = 500_000;
const FUEL_PER_ROW: u64 = 1_000;

/// Templates that include or call each other, at most this deep.
const RECURSION: usize = 64;

/// The longest document, bytes. The largest county's ledger has a few MB.
const LONGEST: usize = 64 * 1024 * 1024;

/// Templates, ready to render.
pub struct Renderer {
    env: Environment<'static>,
    /// Templates that could not be compiled, with the reason.
    pub broken: Vec<(String, Error)>,
}

impl Renderer {
    /// For a scorecard of so many rows.
    pub fn new(templates: &Templates, rows: usize) -> Self {
        let mut env = Environment::new();
        let mut broken = Vec::new();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_debug(true); // for the place of an error
        env.set_fuel(Some(FUEL.saturating_add(
            FUEL_PER_ROW.saturating_mul(u64::try_from(rows).unwrap_or(u64::MAX)),
        )));
        env.set_recursion_limit(RECURSION);
        let mut syntax = env.syntax().to_builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        match syntax.build() {
            Ok(syntax) => env.set_syntax(syntax),
            Err(error) => broken.push((String::new(), error)),
        }
        env.set_auto_escape_callback(|name| {
            if name.ends_with(".md.j2") {
                AutoEscape::Custom("md".into())
            } else {
                AutoEscape::Html
            }
        });
        env.set_formatter(print);
        filters::add(&mut env);
        for (name, source) in templates.iter() {
            if let Err(error) = env.add_template_owned(name.clone(), source.text.clone()) {
                broken.push((name.clone(), error));
            }
        }
        Self { env, broken }
    }

    /// One document.
    pub fn render<T: Serialize>(&self, template: &str, view: &T) -> Result<String, Error> {
        let mut out = Limited { bytes: Vec::new() };
        self.env
            .get_template(template)?
            .render_captured_to(Value::from(Serde(view)), &mut out)?;
        String::from_utf8(out.bytes).map_err(|error| Error::new(ErrorKind::WriteFailure, error.to_string()))
    }
}

/// Prints one value: escaped, blank where there is nothing.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(ErrorKind::UndefinedError.into());
    }
    if value.is_none() {
        return Ok(());
    }
    let text = match value.as_str() {
        Some(text) if value.is_safe() => return Ok(out.write_str(text)?),
        Some(text) => text.to_owned(),
        None if value.is_number() || value.kind() == minijinja::value::ValueKind::Bool => value.to_string(),
        None => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("这里是一组值（{}），不能直接打印，要用 for 逐个打印", value.kind()),
            ));
        }
    };
    let escaped = match state.auto_escape() {
        AutoEscape::None => text,
        AutoEscape::Custom(_) => escape::markdown(&text),
        _ => escape::html(&text),
    };
    Ok(out.write_str(&escaped)?)
}

/// A buffer that refuses to grow beyond the limit.
struct Limited {
    bytes: Vec<u8>,
}

impl io::Write for Limited {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > LONGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

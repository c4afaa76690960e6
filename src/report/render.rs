//! The template engine in its cage: nothing undefined is printed, everything typed is escaped, and a template can
//! neither run forever nor fill the disk.

use super::nesting::{self, Refusal};
use super::templates::Templates;
use super::{dates, escape, filters};
use crate::office::DocxTemplate;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

/// Work that every document may take; more for every row of the scorecard.
///
/// A unit is about one instruction or 64 bytes, so this bounds memory as well as time. Measured: the shipped templates
/// take 2,000 and 80 a row.
const FUEL: u64 = 500_000;
const FUEL_PER_ROW: u64 = 1_000;

/// Templates that include or call each other, at most this deep.
const RECURSION: usize = 64;

/// The list of findings quotes what stands in the files, dates as they were typed.
const AS_TYPED: &str = "review.html.j2";

/// The longest document, bytes. The largest county's ledger has a few MB.
pub const LONGEST: usize = 64 * 1024 * 1024;

/// Templates, ready to render.
pub struct Renderer {
    env: Environment<'static>,
    /// Parts of Word templates, `form.docx/word/document.xml`; none until a Word document is asked for.
    word: Option<Environment<'static>>,
    /// Templates that could not be compiled, with the reason.
    pub broken: Vec<(String, Broken)>,
}

/// Why a template could not be compiled.
pub enum Broken {
    /// The engine says so.
    Engine(Error),
    /// It never came before the engine.
    Refused(Refusal),
}

fn add(env: &mut Environment<'static>, name: &str, source: &str) -> Result<(), Broken> {
    nesting::check(source).map_err(Broken::Refused)?;
    env.add_template_owned(name.to_owned(), source.to_owned())
        .map_err(Broken::Engine)
}

impl Renderer {
    /// For a scorecard of so many rows.
    pub fn new(templates: &Templates, rows: usize) -> Self {
        let mut env = caged(rows);
        let mut broken = Vec::new();
        let mut syntax = env.syntax().to_builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        match syntax.build() {
            Ok(syntax) => env.set_syntax(syntax),
            Err(error) => broken.push((String::new(), Broken::Engine(error))),
        }
        env.set_auto_escape_callback(|name| {
            if name.ends_with(".md.j2") {
                AutoEscape::Custom("md".into())
            } else {
                AutoEscape::Html
            }
        });
        env.set_formatter(print);
        for (name, source) in templates.iter() {
            if let Err(error) = add(&mut env, name, &source.text) {
                broken.push((name.clone(), error));
            }
        }
        Self {
            env,
            word: None,
            broken,
        }
    }

    /// Ready for Word documents too.
    #[must_use]
    pub fn with_word(mut self, templates: &Templates, rows: usize) -> Self {
        let mut env = caged(rows);
        // Nothing that a template says makes a value markup: `safe` is not there, and the escaping cannot be turned off.
        env.remove_filter("safe");
        env.set_auto_escape_callback(|_| AutoEscape::Custom("docx".into()));
        env.set_formatter(print_word);
        env.add_filter("vm_key", filters::vm_key);
        for (name, template) in templates.word.iter() {
            for (part, source) in template.sources() {
                let name = format!("{name}/{part}");
                if let Err(error) = add(&mut env, &name, source) {
                    self.broken.push((name, error));
                }
            }
        }
        self.word = Some(env);
        self
    }

    #[cfg(feature = "web")]
    /// With templates of pages beside those of documents, which they may use. Only the shipped ones are known there.
    #[must_use]
    pub fn with_pages(mut self, pages: &[(&str, &str)]) -> Self {
        // What is typed into a field comes out of it as it was typed: a document's escaping makes blanks and breaks visible.
        self.env
            .add_filter("typed", |text: &str| Value::from_safe_string(escape::typed(text)));
        for (name, source) in pages {
            if let Err(error) = add(&mut self.env, name, source) {
                self.broken.push(((*name).to_owned(), error));
            }
        }
        self
    }

    /// One document.
    pub fn render<T: Serialize>(&self, template: &str, view: &T) -> Result<String, Error> {
        rendered(&self.env, template, &Value::from(Serde(view)))
    }

    /// One Word document.
    pub fn render_word<T: Serialize>(&self, name: &str, template: &DocxTemplate, view: &T) -> Result<Vec<u8>, Error> {
        let Some(env) = &self.word else {
            return Err(ErrorKind::TemplateNotFound.into());
        };
        let view = Value::from(Serde(view));
        let mut parts = BTreeMap::new();
        for (part, _) in template.sources() {
            parts.insert(part.to_owned(), rendered(env, &format!("{name}/{part}"), &view)?);
        }
        let document = template.document(&parts);
        document.map_err(|refused| {
            Error::new(
                ErrorKind::InvalidOperation,
                format!("{}：{}", refused.message, refused.hint),
            )
        })
    }
}

/// What holds for every template.
fn caged(rows: usize) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_debug(true); // for the place of an error
    env.set_fuel(Some(FUEL.saturating_add(
        FUEL_PER_ROW.saturating_mul(u64::try_from(rows).unwrap_or(u64::MAX)),
    )));
    env.set_recursion_limit(RECURSION);
    // It would keep what a loop puts into it, in itself, as deep as the loop is long.
    env.remove_global("namespace");
    // These put a list together with itself.
    env.remove_global("dict");
    env.remove_filter("chain");
    env.remove_filter("zip");
    filters::add(&mut env);
    env
}

fn rendered(env: &Environment<'_>, template: &str, view: &Value) -> Result<String, Error> {
    let mut out = Limited { bytes: Vec::new() };
    env.get_template(template)?.render_captured_to(view.clone(), &mut out)?;
    String::from_utf8(out.bytes).map_err(|error| Error::new(ErrorKind::WriteFailure, error.to_string()))
}

/// Prints one value: escaped, blank where there is nothing.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let escape: fn(&str) -> String = match state.auto_escape() {
        AutoEscape::None => str::to_owned,
        AutoEscape::Custom(_) => escape::markdown,
        _ => escape::html,
    };
    print_escaped(out, value, escape, state.name() != AS_TYPED)
}

/// The same into a Word document, whatever the template says of escaping.
fn print_word(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    print_escaped(out, value, escape::word, true)
}

fn print_escaped(
    out: &mut Output<'_>,
    value: &Value,
    escape: fn(&str) -> String,
    has_one_date: bool,
) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(ErrorKind::UndefinedError.into());
    }
    if value.is_none() {
        return Ok(());
    }
    let text = match value.as_str() {
        Some(text) if value.is_safe() => return Ok(out.write_str(text)?),
        Some(text) if has_one_date => dates::in_one_form(text),
        Some(text) => text.to_owned(),
        None if value.is_number() || value.kind() == minijinja::value::ValueKind::Bool => value.to_string(),
        None => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("这里是一组值（{}），不能直接打印，要用 for 逐个打印", value.kind()),
            ));
        }
    };
    Ok(out.write_str(&escape(&text))?)
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

//! Where the named numbers of a script come from: the text of a `let`, or what was given where the function was called.

use super::api::NamedNumbers;
use super::lines::Lines;
use crate::model::scorecard::{Expression, Frame, Working};

/// Names of the function around the line `at` (in the common numbering), then of whoever called it.
pub(super) fn workings(lines: &Lines, at: usize, frames: Vec<NamedNumbers>) -> Vec<Frame> {
    if frames.is_empty() {
        return Vec::new();
    }
    let mut functions: Vec<Function<'_>> = lines.around(at).and_then(Function::of).into_iter().collect();
    let mut said = Vec::new();
    for numbers in frames {
        let callers: Vec<Function<'_>> = lines
            .functions()
            .filter_map(Function::of)
            .filter(|one| functions.iter().any(|called| one.calls(called.name).next().is_some()))
            .collect();
        let from = |name: &str| {
            let own = functions
                .iter()
                .flat_map(|one| one.lets(name))
                .map(|text| (text, false));
            let given = functions.iter().flat_map(|one| {
                let place = one.params.iter().position(|param| *param == name);
                let calls = callers.iter().flat_map(|caller| caller.calls(one.name));
                place.into_iter().flat_map(move |place| {
                    calls
                        .clone()
                        .filter_map(move |given| given.get(place).copied())
                        .map(|text| (text, true))
                })
            });
            let expression = |(text, of_caller): (&str, bool)| Expression {
                text: text.to_owned(),
                of_caller,
            };
            own.chain(given).map(expression).collect()
        };
        said.push(
            numbers
                .into_iter()
                .map(|(name, value)| Working {
                    from: from(&name),
                    name,
                    value,
                })
                .collect(),
        );
        functions = callers;
    }
    said
}

/// A function of a script, as text.
#[derive(Clone)]
struct Function<'a> {
    name: &'a str,
    params: Vec<&'a str>,
    body: &'a str,
}

impl<'a> Function<'a> {
    /// `text` begins with `fn name(params)`, or with `private` before it, and may end behind the function.
    fn of(text: &'a str) -> Option<Self> {
        let rest = text.trim_start();
        let rest = rest.strip_prefix("private ").map_or(rest, str::trim_start);
        let rest = rest.strip_prefix("fn ")?.trim_start();
        let (name, rest) = rest.split_once('(')?;
        let (params, body) = rest.split_once(')')?;
        Some(Self {
            name: name.trim(),
            params: params.split(',').map(str::trim).collect(),
            body,
        })
    }

    /// What the name is set to.
    fn lets(&self, name: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        let body = self.body;
        whole_words(body, name).filter_map(move |at| {
            let rest = body[at + name.len()..].trim_start().strip_prefix('=')?;
            let rest = (!rest.starts_with(['=', '>'])).then_some(rest)?;
            Some(parts(rest, ';').next()?.trim())
        })
    }

    /// What is given to `name` wherever it is called.
    fn calls<'b>(&'b self, name: &'b str) -> impl Iterator<Item = Vec<&'a str>> + Clone + use<'a, 'b> {
        let body = self.body;
        whole_words(body, name).filter_map(move |at| {
            let rest = body[at + name.len()..].strip_prefix('(')?;
            let inside = parts(rest, ')').next()?;
            Some(parts(inside, ',').map(str::trim).collect())
        })
    }
}

/// Where the name stands as a word of its own.
fn whole_words<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + Clone + use<'a> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        !text[..*at].ends_with(|c| is_word(c) || c == '.') && !text[at + name.len()..].starts_with(is_word)
    })
}

/// The parts of a text between marks that stand in no brackets and no words; the first bracket too many ends it.
fn parts(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let mut depth = 0_usize;
        let mut quote = None;
        for (at, c) in text[start..].char_indices() {
            match (quote, c) {
                (Some(open), _) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '`') => quote = Some(c),
                (None, _) if depth == 0 && c == mark => {
                    from = Some(start + at + c.len_utf8());
                    return Some(&text[start..start + at]);
                }
                (None, '(' | '[' | '{') => depth += 1,
                (None, ')' | ']' | '}') if depth == 0 => {
                    from = None;
                    return Some(&text[start..start + at]);
                }
                (None, ')' | ']' | '}') => depth -= 1,
                _ => {}
            }
        }
        from = None;
        Some(&text[start..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_their_let_and_from_the_call() {
        let text = "private fn keep(i, got, words) {\n    let left = i.points - got;\n    i.lose(left, \"a\", `x ${got}`);\n}\n";
        let keep = Function::of(text).unwrap();
        assert_eq!((keep.name, keep.params.len()), ("keep", 3));
        assert_eq!(keep.lets("left").collect::<Vec<_>>(), ["i.points - got"]);
        assert_eq!(keep.lets("lef").count() + keep.lets("got").count(), 0);
        let caller =
            Function::of("fn a(i) { if x == 1 { keep(i, min(i.points, 3), \"a,b\") } else { keeper(1) } }").unwrap();
        assert_eq!(
            caller.calls("keep").collect::<Vec<_>>(),
            [["i", "min(i.points, 3)", "\"a,b\""]]
        );
        assert_eq!(caller.lets("x").count(), 0);
    }
}

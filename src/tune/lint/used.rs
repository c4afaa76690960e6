//! What scripts use, function by function: where on a page a parameter belongs, and what a change reaches.

use super::{Uses, look};
use crate::diagnostic::Findings;
use crate::rules::Pack;
use crate::tune::functions::functions;
use crate::tune::tokens::{Kind, Token, tokens};
use std::collections::BTreeSet;

/// What one function uses itself, in the order of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Name of the function.
    pub function: String,
    /// Its text.
    pub text: String,
    /// Clauses that it takes points by.
    pub clauses: Vec<String>,
    /// Parameters, each with the clause that it is for: the one that is named next to it, behind it or else before it; else
    /// that of a function that is called next to it; else that of who calls.
    pub params: Vec<(String, Option<String>)>,
    /// Whether it asks for parameters whose names are computed.
    pub any_param: bool,
    /// Functions of the pack that it calls.
    calls: BTreeSet<String>,
}

/// Names with the bytes at which they stand in the text of a function.
type Stands = Vec<(usize, String)>;

/// All functions, in the order of the scripts.
pub fn used(pack: &Pack) -> Vec<Used> {
    let all = functions(pack);
    let script = |shown: &str| pack.scripts.iter().position(|script| script.shown == shown);
    let mut ordered: Vec<_> = all.values().collect();
    ordered.sort_by_key(|function| (script(&function.shown), function.line));
    let each = ordered.into_iter().map(|function| {
        let mut uses = Uses::default();
        look(pack, function, &all, &mut uses, &mut Findings::new());
        let words = tokens(&function.text);
        let standing = |is: &dyn Fn(usize, &Token<'_>) -> bool| -> Stands {
            let mut found = Stands::new();
            for (index, word) in words.iter().enumerate() {
                if is(index, word) && !found.iter().any(|(_, known)| known == word.text) {
                    found.push((word.at, word.text.to_owned()));
                }
            }
            found
        };
        let is_call = |index: usize| words.get(index + 1).is_some_and(|next| next.text == "(");
        let clauses = standing(&|_, word| {
            word.kind == Kind::Text && uses.clauses.contains_key(word.text) && pack.clauses.contains_key(word.text)
        });
        let params = standing(&|index, word| {
            word.kind == Kind::Text && uses.params.contains_key(word.text) && index > 1 && is_call(index - 2)
        });
        let called = words.iter().enumerate();
        let called = called.filter(|(index, word)| {
            word.kind == Kind::Name && is_call(*index) && all.contains_key(word.text) && word.text != function.name
        });
        let called: Stands = called.map(|(_, word)| (word.at, word.text.to_owned())).collect();
        let used = Used {
            function: function.name.clone(),
            text: function.text.clone(),
            clauses: clauses.iter().map(|(_, id)| id.clone()).collect(),
            params: params
                .iter()
                .map(|(at, name)| (name.clone(), beside(*at, &clauses).cloned()))
                .collect(),
            any_param: asks_for_any(&words),
            calls: called.iter().map(|(_, name)| name.clone()).collect(),
        };
        (used, params, called)
    });
    let (mut used, standing): (Vec<Used>, Vec<(Stands, Stands)>) =
        each.map(|(used, params, called)| (used, (params, called))).unzip();
    let near = used.iter().zip(&standing).map(|(one, (params, called))| {
        // What is called for something else than points leads to no clause.
        let leading: Stands = called
            .iter()
            .filter_map(|(at, name)| Some((*at, led_to(&used, name, &calls)?)))
            .collect();
        let of_callers = led_to(&used, &one.function, &|from, to| calls(to, from));
        let each = params
            .iter()
            .map(|(at, _)| beside(*at, &leading).cloned().or_else(|| of_callers.clone()));
        each.collect::<Vec<_>>()
    });
    let near: Vec<Vec<Option<String>>> = near.collect();
    for (one, near) in used.iter_mut().zip(near) {
        for ((_, own), near) in one.params.iter_mut().zip(near) {
            *own = own.take().or(near);
        }
    }
    used
}

/// What stands next behind a place, else last before it.
fn beside(at: usize, all: &Stands) -> Option<&String> {
    let behind = all.iter().find(|(other, _)| *other > at);
    behind.or(all.last()).map(|(_, name)| name)
}

fn calls(from: &Used, to: &Used) -> bool {
    from.calls.contains(&to.function)
}

/// The functions of which `is_touched` holds, and all that call one of them, however far away.
pub fn reaching(used: &[Used], is_touched: impl Fn(&Used) -> bool) -> BTreeSet<String> {
    let touched = used.iter().filter(|one| is_touched(one));
    let mut found: BTreeSet<String> = touched.map(|one| one.function.clone()).collect();
    loop {
        let callers = used
            .iter()
            .filter(|one| one.calls.iter().any(|called| found.contains(called)));
        let more: Vec<String> = callers.map(|one| one.function.clone()).collect();
        let before = found.len();
        found.extend(more);
        if found.len() == before {
            return found;
        }
    }
}

/// The first clause of a function, or of the nearest that `leads` to from it, step by step.
fn led_to(used: &[Used], function: &str, leads: &dyn Fn(&Used, &Used) -> bool) -> Option<String> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&Used> = used.iter().filter(|one| one.function == function).collect();
    while !next.is_empty() {
        if let Some(clause) = next.iter().find_map(|one| one.clauses.first()) {
            return Some(clause.clone());
        }
        seen.extend(next.iter().map(|one| one.function.as_str()));
        let is_led_to = |other: &&Used| next.iter().any(|from| leads(from, other));
        let beside = used.iter().filter(is_led_to);
        next = beside.filter(|other| !seen.contains(other.function.as_str())).collect();
    }
    None
}

/// `param(name)` instead of `param("late_loss")`.
fn asks_for_any(words: &[Token<'_>]) -> bool {
    words.windows(3).any(|three| {
        let is_asked = three[0].kind == Kind::Name && matches!(three[0].text, "param" | "choice");
        is_asked && three[1].text == "(" && three[2].kind != Kind::Text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Shelf;

    #[test]
    fn a_parameter_belongs_to_the_clause_beside_it_or_to_that_of_a_function_beside_its_own() {
        let pack = Shelf::shipped().open("mof-2020").expect("shipped");
        let used = used(&pack);
        let belongs = |name: &str| {
            let all = used.iter().flat_map(|one| &one.params);
            let mut mine = all.filter(|(known, _)| known == name);
            mine.find_map(|(_, clause)| clause.as_deref())
        };
        for (param, clause) in [
            ("late_loss", "late"),
            ("over_ratio", "over-achievement"),
            // Only `far_above` asks for it, which takes no points.
            ("over_boundary", "over-achievement"),
            ("reverse", "reverse"),
        ] {
            assert_eq!(belongs(param), Some(clause), "{param}");
        }
        let by_bands = Shelf::shipped().open("mof-2021").expect("shipped");
        let in_a_call = super::used(&by_bands).into_iter().flat_map(|one| one.params);
        let mut in_a_call = in_a_call.filter(|(name, _)| name == "satisfaction_full");
        // The function that asks for it hands it on to the one that takes the points.
        assert_eq!(
            in_a_call.next().and_then(|(_, clause)| clause).as_deref(),
            Some("satisfaction")
        );
        let touched = |one: &Used| one.params.iter().any(|(name, _)| name == "over_boundary");
        let reached = reaching(&used, touched);
        let reached: Vec<&str> = reached.iter().map(String::as_str).collect();
        assert_eq!(reached, ["at_least", "far_above", "over_achievement"]);
    }
}

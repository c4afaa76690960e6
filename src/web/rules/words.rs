//! What an editor offers and explains: the script API, the clauses and the parameters of a pack, its own functions.

use crate::rules::Pack;
use crate::rules::api::{CALLS, CASES, Use};
use crate::tune::functions::functions as own_functions;
use serde::Serialize;

/// All of it.
#[derive(Serialize)]
pub(super) struct Words {
    fields: Vec<Field>,
    calls: Vec<Call>,
    params: Vec<Entry>,
    clauses: Vec<Entry>,
    own: Vec<Entry>,
}

/// `i.actual`.
#[derive(Serialize)]
struct Field {
    /// Kind of the case: i, e, d, f.
    on: &'static str,
    /// What the case is.
    case: &'static str,
    name: &'static str,
    about: String,
}

/// `lose(…)`.
#[derive(Serialize)]
struct Call {
    /// Kinds of cases that it is called on; none where it stands alone.
    on: Vec<&'static str>,
    name: &'static str,
    /// What stands in brackets.
    args: String,
    about: String,
}

/// A name of the pack.
#[derive(Serialize)]
struct Entry {
    name: String,
    about: String,
}

impl Words {
    /// Of a pack.
    pub(super) fn of(pack: &Pack) -> Self {
        let fields = CASES.iter().flat_map(|of| {
            of.fields.iter().map(|field| Field {
                on: of.case.letter(),
                case: of.case.in_chinese(),
                name: field.name,
                about: format!("{}（{}）", field.about, field.gives().in_chinese()),
            })
        });
        let mut calls: Vec<Call> = Vec::new();
        for function in CALLS.iter() {
            for one in &function.uses {
                let call = call(function.name, one);
                // A number may be whole or not: to a reader that is one way to call.
                let is_known = |other: &Call| other.name == call.name && other.on == call.on && other.args == call.args;
                if !calls.iter().any(is_known) {
                    calls.push(call);
                }
            }
        }
        let params = pack.params.iter().map(|(name, param)| Entry {
            name: name.clone(),
            about: format!("{}；现为 {} {}", param.about, param.typed(), param.unit),
        });
        let clauses = pack.clauses.iter().map(|(id, clause)| Entry {
            name: id.clone(),
            about: format!("{}（依据：{}）", clause.text, clause.basis.in_chinese()),
        });
        let own = own_functions(pack).into_values().map(|function| {
            let comments = function
                .text
                .lines()
                .take_while(|line| line.trim_start().starts_with("//"));
            let said: Vec<&str> = comments
                .map(|line| line.trim_start().trim_start_matches('/').trim())
                .collect();
            Entry {
                name: function.name,
                about: format!("{}（{} 第 {} 行）", said.join(""), function.shown, function.line),
            }
        });
        Self {
            fields: fields.collect(),
            calls,
            params: params.collect(),
            clauses: clauses.collect(),
            own: own.collect(),
        }
    }
}

fn call(name: &'static str, one: &Use) -> Call {
    let args: Vec<&str> = one.args.iter().map(|arg| arg.says).collect();
    let whens: Vec<&str> = one.fails.iter().map(|fails| &*fails.when).collect();
    let mut about = one.about.to_owned();
    if !whens.is_empty() {
        about += &format!("。出错：{}", whens.join("；"));
    }
    Call {
        on: one.on.iter().map(|case| case.letter()).collect(),
        name,
        args: args.join(", "),
        about,
    }
}

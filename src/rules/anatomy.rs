//! What the functions of a pack do, as far as their text shows it: what they call, read, write and compare, each with its
//! place. From the interpreter's own tree, so that nothing is taken for a call that is none.

use super::cage::Cage;
use super::compiled::alone;
use super::lines::{Lines, start_of_line};
use super::pack::Pack;
use crate::model::{Place, Source};
use rhai::{AST, ASTNode, BinaryExpr, Engine, Expr, FlowControl, FnCallExpr, Position, Stmt};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A function and what it does.
#[derive(Debug, Clone)]
pub struct Body {
    /// Name.
    pub name: String,
    /// Names of its parameters.
    pub params: Vec<String>,
    /// What it does, in the order of the text.
    pub does: Vec<Deed>,
    /// Whether it makes a group of values of its own, whose keys are no fields of a case.
    pub has_groups: bool,
}

/// One thing that a function does.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Where: the name, or the operator.
    pub place: Place,
    /// What.
    pub what: What,
}

/// What a function does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Calls a function.
    Call {
        /// Its name.
        name: String,
        /// What is given, a value before the point first; the name where it is a variable.
        given: Vec<Option<String>>,
        /// Whether it is called on a value, as `x.name(…)`.
        on_a_value: bool,
    },
    /// Reads a field of a value.
    Read {
        /// Name of the field.
        field: String,
        /// The variable.
        of: Option<String>,
    },
    /// Writes a field of a value.
    Write {
        /// Name of the field.
        field: String,
        /// The variable.
        of: Option<String>,
    },
    /// Compares what a comparison gives, as `3 < x < 9`: the text of the value in the middle where it is short.
    ComparedTwice,
    /// A loop whose condition nothing in it changes, and that nothing leaves.
    Endless,
}

/// Everything that can be called in the scripts of a pack.
#[derive(Debug, Clone, Default)]
pub struct Callable {
    /// Of each name, how many values it may be given; a value before the point counts.
    pub takes: BTreeMap<String, BTreeSet<usize>>,
}

/// What the functions of `pack` do, by name; nothing where its scripts do not compile.
pub fn anatomy(pack: &Pack) -> Vec<Body> {
    let read = |cage: &mut Cage| {
        let (ast, lines) = cage.text();
        let mut bodies: Vec<Body> = ast
            .iter_functions()
            .map(|one| body(ast, lines, one.name, &one.params))
            .collect();
        bodies.sort_by(|a, b| a.name.cmp(&b.name));
        bodies
    };
    Cage::with(pack, read).unwrap_or_default()
}

/// What the scripts of `pack` can call: what is registered, and the functions of the scripts themselves.
pub fn callable(pack: &Pack) -> Callable {
    let mut callable = Callable::default();
    let read = |cage: &mut Cage| {
        for (name, count) in registered(cage.engine()) {
            callable.takes.entry(name).or_default().insert(count);
        }
        for one in cage.text().0.iter_functions() {
            callable
                .takes
                .entry(one.name.to_owned())
                .or_default()
                .insert(one.params.len());
        }
    };
    // Scripts that do not compile are said by whoever opens the cage.
    let _ = Cage::with(pack, read);
    // What the interpreter itself answers to.
    for (name, count) in [
        ("type_of", 1),
        ("Fn", 1),
        ("is_def_var", 1),
        ("is_def_fn", 2),
        ("is_shared", 1),
    ] {
        callable.takes.entry(name.to_owned()).or_default().insert(count);
    }
    for name in ["call", "curry"] {
        callable.takes.entry(name.to_owned()).or_default().extend(1..=16);
    }
    for name in ["print", "debug"] {
        callable.takes.entry(name.to_owned()).or_default().insert(1);
    }
    callable
}

/// Name and number of values of all that is registered in an engine.
fn registered(engine: &Engine) -> Vec<(String, usize)> {
    let account = engine.gen_fn_metadata_to_json(true).unwrap_or_default();
    let account: serde_json::Value = serde_json::from_str(&account).unwrap_or_default();
    let functions = account["functions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let one = |function: &serde_json::Value| {
        let count = function["numParams"].as_u64()?;
        Some((function["name"].as_str()?.to_owned(), usize::try_from(count).ok()?))
    };
    functions.iter().filter_map(one).collect()
}

fn body(ast: &AST, lines: &Lines, name: &str, params: &[&str]) -> Body {
    let alone = alone(ast, name, params.len());
    let mut reader = Reader {
        lines,
        sources: BTreeMap::new(),
        does: Vec::new(),
        has_groups: false,
    };
    alone.walk(&mut |path: &[ASTNode<'_>]| {
        reader.look(path);
        true
    });
    Body {
        name: name.to_owned(),
        params: params.iter().map(|param| (*param).to_owned()).collect(),
        does: reader.does,
        has_groups: reader.has_groups,
    }
}

struct Reader<'a> {
    lines: &'a Lines,
    /// The scripts as messages point into them.
    sources: BTreeMap<String, Arc<Source>>,
    does: Vec<Deed>,
    has_groups: bool,
}

impl Reader<'_> {
    fn look(&mut self, path: &[ASTNode<'_>]) {
        let Some((last, above)) = path.split_last() else { return };
        match last {
            ASTNode::Expr(Expr::FnCall(call, at)) => {
                self.compared_twice(call, *at);
                self.call(call, &[], *at);
            }
            ASTNode::Stmt(Stmt::FnCall(call, at)) => self.call(call, &[], *at),
            ASTNode::Expr(Expr::MethodCall(call, at)) => self.call(call, &[before(above)], *at),
            ASTNode::Expr(Expr::Property(name, at)) => {
                let written = is_written(path);
                let (field, of) = (name.2.to_string(), before(above));
                let what = if written {
                    What::Write { field, of }
                } else {
                    What::Read { field, of }
                };
                self.say(what, *at, name.2.len());
            }
            ASTNode::Expr(Expr::Map(..)) => self.has_groups = true,
            ASTNode::Stmt(Stmt::While(flow, at)) if !ends(flow) => self.say(What::Endless, *at, 1),
            ASTNode::Stmt(Stmt::Do(flow, _, at)) if !ends(flow) => self.say(What::Endless, *at, 1),
            _ => {}
        }
    }

    fn call(&mut self, call: &FnCallExpr, receivers: &[Option<String>], at: Position) {
        let is_word = call.name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if !is_word || call.op_token.is_some() || !call.namespace.is_empty() {
            return;
        }
        let on_a_value = !receivers.is_empty();
        let given = receivers.iter().cloned().chain(call.args.iter().map(variable));
        let what = What::Call {
            name: call.name.to_string(),
            given: given.collect(),
            on_a_value,
        };
        self.say(what, at, call.name.len());
    }

    fn compared_twice(&mut self, call: &FnCallExpr, at: Position) {
        let is_order = |name: &str| matches!(name, "<" | "<=" | ">" | ">=");
        let compares = |one: &Expr| matches!(one, Expr::FnCall(inner, _) if is_order(&inner.name) || matches!(&*inner.name, "==" | "!="));
        if is_order(&call.name) && call.args.iter().any(compares) {
            self.say(What::ComparedTwice, at, call.name.len());
        }
    }

    fn say(&mut self, what: What, at: Position, len: usize) {
        let Some(line) = at.line().and_then(|number| self.lines.line(number)) else {
            return;
        };
        let Some(text) = self.lines.text_of(&line.shown) else {
            return;
        };
        let source = self
            .sources
            .entry(line.shown.to_string())
            .or_insert_with(|| Arc::new(Source::new(line.shown.to_string(), text.to_owned())));
        let start = start_of_line(text, line.number);
        let column = at.position().unwrap_or(1).max(1);
        let inside = line
            .text
            .char_indices()
            .nth(column - 1)
            .map_or(line.text.len(), |(byte, _)| byte);
        let place = Place::new(source, start + inside..start + inside + len);
        self.does.push(Deed { place, what });
    }
}

/// The variable that stands before the point of the innermost `a.b` of a path.
fn before(above: &[ASTNode<'_>]) -> Option<String> {
    match above.last()? {
        ASTNode::Expr(Expr::Dot(pair, ..)) => variable(&pair.lhs),
        _ => None,
    }
}

fn variable(one: &Expr) -> Option<String> {
    match one {
        Expr::Variable(name, ..) => Some(name.1.to_string()),
        _ => None,
    }
}

/// Whether the property at the end of a path is what an assignment sets.
fn is_written(path: &[ASTNode<'_>]) -> bool {
    let target = path.iter().rev().find_map(|node| match node {
        ASTNode::Stmt(Stmt::Assignment(pair)) => Some(&pair.1.lhs),
        _ => None,
    });
    let Some(ASTNode::Expr(last)) = path.last() else {
        return false;
    };
    let mut target = match target {
        Some(Expr::Dot(pair, ..)) => &**pair,
        _ => return false,
    };
    // `a.b.c = 1` is `a.(b.c)`: the last name is set.
    while let Expr::Dot(inner, ..) = &target.rhs {
        target = inner;
    }
    std::ptr::eq(&raw const target.rhs, *last)
}

/// Whether a loop can end: something leaves it, or it changes a variable that its condition asks for.
fn ends(flow: &FlowControl) -> bool {
    let mut leaves = false;
    let mut changes = BTreeSet::new();
    for statement in flow.body.statements() {
        statement.walk(&mut Vec::new(), &mut |path: &[ASTNode<'_>]| {
            match path.last() {
                Some(ASTNode::Stmt(Stmt::BreakLoop(..) | Stmt::Return(..))) => leaves = true,
                Some(ASTNode::Stmt(Stmt::Assignment(pair))) => changes.extend(root(&pair.1.lhs)),
                // What is called on a value may change it.
                Some(ASTNode::Expr(Expr::Dot(pair, ..))) if calls(pair) => changes.extend(root(&pair.lhs)),
                _ => {}
            }
            true
        });
    }
    if leaves {
        return true;
    }
    let mut changed = false;
    flow.expr.walk(&mut Vec::new(), &mut |path: &[ASTNode<'_>]| {
        if let Some(ASTNode::Expr(one)) = path.last() {
            changed |= variable(one).is_some_and(|name| changes.contains(&name));
            // What is asked of a list may shorten it: `while list.pop() != ()`.
            changed |= matches!(one, Expr::MethodCall(..));
        }
        true
    });
    changed
}

fn calls(pair: &BinaryExpr) -> bool {
    matches!(pair.rhs, Expr::MethodCall(..))
}

/// The variable that `a`, `a.b` and `a[0]` begin with.
fn root(one: &Expr) -> Option<String> {
    match one {
        Expr::Dot(pair, ..) | Expr::Index(pair, ..) => root(&pair.lhs),
        other => variable(other),
    }
}

//! Functions of the scripts, compiled once per pack, so that scoring does not interpret them again and again.
//!
//! In: the scripts as the interpreter has read them, and a case. Out: what they say of the case, on the desk on which the
//! interpreter would say it; or nothing, and then the interpreter runs the same case.
//! Knows nothing of messages: what goes wrong is the interpreter's to say. Nothing of steps, levels and variables while it
//! runs: what could use them up is not compiled.
//!
//! INVARIANT: `false` means that the interpreter decides; `true`, that the desk has what it would say, to the last digit of
//! scale, or, where no more is asked for, one loss that it would say. A function with anything in it that is not known here is
//! the interpreter's, and so is every case on which something goes wrong.

mod body;
mod desk;
mod expression;
mod host;
mod number;
mod run;
mod scope;
mod scripts;
mod text;
mod tree;
mod value;

use super::api::Calls;
use super::case::{CaseKind, Facts};
use super::pack::Pack;
use super::verdict::Extent;
use body::Compiler;
use rhai::AST;
use run::{Run, Slots};
use scope::Scope;
use scripts::Scripts;
pub(super) use scripts::alone;
use std::collections::BTreeMap;
use tree::Tree;

/// The functions of a pack, each compiled when a case is first given to it.
pub(super) struct Compiled {
    scripts: Scripts,
    pack: Pack,
    /// By kind of case and name; nothing for what the interpreter runs.
    trees: BTreeMap<CaseKind, BTreeMap<String, Option<Tree>>>,
    slots: Slots,
}

impl Compiled {
    /// The functions of `ast`, with the parameters of `pack`.
    pub fn of(ast: &AST, pack: &Pack) -> Self {
        Self {
            scripts: Scripts::of(ast, pack),
            pack: pack.clone(),
            trees: BTreeMap::new(),
            slots: Slots::default(),
        }
    }

    /// Runs `function` on a case that lies on the desk. Where it does not answer, what it has said so far is left there.
    pub fn run(&mut self, function: &str, kind: CaseKind, facts: &Facts, calls: &Calls, extent: Extent) -> bool {
        self.compile_once(function, kind);
        let tree = self.trees.get(&kind).and_then(|trees| trees.get(function));
        let Some(Some(tree)) = tree else { return false };
        self.slots.make_room(tree.needs);
        let mut desk = calls.state();
        let mut run = Run {
            facts,
            desk: &mut desk,
            slots: &mut self.slots,
            reads: &tree.reads,
            read: 0,
            mark: None,
            extent,
            stopped_at_loss: false,
        };
        run.all(&tree.steps).is_ok() || run.stopped_at_loss
    }

    /// Whether the function may look at this field of its case: of what the interpreter runs that is not known.
    pub fn may_look_at(&mut self, function: &str, kind: CaseKind, field: &str) -> bool {
        self.compile_once(function, kind);
        let tree = self.trees.get(&kind).and_then(|trees| trees.get(function)?.as_ref());
        tree.is_none_or(|tree| tree.fields.contains(field))
    }

    fn compile_once(&mut self, function: &str, kind: CaseKind) {
        if !self.trees.get(&kind).is_some_and(|trees| trees.contains_key(function)) {
            let tree = self.compile(function, kind);
            self.trees.entry(kind).or_default().insert(function.to_owned(), tree);
        }
    }

    /// Whether the function is compiled for cases of this kind.
    #[cfg(test)]
    pub fn has_tree(&self, function: &str, kind: CaseKind) -> bool {
        let trees = self.trees.get(&kind);
        trees.is_some_and(|trees| matches!(trees.get(function), Some(Some(_))))
    }

    fn compile(&self, function: &str, kind: CaseKind) -> Option<Tree> {
        // Whoever wants to see the work looks on while the interpreter does it.
        if self.pack.shows_work() {
            return None;
        }
        let compiler = Compiler {
            scripts: &self.scripts,
            pack: &self.pack,
            kind,
            scope: Scope::default(),
            functions: BTreeMap::new(),
        };
        compiler.tree(function)
    }
}

#[cfg(test)]
pub(super) mod tests;

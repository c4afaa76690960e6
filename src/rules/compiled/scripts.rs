//! The functions of a pack's scripts as the interpreter has read them.

use crate::rules::pack::Pack;
use rhai::{AST, ASTNode, Engine, ImmutableString, OptimizationLevel, Stmt};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Statements and expressions inside each other, at most.
const DEEPEST: usize = 256;

/// A function of the scripts.
#[derive(Debug)]
pub(super) struct Function {
    pub params: Vec<ImmutableString>,
    pub body: Vec<Stmt>,
}

/// What a case of a `switch` is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Literal {
    Text(String),
    Whole(i64),
}

/// The scripts.
#[derive(Debug)]
pub(super) struct Scripts {
    ast: AST,
    /// Names of the functions, with how many values each is given.
    names: BTreeSet<(String, usize)>,
    /// Whether functions are called on values, with `this`.
    has_methods: bool,
    texts: Vec<String>,
    literals: OnceLock<BTreeMap<u64, Literal>>,
}

/// One function as a library of its own: a walk does not say to which function a statement belongs. Not by
/// `clone_functions_only_filtered`, which leaves all of them in.
pub(in crate::rules) fn alone(ast: &AST, name: &str, count: usize) -> AST {
    let mut alone = ast.clone_functions_only();
    alone.retain_functions(|_, _, one, params| one == name && params == count);
    alone
}

impl Scripts {
    pub fn of(ast: &AST, pack: &Pack) -> Self {
        let functions = || ast.iter_functions();
        Self {
            ast: ast.clone(),
            names: functions().map(|one| (one.name.to_owned(), one.params.len())).collect(),
            has_methods: functions().any(|one| one.this_type.is_some()),
            texts: pack.scripts.iter().map(|script| script.text.clone()).collect(),
            literals: OnceLock::new(),
        }
    }

    /// Whether the scripts have a function of this name that is given so many values: it goes before any other.
    pub fn has(&self, name: &str, count: usize) -> bool {
        self.names.contains(&(name.to_owned(), count))
    }

    /// The function, where it is one that is called as such.
    pub fn function(&self, name: &str, count: usize) -> Option<Function> {
        if self.has_methods || !self.has(name, count) {
            return None;
        }
        let alone = alone(&self.ast, name, count);
        let function = alone.iter_fn_def().next()?;
        let params = function.params.iter().cloned().collect();
        // To copy and to drop what is nested takes a stack as deep as it is.
        let mut is_deep = false;
        alone.walk(&mut |path: &[ASTNode<'_>]| {
            is_deep = path.len() > DEEPEST;
            !is_deep
        });
        if is_deep {
            return None;
        }
        let mut body = Vec::new();
        alone.walk(&mut |path: &[ASTNode<'_>]| {
            if let [ASTNode::Stmt(statement)] = path {
                body.push((*statement).clone());
            }
            true
        });
        Some(Function { params, body })
    }

    /// What the cases of every `switch` may be, by the numbers under which the interpreter files them: those are all that it
    /// keeps of them. So it is asked for the number of everything that stands before an arrow, whether it is a case or not.
    pub fn literals(&self) -> &BTreeMap<u64, Literal> {
        self.literals.get_or_init(|| self.filed())
    }

    fn filed(&self) -> BTreeMap<u64, Literal> {
        let mut literals = BTreeSet::new();
        for line in self.texts.iter().flat_map(|text| text.lines()) {
            let arrows = line.match_indices("=>").chain(line.match_indices('|'));
            literals.extend(arrows.filter_map(|(at, _)| before(&line[..at])));
        }
        let literals: Vec<Literal> = literals.into_iter().collect();
        let cases = literals.iter().map(|literal| match literal {
            Literal::Text(text) => format!("\"{text}\" => 0"),
            Literal::Whole(whole) => format!("{whole} => 0"),
        });
        let cases: Vec<String> = cases.collect();
        let mut engine = Engine::new_raw();
        engine.set_optimization_level(OptimizationLevel::None);
        let ast = engine.compile(format!("switch 0 {{ {} }}", cases.join(", ")));
        let Some(Stmt::Switch(switch, _)) = ast.as_ref().ok().and_then(|ast| ast.statements().first()) else {
            return BTreeMap::new();
        };
        let filed = switch.1.cases.iter();
        let filed = filed.filter_map(|(number, list)| Some((*number, literals.get(*list.blocks.first()?)?.clone())));
        filed.collect()
    }
}

/// The literal at the end of the text: a case of a `switch`, where an arrow follows.
fn before(text: &str) -> Option<Literal> {
    let text = text.trim_end();
    let Some(inside) = text.strip_suffix('"') else {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        return text[digits..].parse().ok().map(Literal::Whole);
    };
    let (_, inside) = inside.rsplit_once('"')?;
    (!inside.contains(['\\', '\t'])).then(|| Literal::Text(inside.to_owned()))
}

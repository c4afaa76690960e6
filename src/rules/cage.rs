//! The engine and its limits. One cage per thread: engines share reference counts that two cores would fight over.

mod engine;
mod watched;
mod weigh;

pub use watched::watch;

use super::api::{self, Calls, FUNCTIONS, SOURCE_BYTES, SOURCE_LINES};
use super::case::{Case, CaseKind};
use super::compiled::Compiled;
use super::fault::{ScriptFault, syntax, unclosed_comment};
use super::lines::{Lines, declared, start_of_line};
use super::pack::{Pack, Script};
use super::verdict::{Extent, Loss, Verdict};
use super::working::workings;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::scorecard::RuleRef;
use crate::model::shared_text::SharedText;
use crate::model::{Place, Source};
use rhai::module_resolvers::StaticModuleResolver;
use rhai::{AST, Caches, Dynamic, Engine, EvalContext, Module, Position, Scope};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

thread_local! {
    /// The cages that this thread used last, with their packs: a county of hundreds of departments compiles the scripts
    /// once per thread, not once per department, also where each is scored by two packs in turn.
    static RECENT: RefCell<Vec<(Pack, Cage)>> = const { RefCell::new(Vec::new()) };
}

/// Cages that a thread keeps: two packs, each with the one of the department's own form.
const KEPT: usize = 4;

/// Compiled scripts of a pack in an engine of their own.
pub struct Cage {
    engine: Engine,
    ast: AST,
    calls: Calls,
    lines: Arc<Lines>,
    /// What each name in the scripts stands for, from one call to the next.
    looked_up: Caches,
    compiled: Compiled,
}

fn nothing_looked_up() -> Caches {
    let mut looked_up = Caches::new();
    // Without a layer of its own it is forgotten at the end of a call.
    looked_up.push_fn_resolution_cache();
    looked_up
}

impl Cage {
    /// Runs `work` with this thread's cage of `pack`, compiled now or before.
    ///
    /// # Errors
    /// As [`Cage::open`].
    pub fn with<T>(pack: &Pack, work: impl FnOnce(&mut Cage) -> T) -> Result<T, Findings> {
        // Taken out while it works, so that nothing can meet it half-used.
        let kept = RECENT.with_borrow_mut(|recent| {
            let at = recent.iter().position(|(one, _)| one == pack)?;
            Some(recent.remove(at))
        });
        let (pack, mut cage) = match kept {
            Some(kept) => kept,
            None => (pack.clone(), Cage::open(pack)?),
        };
        let done = work(&mut cage);
        RECENT.with_borrow_mut(|recent| {
            recent.truncate(KEPT - 1);
            recent.insert(0, (pack, cage));
        });
        Ok(done)
    }

    /// Compiles the scripts of `pack`; all that is wrong with them comes together.
    pub fn open(pack: &Pack) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        let Some(lines) = Lines::of(&pack.scripts).map(Arc::new) else {
            return Err(
                Diagnostic::new(Code::BadPack, format!("规则包 `{}` 的脚本太长", pack.id))
                    .hint(format!(
                        "合计不超过 {} 万行、{} KB",
                        SOURCE_LINES.most / 10_000,
                        SOURCE_BYTES.most / 1024
                    ))
                    .into(),
            );
        };
        let calls = Calls::of(pack);
        let mut engine = engine::caged();
        api::register(&mut engine, &calls);
        if pack.shows_work() {
            api::note_names(&mut engine, &calls);
        }
        watched::register(&mut engine);

        let mut whole = AST::empty();
        let mut modules = StaticModuleResolver::new();
        let mut parts = Vec::new();
        for (index, script) in pack.scripts.iter().enumerate() {
            let text = lines.padded(index);
            match engine.compile(&text) {
                Ok(_) if ends_in_comment(&engine, &text) => findings.push(unclosed_comment(script)),
                Ok(part) => parts.push((script, part)),
                Err(error) => findings.push(syntax(script, &lines, &error)),
            }
        }
        let count: usize = parts.iter().map(|(_, part)| part.iter_functions().count()).sum();
        if count > FUNCTIONS.count() {
            let message = format!("规则包 `{}` 有 {count} 个函数", pack.id);
            return Err(Diagnostic::new(Code::BadPack, message)
                .hint(format!("全部脚本合计不超过 {} 个", FUNCTIONS.most))
                .into());
        }
        for (script, part) in &parts {
            if let Some(first) = part.statements().first() {
                findings.push(loose(script, &lines, first.position()));
            }
        }
        // Functions of a later layer replace those of the same name; inside a layer a name stands once.
        let mut seen: BTreeSet<(usize, String)> = BTreeSet::new();
        for (script, part) in &parts {
            for function in part.iter_functions() {
                if !seen.insert((script.layer, function.name.to_owned())) {
                    let message = format!("函数 `{}` 在同一个规则包里写了两次", function.name);
                    findings.push(Diagnostic::new(Code::BadPack, message).hint(format!("其中一处在 {}", script.shown)));
                }
            }
            whole.combine(part.clone_functions_only());
        }
        for (script, part) in &parts {
            if let Ok(module) = Module::eval_ast_as_new(Scope::new(), &part.clone_functions_only(), &engine) {
                let stem = script.name.trim_end_matches(".rhai");
                modules.insert(stem, module.clone());
                modules.insert(script.name.clone(), module);
            }
        }
        engine.set_module_resolver(modules);

        let cage = Self {
            engine,
            compiled: Compiled::of(&whole, pack),
            ast: whole,
            calls,
            lines,
            looked_up: nothing_looked_up(),
        };
        if findings.is_empty() {
            cage.check_names(pack, &mut findings);
            unreached(pack, &parts, &mut findings);
        }
        if findings.is_empty() { Ok(cage) } else { Err(findings) }
    }

    /// Every function that the manifest names must exist and take one case.
    fn check_names(&self, pack: &Pack, findings: &mut Findings) {
        let named = pack
            .rules
            .iter()
            .map(|rule| rule.function.as_str())
            .chain(pack.decisions.values().map(String::as_str))
            .chain(pack.whole.iter().map(String::as_str))
            .chain((!pack.execution_function.is_empty()).then_some(pack.execution_function.as_str()))
            .chain(pack.execution_zero.as_deref());
        for name in named.collect::<BTreeSet<_>>() {
            let takes_one = self
                .ast
                .iter_functions()
                .any(|function| function.name == name && function.params.len() == 1);
            if !takes_one {
                let near = crate::source::closest(name, self.ast.iter_functions().map(|function| function.name));
                let hint = match near {
                    Some(near) if near != name => format!("是否想写 `{near}`？"),
                    _ => format!("在脚本里写 fn {name}(i) {{ … }}，只有一个参数"),
                };
                findings.push(
                    Diagnostic::new(
                        Code::BadPack,
                        format!("规则包 `{}` 用到函数 `{name}`，脚本里没有", pack.id),
                    )
                    .hint(hint),
                );
            }
        }
    }

    /// Runs `function` on `case`: as it is compiled, or where that does not answer, by the interpreter.
    pub fn run<C: Case>(&mut self, function: &str, case: &C) -> Result<Verdict, ScriptFault> {
        self.run_to(Extent::Whole, function, case)
    }

    /// As [`Cage::run`], only as far as `extent` says.
    pub fn run_to<C: Case>(&mut self, extent: Extent, function: &str, case: &C) -> Result<Verdict, ScriptFault> {
        self.calls.begin(case.facts());
        let facts = case.facts();
        let answers = self.compiled.run(function, C::KIND, facts, &self.calls, extent);
        let said = if answers {
            Ok(self.told())
        } else {
            self.interpret(function, case)
        };
        // Whatever a test inside the library scores, it scores both ways.
        #[cfg(test)]
        {
            let is_tree = self.compiled.has_tree(function, C::KIND);
            let interpreted = answers.then(|| self.interpret(function, case));
            super::compiled::tests::seen(function, is_tree, extent, &said, interpreted.as_ref());
        }
        said
    }

    /// Whether `function` may look at this field of a case; `false` is certain. What its lines show of the case beside what it
    /// said is not counted.
    pub fn may_look_at(&mut self, function: &str, kind: CaseKind, field: &str) -> bool {
        self.compiled.may_look_at(function, kind, field)
    }

    /// Runs `function` on `case` by the interpreter, which has the last word on what a script means.
    pub fn interpret<C: Case>(&mut self, function: &str, case: &C) -> Result<Verdict, ScriptFault> {
        self.calls.begin(case.facts());
        let mut scope = Scope::new();
        // The operations of each call are counted from its beginning; what was looked up by name stays.
        let mut global = self.engine.new_global_runtime_state();
        global.lib.push(self.ast.shared_lib().clone());
        let mut context = EvalContext::new(&self.engine, &mut global, &mut self.looked_up, &mut scope, None);
        let mut case_given = Dynamic::from(case.clone());
        let called = context.call_fn_raw(function, false, false, &mut [&mut case_given]);
        if let Err(error) = called {
            self.looked_up = nothing_looked_up();
            return Err(ScriptFault::of(function, &error, &self.lines, case.facts()));
        }
        Ok(self.told())
    }

    /// What lies on the desk, with the lines of the scripts.
    fn told(&self) -> Verdict {
        let (losses, verdict) = self.calls.finish();
        let losses = losses
            .into_iter()
            .map(|loss| {
                let line = self.lines.line(loss.line);
                let (script, shown, number, source) = line.map_or_else(Default::default, |line| {
                    (line.script, line.shown, line.number, line.text)
                });
                Loss {
                    points: loss.points,
                    adds: loss.adds,
                    clause: loss.clause,
                    reason: loss.reason,
                    script,
                    shown,
                    line: number,
                    source,
                    numbers: loss.numbers,
                    units: loss.units,
                    workings: workings(&self.lines, loss.line, loss.frames),
                }
            })
            .collect();
        Verdict { losses, ..verdict }
    }

    /// The compiled functions, and where their lines stand.
    pub(super) fn text(&self) -> (&AST, &Lines) {
        (&self.ast, &self.lines)
    }

    /// What the functions are run in.
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Where a function stands, as the scorecard refers to it.
    pub fn reference(&self, function: &str, branch: Option<String>) -> RuleRef {
        let known = self.lines.function(function);
        let (function, script, line) = known.unwrap_or_else(|| (function.into(), SharedText::default(), 0));
        RuleRef {
            function,
            script,
            line,
            branch,
        }
    }
}

/// A function of an overlay that nothing names, calls or is replaced by: a misspelt name, or a parameter too many, would
/// otherwise leave the base's function at work without a word.
fn unreached(pack: &Pack, parts: &[(&Script, AST)], findings: &mut Findings) {
    let arity = |layer: usize, name: &str, params: usize| {
        let below = parts.iter().filter(|(script, _)| script.layer < layer);
        below
            .flat_map(|(_, part)| part.iter_functions())
            .any(|one| one.name == name && one.params.len() == params)
    };
    for (script, part) in parts.iter().filter(|(script, _)| script.layer > 0) {
        // A closure has a name of the interpreter's own, and stands where it is used.
        for function in part.iter_functions().filter(|one| !one.name.starts_with("anon$")) {
            let name = function.name;
            let named = pack.rules.iter().any(|rule| rule.function == name)
                || pack.decisions.values().any(|one| one == name)
                || pack.whole.iter().any(|one| one == name)
                || pack.execution_function == name
                || pack.execution_zero.as_deref() == Some(name);
            let replaces = arity(script.layer, name, function.params.len());
            let called = pack.scripts.iter().any(|script| calls(&script.text, name));
            let fits = named && function.params.len() == 1 || replaces || called && !named;
            if !fits {
                let known = pack.scripts.iter().filter(|other| other.layer < script.layer);
                let known = known
                    .flat_map(|script| script.text.lines().filter_map(declared))
                    .collect::<Vec<_>>();
                let hint = match crate::source::closest(name, known) {
                    Some(near) if near == name => format!("参数应与原来的函数一样，如 fn {name}(i)"),
                    Some(near) => format!("是否想改写 `{near}`？"),
                    None => "在 [[score]] 里用上它，或删去".into(),
                };
                findings.push(
                    Diagnostic::new(Code::BadPack, format!("函数 `{name}` 写了没有用到（{}）", script.shown))
                        .hint(hint),
                );
            }
        }
    }
}

/// Whether a script calls the function somewhere else than where it is declared.
fn calls(text: &str, name: &str) -> bool {
    let call = format!("{name}(");
    text.match_indices(&call).any(|(at, _)| {
        let before = &text[..at];
        let whole_name = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        whole_name && !before.trim_end().ends_with("fn")
    })
}

/// Whether a script ends inside of a comment: the interpreter leaves the rest of it out and says nothing.
fn ends_in_comment(engine: &Engine, text: &str) -> bool {
    text.contains("/*") && engine.compile(format!("{text}\n*/")).is_ok()
}

/// A statement that stands outside every function.
fn loose(script: &Script, lines: &Lines, at: Position) -> Diagnostic {
    let line = at
        .line()
        .and_then(|line| lines.line(line))
        .map_or(0, |line| line.number);
    let source = Arc::new(Source::new(script.shown.clone(), script.text.clone()));
    let start = start_of_line(&script.text, line);
    let text = script.text[start..].lines().next().unwrap_or_default().trim_end();
    Diagnostic::new(
        Code::BadPack,
        format!("{} 第 {line} 行在函数外面，不会运行", script.shown),
    )
    .at(&Place::new(&source, start..start + text.len()))
    .hint("脚本里只写函数；把这一行写进函数，或删去")
}

#[cfg(test)]
mod bombs;
#[cfg(test)]
mod tests;

//! What the scripts say, word by word: names and numbers of values of every function, fields of the kind of case that a
//! variable stands for, and three slips that compile: a comparison of a comparison, a field that is set, a loop without end.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Place;
use crate::rules::api::{CASES, functions};
use crate::rules::{Body, Callable, CaseKind, Pack, What, anatomy, callable, known_functions};
use crate::source::closest;
use std::collections::{BTreeMap, BTreeSet};

/// Of each function, which kinds of cases its parameters stand for.
type Kinds = BTreeMap<(String, usize), BTreeSet<CaseKind>>;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let bodies = anatomy(pack);
    let callable = callable(pack);
    let kinds = kinds(pack, &bodies);
    for body in &bodies {
        let judge = Judge {
            body,
            callable: &callable,
            kinds: &kinds,
            own: &bodies,
        };
        for deed in &body.does {
            findings.extend(judge.say(&deed.what, &deed.place));
        }
    }
}

/// What the manifest runs a function on, and what functions hand on to each other.
fn kinds(pack: &Pack, bodies: &[Body]) -> Kinds {
    let mut kinds = Kinds::new();
    let mut add = |name: &str, kind| {
        kinds.entry((name.to_owned(), 0)).or_default().insert(kind);
    };
    for rule in &pack.rules {
        add(&rule.function, CaseKind::Indicator);
    }
    for name in std::iter::once(&pack.execution_function).chain(&pack.execution_zero) {
        add(name, CaseKind::Execution);
    }
    for name in pack.decisions.values() {
        add(name, CaseKind::Decision);
    }
    for name in &pack.whole {
        add(name, CaseKind::Form);
    }
    // Until nothing is added: a call may stand before the function that it calls is known to be run.
    loop {
        let before: usize = kinds.values().map(BTreeSet::len).sum();
        for body in bodies {
            for deed in &body.does {
                let What::Call { name, given, .. } = &deed.what else {
                    continue;
                };
                let callee = bodies
                    .iter()
                    .any(|one| one.name == *name && one.params.len() == given.len());
                for (index, variable) in given.iter().enumerate().filter(|_| callee) {
                    let of = variable
                        .as_ref()
                        .and_then(|variable| of(&kinds, body, variable))
                        .cloned();
                    if let Some(of) = of {
                        kinds.entry((name.clone(), index)).or_default().extend(of);
                    }
                }
            }
        }
        if kinds.values().map(BTreeSet::len).sum::<usize>() == before {
            return kinds;
        }
    }
}

/// What a variable of a function stands for, where it is one of its parameters.
fn of<'a>(kinds: &'a Kinds, body: &Body, variable: &str) -> Option<&'a BTreeSet<CaseKind>> {
    let index = body.params.iter().position(|param| param == variable)?;
    kinds.get(&(body.name.clone(), index))
}

struct Judge<'a> {
    body: &'a Body,
    callable: &'a Callable,
    kinds: &'a Kinds,
    own: &'a [Body],
}

impl Judge<'_> {
    fn say(&self, what: &What, place: &Place) -> Option<Diagnostic> {
        let said = match what {
            What::Call {
                name,
                given,
                on_a_value,
            } => self.call(name, given, *on_a_value)?,
            What::Read { field, of } => self.field(field, of.as_deref())?,
            What::Write { field, of } => self.written(field, of.as_deref())?,
            What::ComparedTwice => Diagnostic::new(Code::ComparedTwice, "拿比较的结果再作比较，得不到想要的范围")
                .hint("拆成两个比较，中间写 `&&`，如 `3 < x && x < 9`"),
            What::Endless => Diagnostic::new(Code::EndlessLoop, "这个循环停不下来：条件里的变量，循环里没有改过")
                .hint("在循环里改条件用到的变量，如 `n += 1;`，或写 `break`；数个数用 `for n in 0..10`"),
        };
        Some(said.at(place))
    }

    /// A call of a function that is not there, or that is given too few or too many values.
    fn call(&self, name: &str, given: &[Option<String>], on_a_value: bool) -> Option<Diagnostic> {
        let Some(takes) = self.callable.takes.get(name) else {
            let one = Diagnostic::new(Code::UnknownName, format!("没有函数 `{name}`"));
            let mut known: Vec<&str> = known_functions().collect();
            known.extend(self.own.iter().map(|body| body.name.as_str()));
            let near = closest(name, known).or_else(|| closest(name, self.callable.takes.keys().map(String::as_str)));
            return Some(one.hint(near.map_or_else(
                || "看《脚本接口》里列出的函数，或在脚本里写一个".to_owned(),
                |near| format!("是否想写 `{near}`？"),
            )));
        };
        let kinds = given.first().and_then(Option::as_deref);
        let kinds = kinds.and_then(|variable| of(self.kinds, self.body, variable));
        let in_brackets = given.len() - usize::from(on_a_value);
        if let Some((takes, kind)) = kinds.and_then(|kinds| on_cases(name, kinds)) {
            // `i.lose(…)` and `lose(i, …)` are one call.
            if takes.is_empty() {
                let message = format!("`{name}` 不能用于{}", kind.in_chinese());
                return Some(Diagnostic::new(Code::WrongCall, message).hint("看《脚本接口》里它用于哪一种"));
            }
            let counts: BTreeSet<usize> = takes.iter().map(Vec::len).collect();
            if counts.contains(&(given.len() - 1)) {
                return None;
            }
            let form = takes
                .first()
                .map(|says| format!("{}.{name}({})", kind.letter(), says.join(", ")));
            return Some(wrong_count(name, &counts, given.len() - 1, form));
        }
        if takes.contains(&given.len()) {
            return None;
        }
        let counts: BTreeSet<usize> = takes
            .iter()
            .filter(|count| !on_a_value || **count > 0)
            .map(|count| count - usize::from(on_a_value))
            .collect();
        let form = functions()
            .find(|one| one.name == name)
            .and_then(|one| one.uses.first());
        let form = form.filter(|one| one.on.is_empty()).map(|one| {
            let says: Vec<&str> = one.args.iter().map(|arg| arg.says).collect();
            format!("{name}({})", says.join(", "))
        });
        Some(wrong_count(name, &counts, in_brackets, form))
    }

    /// A field that the kind of case does not have.
    fn field(&self, field: &str, variable: Option<&str>) -> Option<Diagnostic> {
        let kinds = variable.and_then(|variable| of(self.kinds, self.body, variable));
        let all = || {
            CASES
                .iter()
                .flat_map(|case| case.fields.iter().map(move |field| (case.case, field.name)))
        };
        let Some(kinds) = kinds else {
            // What no case is known to stand for may be a group of values of the script's own.
            if self.body.has_groups || all().any(|(_, name)| name == field) {
                return None;
            }
            let near = closest(field, all().map(|(_, name)| name));
            return Some(no_field(field, near, None));
        };
        if all().any(|(case, name)| name == field && kinds.contains(&case)) {
            return None;
        }
        let names: Vec<&str> = all()
            .filter(|(case, _)| kinds.contains(case))
            .map(|(_, name)| name)
            .collect();
        let elsewhere = all().find(|(_, name)| *name == field).map(|(case, _)| case);
        let near = closest(field, names.iter().copied());
        let mut one = no_field(field, near, kinds.first().copied());
        if near.is_none() {
            one = one.hint(match elsewhere {
                Some(case) => format!(
                    "`{field}` 是{}才有的项；这里可以用：{}",
                    case.in_chinese(),
                    names.join("、")
                ),
                None => format!("可以用：{}", names.join("、")),
            });
        }
        Some(one)
    }

    /// A field of a case that is set.
    fn written(&self, field: &str, variable: Option<&str>) -> Option<Diagnostic> {
        let variable = variable?;
        let is_case = of(self.kinds, self.body, variable).is_some();
        let is_param = self.body.params.iter().any(|param| param == variable);
        (is_case || is_param && !self.body.has_groups).then(|| {
            Diagnostic::new(Code::FieldIsSet, format!("`{variable}.{field}` 只能读，不能改")).hint(format!(
                "扣分用 {variable}.lose(扣分, 条款, 原因)；要改动的数另用 let 记下"
            ))
        })
    }
}

/// How a function that is called on cases may be called on these kinds: what stands in its brackets. Nothing for a function
/// that is called on no case.
fn on_cases(name: &str, kinds: &BTreeSet<CaseKind>) -> Option<(Vec<Vec<&'static str>>, CaseKind)> {
    let function = functions().find(|one| one.name == name)?;
    if function.uses.iter().all(|one| one.on.is_empty()) {
        return None;
    }
    let uses = function
        .uses
        .iter()
        .filter(|one| one.on.iter().any(|kind| kinds.contains(kind)));
    let takes = uses.map(|one| one.args.iter().map(|arg| arg.says).collect());
    Some((takes.collect(), *kinds.first()?))
}

fn wrong_count(name: &str, takes: &BTreeSet<usize>, given: usize, form: Option<String>) -> Diagnostic {
    let counts: Vec<String> = takes.iter().map(ToString::to_string).collect();
    let message = format!(
        "`{name}` 的括号里应有 {} 个值，这里写了 {given} 个",
        counts.join(" 或 ")
    );
    let hint = form.map(|form| format!("写法：`{form}`"));
    Diagnostic::new(Code::WrongCall, message).hint_maybe(hint)
}

fn no_field(field: &str, near: Option<&str>, kind: Option<CaseKind>) -> Diagnostic {
    let of = kind.map_or("", CaseKind::in_chinese);
    let message = format!("{of}没有名为 `{field}` 的项");
    let hint = near.map_or_else(|| "看《脚本接口》里的项".into(), |near| format!("是否想写 `{near}`？"));
    Diagnostic::new(Code::UnknownName, message).hint(hint)
}

//! What a call of a pack's function has read and said so far.

use super::limits::LINES_SAID;
use super::refusal::{Answer, or_near, wrong};
use super::shown::{Shown, shown};
use crate::diagnostic::is_blank;
use crate::model::by_name::ByName;
use crate::model::ledger_value::LedgerValue;
use crate::model::shared_text::SharedText;
use crate::rules::case::Facts;
use crate::rules::pack::Pack;
use crate::rules::param::unknown;
use crate::rules::verdict::Verdict;
use rhai::ImmutableString;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Numbers to which a function gave names.
pub(in crate::rules) type NamedNumbers = BTreeMap<String, Decimal>;

/// A loss as it was said, before its line is looked up.
pub(in crate::rules) struct RawLoss {
    pub points: Decimal,
    pub adds: bool,
    pub clause: String,
    pub reason: String,
    /// In the common numbering of the scripts; 0 where the interpreter does not know.
    pub line: usize,
    pub numbers: ByName<LedgerValue>,
    pub units: ByName<SharedText>,
    /// Of the function that said it, then of its callers; empty where nobody watches.
    pub frames: Vec<NamedNumbers>,
}

/// What a function has read and said so far.
pub(in crate::rules) struct CallState {
    params: BTreeMap<SharedText, Decimal>,
    /// Of parameters that choose between readings, the word.
    choices: BTreeMap<String, ImmutableString>,
    clauses: BTreeSet<String>,
    /// Names of the grades, the best first.
    grades: Vec<String>,
    /// The case; what a ledger line shows of it is made only when something is lost.
    facts: Arc<Facts>,
    /// Parameters and args read so far.
    used: ByName<Decimal>,
    losses: Vec<RawLoss>,
    verdict: Verdict,
    /// Named numbers of the functions that are running, by their depth.
    frames: BTreeMap<usize, NamedNumbers>,
}

impl CallState {
    pub(super) fn param(&mut self, name: &str) -> Answer<Decimal> {
        if self.choices.contains_key(name) {
            return Err(wrong(format!("参数 `{name}` 是一种读法，用 choice(\"{name}\")")));
        }
        let Some((name, value)) = self.params.get_key_value(name) else {
            return Err(wrong(unknown(name, self.params.keys().map(SharedText::as_str))));
        };
        let (name, value) = (name.clone(), *value);
        self.used(name, value);
        Ok(value)
    }

    /// The reading that a parameter chooses.
    pub(super) fn choice(&self, name: &str) -> Answer<ImmutableString> {
        match self.choices.get(name) {
            Some(word) => Ok(word.clone()),
            None if self.params.contains_key(name) => {
                Err(wrong(format!("参数 `{name}` 是一个数，用 param(\"{name}\")")))
            }
            None => Err(wrong(unknown(name, self.choices.keys().map(String::as_str)))),
        }
    }

    /// That the row cannot be computed.
    pub(in crate::rules) fn undefined(&mut self, words: &str) -> Answer<()> {
        if is_blank(words) {
            return Err(wrong("没有写为什么无法计算"));
        }
        self.verdict.undefined = true;
        self.note(words.to_owned())
    }

    /// That a number of the pack was read; the lines that follow show it.
    pub(in crate::rules) fn used(&mut self, name: impl Into<SharedText>, value: Decimal) {
        self.used.insert(name, value);
    }

    /// Whether the pack has the clause.
    pub(in crate::rules) fn knows(&self, clause: &str) -> Answer<()> {
        if self.clauses.contains(clause) {
            return Ok(());
        }
        let near = or_near(clause, self.clauses.iter().map(String::as_str));
        Err(wrong(format!("规则包没有条款 `{clause}`{near}")))
    }

    pub(in crate::rules) fn lose(&mut self, points: Decimal, clause: &str, reason: String, line: usize) -> Answer<()> {
        if is_blank(&reason) {
            return Err(wrong("扣分没有写原因"));
        }
        if self.losses.len() >= LINES_SAID.count() {
            return Err(wrong(format!("一个指标的扣分超过 {} 条", LINES_SAID.most)));
        }
        let Shown { mut numbers, units } = shown(&self.facts);
        for (name, value) in self.used.named() {
            numbers.insert(name.clone(), (*value).into());
        }
        self.losses.push(RawLoss {
            points,
            adds: false,
            clause: clause.to_owned(),
            reason,
            line,
            numbers,
            units,
            frames: self.frames.values().rev().cloned().collect(),
        });
        Ok(())
    }

    /// That there is a loss, where nobody asks how much.
    pub(in crate::rules) fn lose_something(&mut self, clause: String, line: usize) {
        self.losses.push(RawLoss {
            points: Decimal::ZERO,
            adds: false,
            clause,
            reason: String::new(),
            line,
            numbers: ByName::default(),
            units: ByName::default(),
            frames: Vec::new(),
        });
    }

    /// Points that the form as a whole gains.
    pub(in crate::rules) fn add(&mut self, points: Decimal, clause: &str, reason: String, line: usize) -> Answer<()> {
        if points < Decimal::ZERO {
            return Err(wrong("加分不能是负数，扣分用 lose"));
        }
        self.lose(-points, clause, reason, line)?;
        if let Some(last) = self.losses.last_mut() {
            last.adds = true;
        }
        Ok(())
    }

    pub(in crate::rules) fn note(&mut self, words: String) -> Answer<()> {
        if self.verdict.notes.len() >= LINES_SAID.count() {
            return Err(wrong(format!("一个指标的说明超过 {} 条", LINES_SAID.most)));
        }
        self.verdict.notes.push(words);
        Ok(())
    }

    pub(in crate::rules) fn branch(&mut self, words: String) {
        self.verdict.branch = Some(words);
    }

    /// That the form's grade is not better than `grade`: a line that costs no points says why.
    pub(in crate::rules) fn best_grade(
        &mut self,
        grade: &str,
        clause: &str,
        reason: String,
        line: usize,
    ) -> Answer<()> {
        let Some(place) = self.grades.iter().position(|one| one == grade) else {
            let near = or_near(grade, self.grades.iter().map(String::as_str));
            return Err(wrong(format!("规则包没有等级 `{grade}`{near}")));
        };
        self.lose(Decimal::ZERO, clause, reason, line)?;
        let so_far = self.verdict.best_grade.as_ref();
        let so_far = so_far.and_then(|best| self.grades.iter().position(|one| one == best));
        if so_far.is_none_or(|so_far| so_far < place) {
            self.verdict.best_grade = Some(grade.to_owned());
        }
        Ok(())
    }

    /// The named numbers of the function that runs at this depth; what it called is over.
    pub(super) fn seen(&mut self, depth: usize, numbers: NamedNumbers) {
        self.frames.retain(|other, _| *other < depth);
        self.frames.insert(depth, numbers);
    }

    pub(in crate::rules) fn veto(&mut self) {
        self.verdict.veto = true;
    }
}

/// The one [`CallState`] of a cage, which every function registered in it writes to.
#[derive(Clone)]
pub(in crate::rules) struct Calls(Arc<Mutex<CallState>>);

impl Calls {
    /// For the scripts of `pack`.
    pub fn of(pack: &Pack) -> Self {
        let values = pack
            .params
            .iter()
            .map(|(name, param)| (name.as_str().into(), param.value));
        let choices = pack
            .params
            .iter()
            .filter_map(|(name, param)| Some((name.clone(), param.word()?.into())));
        Self(Arc::new(Mutex::new(CallState {
            params: values.collect(),
            choices: choices.collect(),
            clauses: pack.clauses.keys().cloned().collect(),
            grades: pack.grades.iter().map(|grade| grade.name.clone()).collect(),
            facts: Arc::default(),
            used: ByName::default(),
            losses: Vec::new(),
            verdict: Verdict::default(),
            frames: BTreeMap::new(),
        })))
    }

    /// Forgets the last case and takes the next.
    pub fn begin(&self, facts: &Arc<Facts>) {
        let mut state = self.state();
        state.facts = Arc::clone(facts);
        state.used.clear();
        state.losses.clear();
        state.frames.clear();
        state.verdict = Verdict::default();
    }

    /// What was said of the case.
    pub fn finish(&self) -> (Vec<RawLoss>, Verdict) {
        let mut state = self.state();
        (std::mem::take(&mut state.losses), std::mem::take(&mut state.verdict))
    }

    pub(in crate::rules) fn state(&self) -> MutexGuard<'_, CallState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One call of a function on a case.
pub(super) struct Call<'a> {
    pub calls: &'a Calls,
    pub facts: &'a Facts,
    /// Line of the call in the common numbering of the scripts.
    pub line: usize,
}

impl Call<'_> {
    pub fn state(&self) -> MutexGuard<'_, CallState> {
        self.calls.state()
    }
}

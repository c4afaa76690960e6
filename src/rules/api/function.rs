//! A function as one value: what the page says of it, what it is given and gives, and the work itself, from which it is
//! registered.

use super::call::{Call, Calls};
use super::params::{Param, Params};
use super::refusal::{Answer, wrong};
use super::value::{Arg, Given, Gives, Type};
use crate::rules::case::{CaseKind, DecisionCase, ExecutionCase, FormCase, IndicatorCase};
use rhai::Engine;
use std::borrow::Cow;

/// When a function is an error, with a call that is one.
pub struct Fails {
    /// When.
    pub when: Cow<'static, str>,
    /// A call.
    pub example: Cow<'static, str>,
    /// Words of the message.
    pub says: Cow<'static, str>,
}

/// Puts one use before a script.
type Register = Box<dyn Fn(&mut Engine, &'static str, &Calls) + Send + Sync>;

/// One way to call a function.
pub struct Use {
    /// Cases that it is called on; none for a function that stands alone.
    pub on: &'static [CaseKind],
    /// What is given in brackets.
    pub args: Vec<Arg>,
    /// What comes back.
    pub gives: Type,
    /// What it does, with units.
    pub about: &'static str,
    /// A call, on an indicator `i` where it is called on any case.
    pub example: &'static str,
    /// What the call gives, or what it does.
    pub shows: &'static str,
    /// When it is an error.
    pub fails: Vec<Fails>,
    /// Nothing for the language's own.
    register: Option<Register>,
}

impl Use {
    fn new<R: Gives>(on: &'static [CaseKind], args: Vec<Arg>, register: Option<Register>) -> Self {
        Self {
            on,
            args,
            gives: R::OF,
            about: "",
            example: "",
            shows: "",
            fails: Vec::new(),
            register,
        }
    }

    /// `name(…)`.
    pub(super) fn alone<P: Params, R: Gives>(
        params: P,
        work: impl Fn(&Calls, P::Values) -> Answer<R> + Copy + Send + Sync + 'static,
    ) -> Self {
        let register: Register = Box::new(move |engine, name, calls| params.alone(engine, name, calls, work));
        Self::new::<R>(&[], params.args(), Some(register))
    }

    /// `case.name(…)`, on each kind of case.
    pub(super) fn on<P: Params, R: Gives>(
        kinds: &'static [CaseKind],
        params: P,
        work: impl Fn(&Call<'_>, P::Values) -> Answer<R> + Copy + Send + Sync + 'static,
    ) -> Self {
        let register: Register = Box::new(move |engine, name, calls| {
            for kind in kinds {
                match kind {
                    CaseKind::Indicator => params.on::<IndicatorCase, R>(engine, name, calls, work),
                    CaseKind::Execution => params.on::<ExecutionCase, R>(engine, name, calls, work),
                    CaseKind::Decision => params.on::<DecisionCase, R>(engine, name, calls, work),
                    CaseKind::Form => params.on::<FormCase, R>(engine, name, calls, work),
                }
            }
        });
        Self::new::<R>(kinds, params.args(), Some(register))
    }

    /// `variable name value`, which changes the variable.
    pub(super) fn changing<A: Given, B: Given>(
        variable: Param<A>,
        value: Param<B>,
        work: impl Fn(&mut A::Raw, B::Value) + Copy + Send + Sync + 'static,
    ) -> Self {
        let register: Register = Box::new(move |engine, name, _| {
            engine.register_fn(name, move |variable: &mut A::Raw, given: B::Raw| -> Answer<()> {
                work(variable, B::take(given, || value.of_function(name))?);
                Ok(())
            });
        });
        Self::new::<()>(&[], vec![variable.arg(), value.arg()], Some(register))
    }

    /// What is an error whatever is given.
    pub(super) fn refused<P: Params, R: Gives>(
        params: P,
        when: &'static str,
        example: &'static str,
        says: &'static str,
    ) -> Self {
        Self::alone(params, move |_, _| -> Answer<R> { Err(wrong(says)) }).fails(when, example, says)
    }

    /// One of the language's own functions.
    pub(super) fn of_language<P: Params, R: Gives>(params: P) -> Self {
        Self::new::<R>(&[], params.args(), None)
    }

    pub(super) fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    pub(super) fn example(mut self, example: &'static str, shows: &'static str) -> Self {
        (self.example, self.shows) = (example, shows);
        self
    }

    pub(super) fn fails(
        mut self,
        when: impl Into<Cow<'static, str>>,
        example: impl Into<Cow<'static, str>>,
        says: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.fails.push(Fails {
            when: when.into(),
            example: example.into(),
            says: says.into(),
        });
        self
    }
}

/// A function or an operator.
pub struct Function {
    /// Name.
    pub name: &'static str,
    /// The ways to call it.
    pub uses: Vec<Use>,
}

impl Function {
    pub(super) fn new(name: &'static str, uses: impl Into<Vec<Use>>) -> Self {
        Self {
            name,
            uses: uses.into(),
        }
    }

    /// Whether it is the language's own: nothing is registered for it.
    pub fn is_of_language(&self) -> bool {
        self.uses.iter().all(|one| one.register.is_none())
    }

    /// Whether it is there only to be refused.
    pub fn always_fails(&self) -> bool {
        self.uses.iter().all(|one| one.example.is_empty())
    }

    pub(super) fn register(&self, engine: &mut Engine, calls: &Calls) {
        for register in self.uses.iter().filter_map(|one| one.register.as_ref()) {
            register(engine, self.name, calls);
        }
    }
}

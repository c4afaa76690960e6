//! What a function is given, in order, and how a function of so many values comes before the interpreter.

use super::call::{Call, Calls};
use super::refusal::Answer;
use super::value::{Arg, EitherNumber, Given, Gives, Number, Text, Whole};
use crate::rules::case::Case;
use rhai::{Engine, NativeCallContext};
use std::marker::PhantomData;

/// One value that a function is given.
#[derive(Clone, Copy)]
pub(super) struct Param<A> {
    name: &'static str,
    says: &'static str,
    of: PhantomData<A>,
}

impl<A: Given> Param<A> {
    /// `name` in definition files, `says` on the page.
    pub const fn new(name: &'static str, says: &'static str) -> Self {
        Self {
            name,
            says,
            of: PhantomData,
        }
    }

    pub fn arg(self) -> Arg {
        Arg {
            name: self.name,
            says: self.says,
            of: A::OF,
        }
    }

    /// As messages call it: `clamp 的下限`; a letter is only 参数.
    pub fn of_function(self, function: &str) -> String {
        let says = if self.says.is_ascii() { "参数" } else { self.says };
        format!("{function} 的{says}")
    }
}

pub(super) const X: Param<EitherNumber> = Param::new("x", "x");
pub(super) const A: Param<EitherNumber> = Param::new("a", "a");
pub(super) const B: Param<EitherNumber> = Param::new("b", "b");
pub(super) const DECIMAL: Param<Number> = Param::new("x", "x");
pub(super) const WHOLE: Param<Whole> = Param::new("x", "x");
pub(super) const PLACES: Param<Whole> = Param::new("places", "位数");
pub(super) const MONTH: Param<Whole> = Param::new("month", "月");
pub(super) const NAME: Param<Text> = Param::new("name", "名字");
pub(super) const WORDS: Param<Text> = Param::new("words", "文字");

/// All values that a function is given.
pub(super) trait Params: Copy + Send + Sync + 'static {
    /// What the function gets.
    type Values;

    /// As the page and the definition files tell them.
    fn args(self) -> Vec<Arg>;

    /// Registers `work` as `name(…)`.
    fn alone<R: Gives>(
        self,
        engine: &mut Engine,
        name: &'static str,
        calls: &Calls,
        work: impl Fn(&Calls, Self::Values) -> Answer<R> + Send + Sync + 'static,
    );

    /// Registers `work` as `case.name(…)`.
    fn on<C: Case, R: Gives>(
        self,
        engine: &mut Engine,
        name: &'static str,
        calls: &Calls,
        work: impl Fn(&Call<'_>, Self::Values) -> Answer<R> + Send + Sync + 'static,
    );
}

macro_rules! params {
    ($($given:ident $param:ident $raw:ident),+) => {
        impl<$($given: Given),+> Params for ($(Param<$given>,)+) {
            type Values = ($($given::Value,)+);

            fn args(self) -> Vec<Arg> {
                let ($($param,)+) = self;
                vec![$($param.arg()),+]
            }

            fn alone<R: Gives>(
                self,
                engine: &mut Engine,
                name: &'static str,
                calls: &Calls,
                work: impl Fn(&Calls, Self::Values) -> Answer<R> + Send + Sync + 'static,
            ) {
                let ($($param,)+) = self;
                let calls = calls.clone();
                engine.register_fn(name, move |$($raw: $given::Raw),+| -> Answer<R> {
                    work(&calls, ($($given::take($raw, || $param.of_function(name))?,)+))
                });
            }

            fn on<C: Case, R: Gives>(
                self,
                engine: &mut Engine,
                name: &'static str,
                calls: &Calls,
                work: impl Fn(&Call<'_>, Self::Values) -> Answer<R> + Send + Sync + 'static,
            ) {
                let ($($param,)+) = self;
                let calls = calls.clone();
                engine.register_fn(
                    name,
                    move |context: NativeCallContext, case: &mut C, $($raw: $given::Raw),+| -> Answer<R> {
                        let call = Call {
                            calls: &calls,
                            facts: case.facts(),
                            line: context.call_position().line().unwrap_or(0),
                        };
                        work(&call, ($($given::take($raw, || $param.says.to_owned())?,)+))
                    },
                );
            }
        }
    };
}

params!(P1 first a);
params!(P1 first a, P2 second b);
params!(P1 first a, P2 second b, P3 third c);

impl Params for () {
    type Values = ();

    fn args(self) -> Vec<Arg> {
        Vec::new()
    }

    fn alone<R: Gives>(
        self,
        engine: &mut Engine,
        name: &'static str,
        calls: &Calls,
        work: impl Fn(&Calls, ()) -> Answer<R> + Send + Sync + 'static,
    ) {
        let calls = calls.clone();
        engine.register_fn(name, move || -> Answer<R> { work(&calls, ()) });
    }

    fn on<C: Case, R: Gives>(
        self,
        engine: &mut Engine,
        name: &'static str,
        calls: &Calls,
        work: impl Fn(&Call<'_>, ()) -> Answer<R> + Send + Sync + 'static,
    ) {
        let calls = calls.clone();
        engine.register_fn(name, move |context: NativeCallContext, case: &mut C| -> Answer<R> {
            let call = Call {
                calls: &calls,
                facts: case.facts(),
                line: context.call_position().line().unwrap_or(0),
            };
            work(&call, ())
        });
    }
}

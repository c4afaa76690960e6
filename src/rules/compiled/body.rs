//! Statements, and functions that are written into the function that calls them.

use super::scope::{DEPTH, Mark, Scope, Variable};
use super::scripts::{Function, Literal, Scripts};
use super::tree::{Compare, Part, Step, Steps, Text, Tree, Truth, Whole, letters};
use super::value::{Meant, Outside, Value};
use crate::rules::case::CaseKind;
use crate::rules::pack::Pack;
use rhai::{ASTFlags, BinaryExpr, Expr, FlowControl, OpAssignment, Position, Stmt, SwitchCasesCollection};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Compiles one function for one kind of case.
pub(super) struct Compiler<'a> {
    pub scripts: &'a Scripts,
    pub pack: &'a Pack,
    pub kind: CaseKind,
    pub scope: Scope,
    /// Functions that were called so far: one may be called a thousand times.
    pub functions: BTreeMap<(String, usize), Rc<Function>>,
}

/// What comes after the statements of a block that may end the function early.
#[derive(Clone, Copy)]
struct Rest<'a> {
    statements: &'a [Stmt],
    /// The names that they can use.
    names: Mark,
    next: Option<&'a Rest<'a>>,
}

/// Whether the value of a statement is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Value,
    Nothing,
}

impl Wanted {
    fn of(self, value: Value) -> Value {
        match self {
            Self::Value => value,
            Self::Nothing => Value::Nothing(value.dropped()),
        }
    }
}

impl Compiler<'_> {
    /// The function that a case of this kind is given to, or that the interpreter runs it.
    pub fn tree(mut self, function: &str) -> Option<Tree> {
        let body = self.function(function, 1).ok()?;
        loop {
            let case = vec![Value::Case];
            match self.written_in(&body, case, Wanted::Nothing) {
                Ok(value) => {
                    return Some(Tree {
                        steps: value.dropped(),
                        needs: self.scope.needs,
                        reads: self.scope.reads,
                        fields: self.scope.fields,
                    });
                }
                Err(Outside) if self.scope.again => self.scope = self.scope.anew(),
                Err(Outside) => return None,
            }
        }
    }

    /// The function of the scripts with this name that is given so many values.
    pub fn function(&mut self, name: &str, count: usize) -> Meant<Rc<Function>> {
        let key = (name.to_owned(), count);
        if let Some(known) = self.functions.get(&key) {
            return Ok(Rc::clone(known));
        }
        let function = Rc::new(self.scripts.function(name, count).ok_or(Outside)?);
        self.functions.insert(key, Rc::clone(&function));
        Ok(function)
    }

    /// The function with these values, instead of a call of it.
    pub fn written_in(&mut self, function: &Function, given: Vec<Value>, wanted: Wanted) -> Meant<Value> {
        self.scope.charge(0)?;
        let mut steps = Vec::new();
        let mut params = Vec::new();
        for (name, value) in function.params.iter().zip(given) {
            let (is, set) = self.scope.place_of_param(value)?;
            steps.extend(set);
            params.push(Variable {
                name: name.clone(),
                is,
                may_change: true,
                at: Position::NONE,
            });
        }
        let before = self.scope.mark();
        self.scope.enter(params)?;
        let value = self.ending(&function.body, None, wanted)?;
        self.scope.leave();
        self.scope.back(before);
        value.after(steps)
    }

    /// The statements of a function and what comes after them. Where a branch returns, the rest of the function belongs to
    /// the other branch.
    fn ending(&mut self, statements: &[Stmt], rest: Option<&Rest<'_>>, wanted: Wanted) -> Meant<Value> {
        let mut steps = Vec::new();
        for (at, statement) in statements.iter().enumerate() {
            let more = &statements[at + 1..];
            let after = Rest {
                statements: more,
                names: self.scope.mark(),
                next: rest,
            };
            let rest = if more.is_empty() { rest } else { Some(&after) };
            match statement {
                Stmt::Return(value, flags, _) if *flags == ASTFlags::empty() => {
                    let value = match value {
                        Some(value) => self.expression(value)?,
                        None => Value::Nothing(Vec::new()),
                    };
                    return wanted.of(value).after(steps);
                }
                Stmt::If(flow, _) if returns(statement, DEPTH) => {
                    let FlowControl { expr, body, branch } = &**flow;
                    self.scope.charge(0)?;
                    let condition = self.expression(expr)?.truth()?;
                    let value = self.one_of(condition, wanted, |this, holds| {
                        let block = if holds { body } else { branch };
                        this.ending_inside(block.statements(), rest, wanted)
                    })?;
                    return value.after(steps);
                }
                Stmt::Block(block) if returns(statement, DEPTH) => {
                    return self.ending_inside(block.statements(), rest, wanted)?.after(steps);
                }
                _ if rest.is_none() => {
                    let value = self.statement(statement, wanted)?;
                    return wanted.of(value).after(steps);
                }
                _ => steps.extend(self.statement(statement, Wanted::Nothing)?.dropped()),
            }
        }
        match rest {
            Some(rest) => {
                self.scope.back(rest.names);
                self.ending(rest.statements, rest.next, wanted)?.after(steps)
            }
            None => Value::Nothing(Vec::new()).after(steps),
        }
    }

    /// As [`Compiler::ending`], for a block inside. Names that end in it are there again for the other branch.
    fn ending_inside(&mut self, statements: &[Stmt], rest: Option<&Rest<'_>>, wanted: Wanted) -> Meant<Value> {
        self.scope.inwards()?;
        let before = self.scope.names();
        let value = self.ending(statements, rest, wanted)?;
        self.scope.set_names(before);
        self.scope.outwards();
        Ok(value)
    }

    /// The branch that is taken; the other one is not looked at where it is known that it is not.
    pub fn one_of(
        &mut self,
        condition: Truth,
        wanted: Wanted,
        mut branch: impl FnMut(&mut Self, bool) -> Meant<Value>,
    ) -> Meant<Value> {
        if let Truth::Const(holds) = condition {
            return Ok(wanted.of(branch(self, holds)?));
        }
        let (yes, no) = (branch(self, true)?, branch(self, false)?);
        Value::either(condition, wanted.of(yes), wanted.of(no))
    }

    /// A block: its last statement is its value.
    pub fn block(&mut self, statements: &[Stmt], wanted: Wanted) -> Meant<Value> {
        self.scope.inwards()?;
        let before = self.scope.mark();
        let mut steps = Vec::new();
        let mut value = Value::Nothing(Vec::new());
        for (at, statement) in statements.iter().enumerate() {
            let is_last = at + 1 == statements.len();
            value = self.statement(statement, if is_last { wanted } else { Wanted::Nothing })?;
            if !is_last {
                steps.extend(std::mem::replace(&mut value, Value::Nothing(Vec::new())).dropped());
            }
        }
        self.scope.back(before);
        self.scope.outwards();
        wanted.of(value).after(steps)
    }

    fn statement(&mut self, statement: &Stmt, wanted: Wanted) -> Meant<Value> {
        self.scope.charge(0)?;
        match statement {
            Stmt::Noop(_) => Ok(Value::Nothing(Vec::new())),
            Stmt::Expr(expression) => self.expression(expression),
            Stmt::FnCall(call, _) => self.call(call, wanted),
            Stmt::Block(block) => self.block(block.statements(), wanted),
            Stmt::If(flow, _) => {
                let FlowControl { expr, body, branch } = &**flow;
                let condition = self.expression(expr)?.truth()?;
                self.one_of(condition, wanted, |this, holds| {
                    let block = if holds { body } else { branch };
                    this.block(block.statements(), wanted)
                })
            }
            Stmt::Switch(switch, _) => self.switch(&switch.0, &switch.1, wanted),
            Stmt::Var(variable, flags, at) => {
                let value = self.expression(&variable.1)?;
                let (is, steps) = self.scope.place(value, *at)?;
                self.scope.declare(Variable {
                    name: variable.0.name.clone(),
                    is,
                    may_change: !flags.intersects(ASTFlags::CONSTANT),
                    at: *at,
                })?;
                Ok(Value::Nothing(steps))
            }
            Stmt::Assignment(both) => self.assignment(&both.0, &both.1).map(Value::Nothing),
            _ => Err(Outside),
        }
    }

    fn assignment(&mut self, how: &OpAssignment, both: &BinaryExpr) -> Meant<Steps> {
        let Expr::Variable(variable, _, _) = &both.lhs else {
            return Err(Outside);
        };
        if !variable.2.is_empty() {
            return Err(Outside);
        }
        let mut value = self.expression(&both.rhs)?;
        let now = self.scope.read(&variable.1)?;
        if let Some((_, _, _, _, operator, _)) = how.get_op_assignment_info() {
            value = Self::changed_by(operator, now, value)?;
        }
        self.scope.change(&variable.1, value)
    }

    /// A `switch` without ranges and conditions, on a text or a whole number.
    fn switch(&mut self, on: &Expr, cases: &SwitchCasesCollection, wanted: Wanted) -> Meant<Value> {
        let on = self.expression(on)?;
        let mut arms = Vec::new();
        for (number, literal) in self.scripts.literals() {
            let Some(case) = cases.cases.get(number) else { continue };
            match case.blocks.as_slice() {
                [one] if matches!(cases.expressions[*one].lhs, Expr::BoolConstant(true, _)) => {
                    arms.push((literal, &cases.expressions[*one].rhs));
                }
                _ => return Err(Outside),
            }
        }
        if arms.len() != cases.cases.len() || !cases.ranges.is_empty() {
            return Err(Outside);
        }
        let otherwise = cases.def_case.map(|at| &cases.expressions[at].rhs);
        let (on, steps) = match on {
            Value::Text(text) => {
                if let Some(known) = letters(&text) {
                    (Subject::KnownText(known.to_owned()), Vec::new())
                } else {
                    self.scope.needs.texts += 1;
                    let at = self.scope.needs.texts - 1;
                    (Subject::Text(at), vec![Step::SetText(at, text)])
                }
            }
            Value::Whole(whole) => {
                self.scope.needs.wholes += 1;
                let at = self.scope.needs.wholes - 1;
                (Subject::Whole(at), vec![Step::SetWhole(at, whole)])
            }
            _ => return Err(Outside),
        };
        self.arms(&on, &arms, otherwise, wanted)?.after(steps)
    }

    fn arms(
        &mut self,
        on: &Subject,
        arms: &[(&Literal, &Expr)],
        otherwise: Option<&Expr>,
        wanted: Wanted,
    ) -> Meant<Value> {
        let Some(((literal, arm), more)) = arms.split_first() else {
            return otherwise.map_or(Ok(Value::Nothing(Vec::new())), |arm| self.arm(arm, wanted));
        };
        self.scope.inwards()?;
        let value = self.one_of(on.is(literal), wanted, |this, holds| {
            if holds {
                this.arm(arm, wanted)
            } else {
                this.arms(on, more, otherwise, wanted)
            }
        })?;
        self.scope.outwards();
        Ok(value)
    }

    fn arm(&mut self, arm: &Expr, wanted: Wanted) -> Meant<Value> {
        match arm {
            // Nothing waits for a value while an arm runs: it may change variables as any block may.
            Expr::Stmt(block) => {
                self.scope.charge(0)?;
                self.block(block.statements(), wanted)
            }
            arm => self.expression(arm).map(|value| wanted.of(value)),
        }
    }
}

/// What a `switch` is on.
enum Subject {
    KnownText(String),
    Text(usize),
    Whole(usize),
}

impl Subject {
    fn is(&self, literal: &Literal) -> Truth {
        let of_letters = |letters: &str| -> Text { vec![Part::Letters(letters.into())] };
        match (self, literal) {
            (Self::KnownText(text), Literal::Text(literal)) => Truth::Const(text == literal),
            (Self::Text(at), Literal::Text(literal)) => {
                Truth::Texts([vec![Part::Slot(*at)], of_letters(literal)].into())
            }
            (Self::Whole(at), Literal::Whole(literal)) => {
                Truth::Wholes(Compare::Equal, [Whole::Slot(*at), Whole::Const(*literal)].into())
            }
            _ => Truth::Const(false),
        }
    }
}

/// Whether a statement may end the function. What is deeper than the compiler goes may do anything.
fn returns(statement: &Stmt, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match statement {
        Stmt::Return(..) => true,
        Stmt::Block(block) => block.iter().any(|one| returns(one, depth)),
        Stmt::If(flow, _) => {
            let mut both = flow.body.iter().chain(flow.branch.iter());
            both.any(|one| returns(one, depth))
        }
        _ => false,
    }
}

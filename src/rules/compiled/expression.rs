//! Expressions: what is a number, a text or a truth for every case, and what the interpreter does with two kinds of them.

use super::body::{Compiler, Wanted};
use super::tree::{Compare, Number, Op, Part, Text, Truth, Whole, letters};
use super::value::{Meant, Outside, Value};
use crate::rules::api::{CASES, Type};
use rhai::{ASTFlags, Expr, FnCallExpr, Token};

impl Compiler<'_> {
    pub(super) fn expression(&mut self, expression: &Expr) -> Meant<Value> {
        self.scope.charge(0)?;
        self.scope.inwards()?;
        let value = self.expression_inside(expression)?;
        self.scope.outwards();
        Ok(value)
    }

    fn expression_inside(&mut self, expression: &Expr) -> Meant<Value> {
        Ok(match expression {
            Expr::DynamicConstant(value, _) => {
                let number = value.as_decimal().map_err(|_| Outside)?;
                Value::Number(Number::Const(number))
            }
            Expr::IntegerConstant(whole, _) => Value::Whole(Whole::Const(*whole)),
            Expr::BoolConstant(truth, _) => Value::Truth(Truth::Const(*truth)),
            Expr::StringConstant(text, _) => Value::Text(vec![Part::Letters(text.as_str().into())]),
            Expr::InterpolatedString(parts, _) => {
                let mut text = Text::new();
                for part in &**parts {
                    text.extend(self.expression(part)?.printed()?);
                }
                Value::Text(text)
            }
            Expr::Unit(_) => Value::Nothing(Vec::new()),
            Expr::Variable(variable, _, _) if variable.2.is_empty() => self.scope.read(&variable.1)?,
            Expr::And(all, _) => Value::Truth(Truth::All(self.truths(all)?)),
            Expr::Or(any, _) => Value::Truth(Truth::Any(self.truths(any)?)),
            Expr::Stmt(block) => {
                // A value that was read before may wait for what this block gives.
                let before = self.scope.mark();
                self.scope.freeze();
                let value = self.block(block.statements(), Wanted::Value)?;
                self.scope.back(before);
                value
            }
            Expr::FnCall(call, _) => self.call(call, Wanted::Value)?,
            Expr::Dot(both, flags, _) if !flags.intersects(ASTFlags::NEGATED) => {
                let of = self.expression(&both.lhs)?;
                self.member(of, &both.rhs)?
            }
            _ => return Err(Outside),
        })
    }

    fn truths(&mut self, all: &[Expr]) -> Meant<Vec<Truth>> {
        all.iter().map(|one| self.expression(one)?.truth()).collect()
    }

    /// What stands behind a dot.
    fn member(&mut self, of: Value, member: &Expr) -> Meant<Value> {
        self.scope.charge(0)?;
        match member {
            Expr::Property(property, _) => self.field(&of, &property.2),
            Expr::MethodCall(call, at) => {
                let FnCallExpr { name, args, .. } = &**call;
                if call.is_qualified() || self.scripts.has(name, args.len()) {
                    return Err(Outside);
                }
                let given: Vec<Value> = args.iter().map(|one| self.expression(one)).collect::<Meant<_>>()?;
                match of {
                    Value::Case => self.on_case(name, given, at.line().unwrap_or(0)),
                    of => {
                        let given = std::iter::once(of).chain(given).collect();
                        self.of_language(name, given)
                    }
                }
            }
            Expr::Dot(both, flags, _) if !flags.intersects(ASTFlags::NEGATED) => {
                let of = self.member(of, &both.lhs)?;
                self.member(of, &both.rhs)
            }
            _ => Err(Outside),
        }
    }

    fn field(&mut self, of: &Value, name: &str) -> Meant<Value> {
        let Value::Case = of else { return Err(Outside) };
        let mut fields = CASES
            .iter()
            .filter(|case| case.case == self.kind)
            .flat_map(|case| case.fields);
        let field = fields.find(|field| field.name == name).ok_or(Outside)?;
        self.scope.fields.insert(name.to_owned());
        Ok(match field.gives() {
            Type::Number => Value::Number(Number::Field(field.name)),
            Type::Text => Value::Text(vec![Part::Word(field.name)]),
            Type::Truth => Value::Truth(Truth::Flag(field.name)),
            _ => return Err(Outside),
        })
    }

    pub(super) fn call(&mut self, call: &FnCallExpr, wanted: Wanted) -> Meant<Value> {
        let FnCallExpr {
            name, args, op_token, ..
        } = call;
        if call.is_qualified() || call.capture_parent_scope {
            return Err(Outside);
        }
        let mut given: Vec<Value> = args.iter().map(|one| self.expression(one)).collect::<Meant<_>>()?;
        match op_token {
            Some(operator) if given.len() == 2 => {
                let (a, b) = (given.swap_remove(0), given.remove(0));
                operated(operator, a, b)
            }
            Some(operator) if given.len() == 1 => signed(operator, given.remove(0)),
            Some(_) => Err(Outside),
            None if self.scripts.has(name, given.len()) && !OF_THE_INTERPRETER.contains(&name.as_str()) => {
                let function = self.function(name, given.len())?;
                self.written_in(&function, given, wanted)
            }
            None => self.of_language(name, given),
        }
    }

    /// `now operator= value`.
    pub(super) fn changed_by(operator: &Token, now: Value, value: Value) -> Meant<Value> {
        let is_arithmetic = matches!(now, Value::Number(_)) || matches!(value, Value::Number(_));
        match operator {
            // `7 /= 2` is an error, where `7 / 2` is 3.5.
            Token::Divide | Token::Modulo if !is_arithmetic => Err(Outside),
            Token::Plus | Token::Minus | Token::Multiply | Token::Divide | Token::Modulo => {
                operated(operator, now, value)
            }
            _ => Err(Outside),
        }
    }
}

/// Calls that the interpreter does not look up.
const OF_THE_INTERPRETER: [&str; 9] = [
    "call",
    "curry",
    "Fn",
    "eval",
    "is_def_var",
    "is_def_fn",
    "is_shared",
    "type_of",
    "this",
];

fn signed(operator: &Token, value: Value) -> Meant<Value> {
    Ok(match (operator, value) {
        (Token::Bang, Value::Truth(Truth::Const(truth))) => Value::Truth(Truth::Const(!truth)),
        (Token::Bang, Value::Truth(truth)) => Value::Truth(Truth::Not(truth.into())),
        (Token::Minus | Token::UnaryMinus, Value::Number(number)) => Value::Number(Number::Negative(number.into())),
        // The negative of a decimal 0 is another 0 than that of a whole one, so of one that may be either it is not known.
        (Token::Minus | Token::UnaryMinus, Value::Whole(whole)) => Value::Whole(Whole::Negative(whole.into())),
        _ => return Err(Outside),
    })
}

fn operated(operator: &Token, a: Value, b: Value) -> Meant<Value> {
    let op = match operator {
        Token::Plus if matches!((&a, &b), (Value::Text(_), _) | (_, Value::Text(_))) => return joined(a, b),
        Token::Plus => Op::Add,
        Token::Minus => Op::Subtract,
        Token::Multiply => Op::Multiply,
        Token::Divide => Op::Divide,
        Token::Modulo => Op::Remainder,
        Token::EqualsTo => return compared(Compare::Equal, a, b),
        Token::NotEqualsTo => return compared(Compare::Differs, a, b),
        Token::LessThan => return compared(Compare::Less, a, b),
        Token::LessThanEqualsTo => return compared(Compare::LessOrEqual, a, b),
        Token::GreaterThan => return compared(Compare::Greater, a, b),
        Token::GreaterThanEqualsTo => return compared(Compare::GreaterOrEqual, a, b),
        _ => return Err(Outside),
    };
    Ok(match (a, b) {
        (Value::Whole(a), Value::Whole(b)) if op != Op::Divide => Value::Whole(Whole::Two(op, [a, b].into())),
        // A whole number beside a decimal is taken as one; a quotient of whole numbers is a decimal.
        (a, b) if op == Op::Divide || matches!((&a, &b), (Value::Number(_), _) | (_, Value::Number(_))) => {
            Value::Number(Number::Two(op, [a.number()?, b.number()?].into()))
        }
        _ => return Err(Outside),
    })
}

fn joined(a: Value, b: Value) -> Meant<Value> {
    if matches!((&a, &b), (Value::Truth(_), _) | (_, Value::Truth(_))) {
        return Err(Outside);
    }
    let mut text = a.printed()?;
    text.extend(b.printed()?);
    Ok(Value::Text(text))
}

fn compared(how: Compare, a: Value, b: Value) -> Meant<Value> {
    Ok(Value::Truth(match (a, b) {
        (Value::Whole(a), Value::Whole(b)) => Truth::Wholes(how, [a, b].into()),
        (Value::Text(a), Value::Text(b)) => {
            let same = match (letters(&a), letters(&b)) {
                (Some(a), Some(b)) => Truth::Const(a == b),
                _ => Truth::Texts([a, b].into()),
            };
            match (how, same) {
                (Compare::Equal, same) => same,
                (Compare::Differs, Truth::Const(same)) => Truth::Const(!same),
                (Compare::Differs, same) => Truth::Not(same.into()),
                _ => return Err(Outside),
            }
        }
        (a, b) => Truth::Numbers(how, [a.number()?, b.number()?].into()),
    }))
}

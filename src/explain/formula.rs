//! The arithmetic of a ledger line with its numbers filled in: the expression of the script's own `lose` call, read from
//! the line's `source`, as `12.5 − 12.5 × 88.2 ÷ 90 = 0.25`. A number to which the script gave a name, also one that was
//! given to the function by another, is followed to where it was worked out: `12.5 − 10 = 2.50，其中 10 = 12.5 × 0.8`.
//!
//! It is printed only where it really gives the points that were lost; otherwise the numbers are listed by name. A wrong
//! formula beside a right score would be worse than none.

use super::account::Paragraph;
use super::wording::{field_name, number, number_name};
use crate::model::scorecard::{LedgerLine, RulesRef, Working};
use crate::model::shared_text::SharedText;
use rust_decimal::Decimal;

/// `算式` with the numbers filled in, or `所用数字` by name; nothing for a line without numbers.
pub fn arithmetic(rules: &RulesRef, line: &LedgerLine) -> Option<Paragraph> {
    if line.numbers.is_empty() {
        return None;
    }
    let formula = filled_in(line).map(|text| Paragraph { label: "算式", text });
    Some(formula.unwrap_or_else(|| Paragraph {
        label: "所用数字",
        text: listed(rules, line),
    }))
}

fn listed(rules: &RulesRef, line: &LedgerLine) -> String {
    let named: Vec<String> = line
        .numbers
        .iter()
        .map(|(name, value)| {
            let unit = line.units.get(name).map(SharedText::as_str).unwrap_or_default();
            // Only a script reads parameters; the engine's own lines may have numbers of the same names.
            let param = rules.params.get(name).filter(|_| line.script.is_some());
            match (field_name(name), param) {
                (Some(words), _) => format!("{words} {value}{unit}"),
                (None, Some(param)) if param.unit.is_empty() => format!("“{}” {value}", param.about),
                (None, Some(param)) => format!("“{}” {value}（{}）", param.about, param.unit),
                // An arg of a rule, or a parameter of which the pack says nothing.
                (None, None) => format!("{} {value}", number_name(name)),
            }
        })
        .collect();
    named.join("，")
}

fn filled_in(line: &LedgerLine) -> Option<String> {
    let expression = first_argument(line.source.as_deref()?)?;
    let mut formula = Formula::read(expression, line, 0)?;
    // A single number is no arithmetic: `loss` was worked out on another line of the script.
    for _ in 0..FOLLOWED {
        match formula.names.pop() {
            Some(name) if formula.tokens.len() == 1 => formula = name.origin(line)?,
            name => {
                formula.names.extend(name);
                break;
            }
        }
    }
    if formula.tokens.len() < 3 {
        return None;
    }
    let (tokens, value) = (&formula.tokens, formula.value);
    // The last line of a row takes the rest of the rounding and may be a step off: then the numbers are listed instead, as
    // an equation that is not one helps nobody.
    let half_a_step = Decimal::new(5, line.points.scale() + 1);
    let fits = value.checked_sub(line.points)?.abs() <= half_a_step;
    let rounded = if value == line.points {
        String::new()
    } else {
        format!("（取 {} 位小数）", line.points.scale())
    };
    fits.then(|| {
        format!(
            "{} = {}{rounded}{}",
            shown(tokens),
            line.points,
            origins(&formula, line)
        )
    })
}

/// Names that are followed at most, for one line.
const FOLLOWED: usize = 8;

/// Where the named numbers of a formula come from: `，其中 10 = 12.5 × 0.8`.
fn origins(formula: &Formula<'_>, line: &LedgerLine) -> String {
    let mut said = String::new();
    let mut left: Vec<Named<'_>> = formula.names.clone();
    let mut known = Vec::new();
    while let Some(name) = left.pop().filter(|_| known.len() < FOLLOWED) {
        if known.contains(&name) {
            continue;
        }
        if let Some(origin) = name.origin(line) {
            if origin.tokens.len() > 2 {
                let mark = if said.is_empty() { "，其中 " } else { "；" };
                said += &format!("{mark}{} = {}", number(origin.value), shown(&origin.tokens));
            }
            left.extend(origin.names);
        }
        known.push(name);
    }
    said
}

/// A number to which the script gave a name, and among whose names it stands.
#[derive(Clone, Copy, PartialEq)]
struct Named<'a> {
    working: &'a Working,
    frame: usize,
}

impl<'a> Named<'a> {
    /// The expression that gave it, where there is one that comes to its value, and no other.
    fn origin(&self, line: &'a LedgerLine) -> Option<Formula<'a>> {
        let mut found: Vec<(&str, Formula<'_>)> = Vec::new();
        for from in &self.working.from {
            let frame = self.frame + usize::from(from.of_caller);
            let formula = Formula::read(&from.text, line, frame).filter(|one| one.value == self.working.value);
            found.extend(formula.map(|formula| (from.text.as_str(), formula)));
        }
        let (text, formula) = found.pop()?;
        found.iter().all(|(other, _)| *other == text).then_some(formula)
    }
}

/// An expression with its numbers.
struct Formula<'a> {
    tokens: Vec<Token>,
    names: Vec<Named<'a>>,
    value: Decimal,
}

impl<'a> Formula<'a> {
    /// `expression` among the names of the function that took the points (0), of its caller (1) and so on.
    fn read(expression: &str, line: &'a LedgerLine, frame: usize) -> Option<Self> {
        let mut names = Vec::new();
        let tokens = tokens(expression, line, frame, &mut names)?;
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            depth: 0,
        };
        let value = reader.sum()?;
        (reader.at == tokens.len()).then_some(Self { tokens, names, value })
    }
}

/// The first argument of the `lose(…)` call on the line.
fn first_argument(source: &str) -> Option<&str> {
    let start = source.find("lose(")? + "lose(".len();
    let rest = &source[start..];
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' | ',' if depth == 0 => return Some(&rest[..at]),
            ')' | ']' => depth -= 1,
            '`' => return None,
            _ => {}
        }
    }
    None
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(Decimal),
    Sign(char),
    Least,
    Most,
}

fn tokens<'a>(expression: &str, line: &'a LedgerLine, frame: usize, names: &mut Vec<Named<'a>>) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '+' | '-' | '*' | '/' | '(' | ')' | ',' => {
                out.push(Token::Sign(first));
                1
            }
            c if c.is_ascii_digit() => {
                let word = word(rest);
                out.push(Token::Number(word.parse().ok()?));
                word.len()
            }
            c if c.is_ascii_alphabetic() || c == '_' => match own(rest, line, frame) {
                Some(name) => {
                    out.push(Token::Number(name.working.value));
                    names.push(name);
                    name.working.name.len()
                }
                None => named(rest, line, &mut out)?,
            },
            _ => return None,
        };
        rest = rest[length..].trim_start();
    }
    Some(out)
}

fn word(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
        .unwrap_or(text.len());
    &text[..end]
}

/// A name of the script's own.
fn own<'a>(rest: &str, line: &'a LedgerLine, frame: usize) -> Option<Named<'a>> {
    let word = word(rest);
    let is_call = rest[word.len()..].starts_with('(');
    let names = line.workings.get(frame).filter(|_| !is_call)?;
    let working = names.iter().find(|one| one.name == word)?;
    Some(Named { working, frame })
}

/// `i.points`, `min(`, `param("over_rate")` or `i.arg("step")`; returns how many bytes it took.
fn named(rest: &str, line: &LedgerLine, out: &mut Vec<Token>) -> Option<usize> {
    let word = word(rest);
    let after = &rest[word.len()..];
    if let Some(argument) = after.strip_prefix('(') {
        return match word {
            "min" => {
                out.push(Token::Least);
                Some(word.len())
            }
            "max" => {
                out.push(Token::Most);
                Some(word.len())
            }
            "param" | "i.arg" | "e.arg" | "f.arg" => {
                let name = argument.strip_prefix('"')?.split('"').next()?;
                out.push(Token::Number(line.number(name)?));
                Some(word.len() + "(\"\")".len() + name.len())
            }
            _ => None,
        };
    }
    let name = word.rsplit('.').next()?;
    out.push(Token::Number(line.number(word).or_else(|| line.number(name))?));
    Some(word.len())
}

fn shown(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Number(value) => out.push_str(&number(*value)),
            Token::Sign('+') => out.push_str(" + "),
            Token::Sign('-') => out.push_str(" − "),
            Token::Sign('*') => out.push_str(" × "),
            Token::Sign('/') => out.push_str(" ÷ "),
            Token::Sign(',') => out.push('，'),
            Token::Sign(sign) => out.push(*sign),
            Token::Least => out.push_str("较小值"),
            Token::Most => out.push_str("较大值"),
        }
    }
    out
}

/// Reads a sum of products; everything it does not know ends in nothing.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let there = self.tokens.get(self.at) == Some(&Token::Sign(sign));
        self.at += usize::from(there);
        there
    }

    fn sum(&mut self) -> Option<Decimal> {
        let mut value = self.product()?;
        loop {
            if self.takes('+') {
                value = value.checked_add(self.product()?)?;
            } else if self.takes('-') {
                value = value.checked_sub(self.product()?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<Decimal> {
        let mut value = self.factor()?;
        loop {
            if self.takes('*') {
                value = value.checked_mul(self.factor()?)?;
            } else if self.takes('/') {
                value = value.checked_div(self.factor()?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn factor(&mut self) -> Option<Decimal> {
        self.depth += 1;
        if self.depth > 200 {
            return None;
        }
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        match token {
            Token::Number(value) => Some(value),
            Token::Sign('-') => Some(-self.factor()?),
            Token::Sign('(') => {
                let value = self.sum()?;
                self.takes(')').then_some(value)
            }
            Token::Least | Token::Most => {
                if !self.takes('(') {
                    return None;
                }
                let first = self.sum()?;
                if !self.takes(',') {
                    return None;
                }
                let second = self.sum()?;
                let chosen = if token == Token::Least {
                    first.min(second)
                } else {
                    first.max(second)
                };
                self.takes(')').then_some(chosen)
            }
            Token::Sign(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::by_name::ByName;
    use crate::model::scorecard::ParamRef;
    use crate::rules::Shelf;
    use crate::rules::api::{CASES, Type};

    fn line(points: &str, source: &str, numbers: &[(&str, &str)]) -> LedgerLine {
        LedgerLine {
            id: String::new(),
            points: points.parse().unwrap(),
            clause: "proportional".into(),
            reason: String::new(),
            script: None,
            line: None,
            source: Some(source.into()),
            numbers: numbers
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned().into()))
                .collect(),
            units: ByName::default(),
            answers: None,
            workings: Vec::new(),
        }
    }

    #[test]
    fn the_scripts_own_expression_with_its_numbers() {
        let numbers = [
            ("points", "12.5"),
            ("actual", "88.2"),
            ("target", "90"),
            ("over_rate", "0.2"),
        ];
        for (points, source, want) in [
            (
                "0.25",
                r#"i.lose(i.points - i.points * i.actual / i.target, "proportional", `…`);"#,
                "12.5 − 12.5 × 88.2 ÷ 90 = 0.25",
            ),
            (
                "0.50",
                r#"lose(min(points, points * param("over_rate") / 5), "over","#,
                "较小值(12.5，12.5 × 0.2 ÷ 5) = 0.50",
            ),
            ("4.00", "i.lose((i.points - 4.5) / 2, \"x\")", "(12.5 − 4.5) ÷ 2 = 4.00"),
        ] {
            let sentence = arithmetic(&RulesRef::default(), &line(points, source, &numbers)).unwrap();
            assert_eq!((sentence.label, sentence.text.as_str()), ("算式", want), "{source}");
        }
    }

    #[test]
    fn what_does_not_give_the_points_is_not_printed() {
        let numbers = [("points", "12.5"), ("actual", "88.2")];
        for (points, source) in [
            ("9.00", "i.lose(i.points - i.points * 0.5, \"x\", `…`)"), // 6.25, not 9
            ("0.25", "i.lose(loss, \"x\", `…`)"),                      // unknown name
            ("0.25", "i.lose(i.points / 0, \"x\")"),
            ("0.25", "no call here"),
            ("0.25", "i.lose(((((((("),
        ] {
            let sentence = arithmetic(&RulesRef::default(), &line(points, source, &numbers)).unwrap();
            assert_eq!(
                (sentence.label, sentence.text.as_str()),
                ("所用数字", "完成值 88.2，分值 12.5"),
                "{source}"
            );
        }
        assert_eq!(arithmetic(&RulesRef::default(), &line("1", "i.lose(1)", &[])), None);
    }

    #[test]
    fn a_number_is_named_with_its_unit_and_a_parameter_by_the_packs_own_words() {
        let mut one = line(
            "9.00",
            "i.lose(loss, \"x\", `…`)",
            &[
                ("points", "12.5"),
                ("actual", "88.2"),
                ("late_loss", "0.30"),
                ("pass", "0.6"),
            ],
        );
        one.units.insert("actual", "%".into());
        let mut rules = Shelf::shipped().open("mof-2020").unwrap().reference();
        let text = |rules: &RulesRef, line: &LedgerLine| arithmetic(rules, line).unwrap().text;
        // A parameter is only a script's.
        let by_nobody = "完成值 88.2%，逾期扣分比例 0.30，规则的数“pass” 0.6，分值 12.5";
        assert_eq!(text(&rules, &one), by_nobody);
        one.script = Some("indicators.rhai".into());
        assert_eq!(
            text(&rules, &one),
            "完成值 88.2%，“逾期完成而没有认定完成程度时，扣去分值的多少” 0.30（分值的份额），规则的数“pass” 0.6，分值 12.5"
        );
        // What a case has is not called by a parameter of the same name; a filing of before has no words.
        rules.params.insert(
            "points".into(),
            ParamRef {
                about: "别的".into(),
                unit: String::new(),
            },
        );
        assert!(text(&rules, &one).ends_with("分值 12.5"));
        assert_eq!(text(&RulesRef::default(), &one), by_nobody);
    }

    #[test]
    fn everything_that_a_line_shows_of_a_case_has_a_chinese_name() {
        let shown = CASES.iter().flat_map(|case| case.fields);
        let shown = shown.filter(|field| field.gives() == Type::Number || field.is_on_lines());
        for field in shown {
            assert!(field_name(field.name).is_some(), "{}", field.name);
        }
    }
}

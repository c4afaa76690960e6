//! Script errors in Chinese: script, line, what happened, and the numbers the script saw.

use super::api;
use super::case::Facts;
use super::lines::Lines;
use super::pack::Script;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Source};
use crate::source::closest;
use rhai::{EvalAltResult, LexError, ParseError, ParseErrorType, Position};
use std::sync::Arc;

/// Why a function could not score a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFault {
    /// One sentence without place.
    pub message: String,
    /// Function that was called.
    pub function: String,
    /// Path of the script, line and its text, where known.
    pub at: Option<(String, u32, String)>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// The numbers it saw, as `points=12.5，target=90`.
    pub saw: String,
}

/// Losses that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// What is wrong with them.
    pub message: String,
    /// Path of the script, line and its text of the loss that shows it.
    pub at: Option<(String, u32, String)>,
}

impl ScriptFault {
    pub(super) fn of(function: &str, error: &EvalAltResult, lines: &Lines, facts: &Facts) -> Self {
        let (message, position) = innermost(error);
        // Running out of call levels has no place of its own: then the function that was called.
        let line = position
            .line()
            .and_then(|number| lines.line(number))
            .or_else(|| lines.of_function(function));
        let saw = api::shown(facts)
            .numbers
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("，");
        Self {
            message,
            function: function.to_owned(),
            at: line.map(|line| (line.shown, line.number, line.text)),
            column: position.position(),
            saw,
        }
    }

    /// A fault that the host found in a loss that a function said.
    pub fn in_loss(function: &str, unsound: Unsound) -> Self {
        Self {
            at: unsound.at,
            ..Self::refused(function, unsound.message)
        }
    }

    /// A fault that the host found in what a function said.
    pub fn refused(function: &str, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            function: function.to_owned(),
            at: None,
            column: None,
            saw: String::new(),
        }
    }

    /// One sentence with place and numbers, for the form's reader.
    pub fn sentence(&self) -> String {
        let place = match &self.at {
            // As it is called in a filed copy, which has shared packs with it: the sentence is part of the scorecard.
            Some((script, line, _)) => {
                let script = script.strip_prefix("../").unwrap_or(script);
                format!("（{script} 第 {line} 行，函数 {}）", self.function)
            }
            None => format!("（函数 {}）", self.function),
        };
        let saw = if self.saw.is_empty() {
            String::new()
        } else {
            format!("；当时的数：{}", self.saw)
        };
        format!("评分脚本出错：{}{place}{saw}", self.message)
    }

    /// The message for the script's author.
    pub fn diagnostic(&self, project: &str, indicator: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            Code::ScriptFailed,
            format!(
                "评分脚本在指标“{indicator}”上出错：{}（函数 {}）",
                self.message, self.function
            ),
        )
        .of(project, Some(indicator));
        let diagnostic = if self.saw.is_empty() {
            diagnostic
        } else {
            diagnostic.hint(format!("当时的数：{}", self.saw))
        };
        match &self.at {
            Some((script, line, text)) => {
                // The line as the only text of a source of its own, behind as many blank lines as come before it.
                let blank = *line as usize - 1;
                let start = text
                    .char_indices()
                    .nth(self.column.unwrap_or(1).max(1) - 1)
                    .map_or(0, |(at, _)| at);
                let start = if self.column.is_some() {
                    start
                } else {
                    text.len() - text.trim_start().len()
                };
                // A name is marked as a whole, anything else to the end of the line.
                let name = text[start..].chars().take_while(|c| c.is_alphanumeric() || *c == '_');
                let end = match name.map(char::len_utf8).sum::<usize>() {
                    0 => text.trim_end().len().max(start),
                    name => start + name,
                };
                let source = Arc::new(Source::new(script.clone(), format!("{}{text}", "\n".repeat(blank))));
                diagnostic.at(&Place::new(&source, blank + start..blank + end))
            }
            None => diagnostic,
        }
    }
}

/// A script that does not compile.
pub(super) fn syntax(script: &Script, lines: &Lines, error: &ParseError) -> Diagnostic {
    let position = error.position();
    let source = Arc::new(Source::new(script.shown.clone(), script.text.clone()));
    let local = position
        .line()
        .and_then(|number| lines.line(number))
        .map_or(1, |line| line.number);
    let start: usize = script
        .text
        .split_inclusive('\n')
        .take(local as usize - 1)
        .map(str::len)
        .sum();
    let column = position.position().unwrap_or(1).max(1);
    let line = script.text.lines().nth(local as usize - 1).unwrap_or("");
    let at = start + line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let end = at + script.text[at..].chars().next().map_or(0, char::len_utf8);
    Diagnostic::new(
        Code::ScriptSyntax,
        format!("评分脚本写法有误：{}", parse_words(error.err_type())),
    )
    .at(&Place::new(&source, at..end))
    .hint(match error.err_type() {
        ParseErrorType::UnexpectedEOF => "从最后一个函数往上数，看左右花括号、圆括号是否成对",
        ParseErrorType::Reserved(_) => "删去这一句；脚本只能用规则包说明里列出的函数",
        _ => "对照 scoring-rules 里自带规则包的写法",
    })
}

fn parse_words(error: &ParseErrorType) -> String {
    use ParseErrorType as E;
    match error {
        E::UnexpectedEOF => "脚本没有写完，可能缺 }".into(),
        E::BadInput(lex) => lex_words(lex),
        E::UnknownOperator(what) => format!("不认识的运算符 `{what}`"),
        E::MissingToken(token, _) => format!("这里缺 `{token}`"),
        E::MissingSymbol(what) => format!("这里缺 {what}"),
        E::VariableUndefined(name) => format!("没有名为 `{name}` 的变量；指标的数要写成 i.points、i.target、i.actual"),
        E::VariableExists(name) => format!("变量 `{name}` 已经有了"),
        E::FnDuplicatedDefinition(name, _) => format!("函数 `{name}` 写了两次"),
        E::FnMissingParams(name) => format!("函数 `{name}` 缺参数，应为 fn {name}(i)"),
        E::FnMissingBody(name) => format!("函数 `{name}` 缺函数体 {{ … }}"),
        E::WrongFnDefinition => "函数只能写在最外层".into(),
        E::Reserved(name) => format!("`{name}` 是保留字或已被禁用，不能使用"),
        E::ExprExpected(_) => "这里应当有一个表达式".into(),
        E::ExprTooDeep => "表达式嵌套太深".into(),
        E::LiteralTooLarge(what, _) => format!("{what} 太大"),
        E::AssignmentToConstant(name) => format!("`{name}` 是常量，不能改"),
        E::ModuleUndefined(name) => format!("没有名为 `{name}` 的模块；只能引用本规则包内的脚本"),
        other => format!("{other}"),
    }
}

fn lex_words(error: &LexError) -> String {
    match error {
        LexError::ImproperSymbol(what, _) if what == "eval" => "评分脚本不能用 eval".into(),
        LexError::UnexpectedInput(what) => format!("看不懂 `{what}`"),
        LexError::UnterminatedString => "文字缺结尾的引号".into(),
        LexError::StringTooLong(most) => format!("文字超过 {most} 字节"),
        LexError::MalformedNumber(what) => format!("数字 `{what}` 写法不对"),
        LexError::MalformedIdentifier(what) => format!("名称 `{what}` 写法不对"),
        LexError::ImproperSymbol(what, _) => format!("符号 `{what}` 用得不对"),
        other => format!("{other}"),
    }
}

/// The message and place where it really happened, under all calls.
fn innermost(error: &EvalAltResult) -> (String, Position) {
    use EvalAltResult as E;
    match error {
        E::ErrorInFunctionCall(_, _, inner, position) | E::ErrorInModule(_, inner, position) => {
            let (message, at) = innermost(inner);
            (message, if at.is_none() { *position } else { at })
        }
        other => (words(other), other.position()),
    }
}

fn words(error: &EvalAltResult) -> String {
    use EvalAltResult as E;
    match error {
        E::ErrorTooManyOperations(_) => "运算步数超过上限，可能是停不下来的循环".into(),
        E::ErrorStackOverflow(_) => "函数调用层数超过上限，可能是函数不停地调用自己".into(),
        E::ErrorDataTooLarge(what, _) => match what.as_str() {
            what if what.contains("string") || what.contains("String") => "文字长度超过上限".into(),
            what if what.contains("array") || what.contains("Array") => "列表项数超过上限".into(),
            what if what.contains("map") || what.contains("Map") => "键值对数超过上限".into(),
            what => format!("数据超过上限（{what}）"),
        },
        E::ErrorTooManyVariables(_) => "变量个数超过上限".into(),
        E::ErrorTooManyModules(_) => "引用的脚本个数超过上限".into(),
        E::ErrorModuleNotFound(name, _) => format!("没有名为 `{name}` 的脚本；只能引用本规则包内的脚本"),
        E::ErrorArithmetic(what, _) if what.to_lowercase().contains("division by zero") => "除数为 0".into(),
        E::ErrorArithmetic(..) => "数字太大，超出可以精确计算的范围".into(),
        E::ErrorVariableNotFound(name, _) => format!("没有名为 `{name}` 的变量"),
        E::ErrorPropertyNotFound(name, _) => no_field(name),
        E::ErrorFunctionNotFound(what, _) => not_found(what),
        E::ErrorMismatchDataType(want, got, _) | E::ErrorMismatchOutputType(want, got, _) => {
            format!("这里应为{}，得到{}", type_words(want), type_words(got))
        }
        E::ErrorRuntime(value, _) => value.to_string(),
        E::ErrorDotExpr(what, _) => dot(what),
        E::ErrorParsing(kind, _) => parse_words(kind),
        E::ErrorTerminated(..) => "脚本被中止".into(),
        other => format!("{other}"),
    }
}

fn not_found(what: &str) -> String {
    if let Some(property) = what.strip_prefix("get$") {
        return no_field(property.split(['(', ' ']).next().unwrap_or(property));
    }
    if let Some(property) = what.strip_prefix("set$") {
        return read_only(property.split(['(', ' ']).next().unwrap_or(property));
    }
    let (name, types) = what.split_once('(').unwrap_or((what, ""));
    let name = name.trim();
    let types: Vec<String> = types
        .trim_end_matches(')')
        .split(',')
        .map(|one| type_words(one.trim()))
        .collect();
    if !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return format!("{}不能作 `{name}` 运算", types.join("和"));
    }
    match closest(name, api::function_names()) {
        Some(near) if near == name => format!("`{name}` 不能用于：{}", types.join("、")),
        Some(near) => format!("没有函数 `{name}`，是否想写 `{near}`？"),
        None => format!(
            "没有函数 `{name}`；可以用：{}",
            api::function_names().collect::<Vec<_>>().join("、")
        ),
    }
}

fn no_field(name: &str) -> String {
    match closest(name, api::field_names()) {
        Some(near) => format!("没有名为 `{name}` 的项，是否想写 `{near}`？"),
        None => format!(
            "没有名为 `{name}` 的项；可以用：{}",
            api::field_names().collect::<Vec<_>>().join("、")
        ),
    }
}

fn read_only(name: &str) -> String {
    format!("`{name}` 只能读，不能改；扣分用 i.lose(扣分, 条款, 原因)")
}

/// What the interpreter says of `a.b`: the name stands in quotation marks.
fn dot(what: &str) -> String {
    let name = what.split('\'').nth(1).unwrap_or(what);
    if what.contains("getter") {
        no_field(name)
    } else if what.contains("setter") || what.contains("writable") {
        read_only(name)
    } else {
        format!("这里不能用点号取值：{name}")
    }
}

/// The interpreter's name of a type, in Chinese.
fn type_words(name: &str) -> String {
    let name = name.rsplit("::").next().unwrap_or(name);
    match name {
        "Decimal" | "decimal" | "i64" | "INT" | "int" | "integer" => "数字",
        "string" | "&str | ImmutableString | String" | "ImmutableString" | "String" | "&str" => "文字",
        "bool" => "真假",
        "()" => "“没有值”",
        "array" | "Array" => "列表",
        "map" | "Map" => "一组键值",
        "Indicator" | "IndicatorCase" => "指标",
        "Execution" | "ExecutionCase" => "预算执行",
        "Decision" | "DecisionCase" => "人工认定",
        "Form" | "FormCase" => "整张表",
        "Fn" => "函数",
        other if other.contains("ImmutableString") => "文字",
        other => return format!("“{other}”"),
    }
    .to_owned()
}

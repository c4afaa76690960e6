//! What the interpreter says, in Chinese: one arm for each kind of error, so that none of its own sentences is left.
//! What a script wrote stands in backquotes.

use crate::rules::api;
use crate::source::closest;
use rhai::{EvalAltResult, LexError, ParseErrorType};

/// What is wrong with the text of a script.
pub(super) fn of_parse(error: &ParseErrorType) -> String {
    use ParseErrorType as E;
    match error {
        E::UnexpectedEOF => "脚本没有写完，可能缺 }".into(),
        E::BadInput(lex) => of_lex(lex),
        E::UnknownOperator(what) => format!("不认识的运算符 `{what}`"),
        E::MissingToken(token, _) => format!("这里缺 `{token}`"),
        E::MissingSymbol(_) => "这里缺一个符号".into(),
        E::MalformedIndexExpr(_) => "方括号里的写法不对：列表写第几项（整数，从 0 数起），键值对写键（文字）".into(),
        E::MalformedCapture(_) => "用 `!` 调用函数的写法不能用".into(),
        E::DuplicatedProperty(name) => format!("键 `{name}` 写了两次"),
        E::DuplicatedVariable(name) => format!("变量 `{name}` 写了两次"),
        E::WrongSwitchIntegerCase => "switch 里单个的数要写在数的范围前面".into(),
        E::WrongSwitchDefaultCase => "switch 里的 `_` 要写在最后".into(),
        E::WrongSwitchCaseCondition => "switch 里的 `_` 后面不能带条件".into(),
        E::PropertyExpected => "这里缺名称".into(),
        E::VariableExpected => "这里缺变量名".into(),
        E::ForbiddenVariable(name) => format!("变量不能叫 `{name}`"),
        E::Reserved(name) => format!("`{name}` 是保留字或已被禁用，不能使用"),
        E::MismatchedType(want, got) => mismatch(want, got),
        E::ExprExpected(_) => "这里应当有一个表达式".into(),
        E::WrongDocComment => "`///` 只能写在函数的上一行；别处的说明写 `//`".into(),
        E::WrongFnDefinition => "函数只能写在最外层".into(),
        E::FnDuplicatedDefinition(name, _) => format!("函数 `{name}` 写了两次"),
        E::FnMissingName => "`fn` 后面缺函数的名称".into(),
        E::FnMissingParams(name) => format!("函数 `{name}` 缺参数，应为 fn {name}(i)"),
        E::FnDuplicatedParam(name, param) if name.is_empty() => format!("参数 `{param}` 写了两次"),
        E::FnDuplicatedParam(name, param) => format!("函数 `{name}` 的参数 `{param}` 写了两次"),
        E::FnMissingBody(name) if name.is_empty() => "这里缺函数体 { … }".into(),
        E::FnMissingBody(name) => format!("函数 `{name}` 缺函数体 {{ … }}"),
        E::WrongExport => "`export` 只能写在最外层".into(),
        E::AssignmentToConstant(name) if name.is_empty() => "这里是常量，不能改".into(),
        E::AssignmentToConstant(name) => format!("`{name}` 是常量，不能改"),
        E::AssignmentToInvalidLHS(_) => "等号左边不是变量，不能赋值；比较用 `==`".into(),
        E::VariableExists(name) => format!("变量 `{name}` 已经有了"),
        E::VariableUndefined(name) => format!("没有名为 `{name}` 的变量；指标的数要写成 i.points、i.target"),
        E::ModuleUndefined(name) => format!("没有名为 `{name}` 的模块；只能引用本规则包内的脚本"),
        E::ExprTooDeep => "表达式嵌套太深".into(),
        E::TooManyFunctions => "函数太多".into(),
        E::LiteralTooLarge(what, most) => match what {
            what if what.contains("string") => format!("文字太大，超过 {most} 字节"),
            what if what.contains("array") => format!("列表太大，超过 {most} 项"),
            _ => format!("一组键值对太大，超过 {most} 个"),
        },
        E::LoopBreak => "`break`、`continue` 只能写在循环里".into(),
        other => original(other),
    }
}

fn of_lex(error: &LexError) -> String {
    match error {
        LexError::ImproperSymbol(what, _) if what == "eval" => "评分脚本不能用 eval".into(),
        LexError::ImproperSymbol(what, _) if what == "=" => "这里的 `=` 是赋值，比较用 `==`".into(),
        LexError::ImproperSymbol(what, _) if what.is_empty() => "这里有用得不对的符号".into(),
        LexError::ImproperSymbol(what, _) => format!("符号 `{what}` 用得不对"),
        LexError::UnexpectedInput(what) => format!("看不懂 `{what}`"),
        LexError::UnterminatedString => "文字缺结尾的引号".into(),
        LexError::StringTooLong(most) => format!("文字超过 {most} 字节"),
        LexError::MalformedEscapeSequence(what) => format!("文字里的 `{what}` 写法不对；要写反斜线，写 `\\\\`"),
        LexError::MalformedNumber(what) => format!("数字 `{what}` 写法不对"),
        LexError::MalformedChar(what) if what.is_empty() => "单引号里没有字；空的文字用双引号 `\"\"`".into(),
        LexError::MalformedChar(what) => format!("单引号里只能有一个字，这里是 `{what}`；文字用双引号"),
        LexError::MalformedIdentifier(what) => format!("名称 `{what}` 写法不对"),
        other => original(other),
    }
}

/// What went wrong while a script ran.
pub(super) fn of_run(error: &EvalAltResult) -> String {
    use EvalAltResult as E;
    match error {
        E::ErrorParsing(kind, _) => of_parse(kind),
        E::ErrorVariableExists(name, _) => format!("变量 `{name}` 已经有了"),
        E::ErrorForbiddenVariable(name, _) => format!("变量不能叫 `{name}`"),
        E::ErrorVariableNotFound(name, _) => format!("没有名为 `{name}` 的变量"),
        E::ErrorPropertyNotFound(name, _) => no_field(name),
        E::ErrorIndexNotFound(index, _) => format!("没有 `{index}` 这一项"),
        E::ErrorFunctionNotFound(what, _) => not_found(what),
        E::ErrorModuleNotFound(name, _) => format!("没有名为 `{name}` 的脚本；只能引用本规则包内的脚本"),
        E::ErrorInFunctionCall(_, _, inner, _) | E::ErrorInModule(_, inner, _) => of_run(inner),
        E::ErrorUnboundThis(_) => "这里没有 `this`：它只在用点号调用的函数里".into(),
        E::ErrorMismatchDataType(want, got, _) | E::ErrorMismatchOutputType(want, got, _) => mismatch(want, got),
        E::ErrorIndexingType(what, _) => match what.split_once(" [") {
            Some((of, _)) => format!("{}不能用方括号取值", type_words(of)),
            None => "这里不能用方括号取值".into(),
        },
        E::ErrorArrayBounds(count, index, _) => format!("列表没有第 {index} 项（从 0 数起），只有 {count} 项"),
        E::ErrorStringBounds(count, index, _) => format!("文字没有第 {index} 个字（从 0 数起），只有 {count} 个"),
        E::ErrorBitFieldBounds(_, index, _) => format!("整数没有第 {index} 位"),
        E::ErrorFor(_) => "for 只能用于列表、文字和一段整数".into(),
        E::ErrorDataRace(name, _) => format!("`{name}` 正在用，不能同时改"),
        E::ErrorNonPureMethodCallOnConstant(name, _) => match name.split_once('$') {
            Some((_, property)) => format!("常量的 `{property}` 不能改"),
            None => format!("`{name}` 会改动它，不能用于常量"),
        },
        E::ErrorAssignmentToConstant(name, _) => format!("`{name}` 是常量，不能改"),
        E::ErrorDotExpr(what, _) => dot(what),
        E::ErrorArithmetic(what, _) => arithmetic(what),
        E::ErrorTooManyOperations(_) => "运算步数超过上限，可能是停不下来的循环".into(),
        E::ErrorTooManyVariables(_) => "变量个数超过上限".into(),
        E::ErrorTooManyModules(_) => "引用的脚本个数超过上限".into(),
        E::ErrorStackOverflow(_) => "函数调用层数超过上限，可能是函数不停地调用自己".into(),
        E::ErrorDataTooLarge(what, _) => match what.to_lowercase() {
            what if what.contains("string") => "文字长度超过上限".into(),
            what if what.contains("array") => "列表项数超过上限".into(),
            what if what.contains("map") => "键值对数超过上限".into(),
            what if what.is_ascii() => "数据超过上限".into(),
            what => what,
        },
        E::ErrorTerminated(..) => "脚本被中止".into(),
        E::ErrorRuntime(value, _) => match value.to_string() {
            text if text.is_empty() => "脚本自己停下，没有说为什么".into(),
            text if text == "error in comparer for sorting" => "排序用的函数出错".into(),
            text => text,
        },
        E::LoopBreak(..) => "`break`、`continue` 只能写在循环里".into(),
        E::Return(..) | E::Exit(..) => "脚本提前结束".into(),
        other => original(other),
    }
}

/// A kind of error that a later interpreter may have.
fn original(what: &impl std::fmt::Display) -> String {
    format!("解释器不接受这里的写法〔原文：{what}〕")
}

fn mismatch(want: &str, got: &str) -> String {
    match (want, got) {
        ("", got) => format!("这里不能是{}", type_words(got)),
        (want, "") => format!("这里应为{}", type_words(want)),
        (want, got) => format!("这里应为{}，得到{}", type_words(want), type_words(got)),
    }
}

/// The interpreter tells the operation and its numbers in one sentence.
fn arithmetic(what: &str) -> String {
    let said = what.to_lowercase();
    let quoted = || what.split('\'').nth(1).unwrap_or_default();
    let number = || what.rsplit(": ").next().unwrap_or_default();
    match said.as_str() {
        said if said.contains("division by zero") => "除数为 0".into(),
        said if said.contains("parsing") => format!("`{}` 不是数字", quoted()),
        said if said.contains("radix") => format!("进位制应在 2–36，这里是 {}", quoted()),
        said if said.contains("digits for rounding") => format!("取位的位数不能是 {}", number()),
        said if said.contains("step value") => "一段整数的间隔不能是 0".into(),
        said if said.contains("square root") => "负数不能开平方".into(),
        said if said.contains("log of") => "只有正数才有对数".into(),
        said if said.contains("negative power") => "整数不能取负的次方；写成小数，如 `2.0`".into(),
        _ => "数字太大，超出可以精确计算的范围".into(),
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
    if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
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
    let name = what.split('\'').nth(1).unwrap_or_default();
    if what.contains("getter") {
        no_field(name)
    } else if what.contains("setter") || what.contains("writable") {
        read_only(name)
    } else {
        "这里不能用点号取值".into()
    }
}

/// The interpreter's name of a type, in Chinese.
fn type_words(name: &str) -> String {
    let name = name.rsplit("::").next().unwrap_or(name).trim();
    let name = name.trim_start_matches("an ").trim_start_matches("a ");
    match name {
        "Decimal" | "decimal" | "floating-point number" | "float" | "i64" | "INT" | "int" | "integer" => "数字",
        "string" | "&str | ImmutableString | String" | "ImmutableString" | "String" | "&str" => "文字",
        "bool" | "boolean" | "boolean expression" => "真假",
        "()" => "“没有值”",
        "char" => "字符",
        "array" | "Array" => "列表",
        "map" | "Map" => "一组键值",
        "iterable value" => "列表、文字或一段整数",
        "Indicator" | "IndicatorCase" => "指标",
        "Execution" | "ExecutionCase" => "预算执行",
        "Decision" | "DecisionCase" => "人工认定",
        "Form" | "FormCase" => "整张表",
        "Fn" | "FnPtr" => "函数",
        other if other.contains("ImmutableString") => "文字",
        other if other.to_lowercase().starts_with("range") => "一段整数",
        other if other.chars().any(|c| c.is_ascii_alphabetic()) || other.is_empty() => "别的值",
        other => return format!("“{other}”"),
    }
    .to_owned()
}

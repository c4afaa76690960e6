//! The page of the script API and the definition files for editors, formed from the list of [`super::api`]; and what that
//! list says of the language's own functions, to hold against the language.

use super::api::{CALLS, CASES, Field, Function, LIMITS, OPERATORS, Type, Use, functions};
use super::case::CaseKind;
use rhai::Engine;
use std::collections::BTreeSet;
use std::fmt::Write;

/// `docs/script-api.md`.
pub fn page() -> String {
    let mut page = String::from(
        "<!-- 由 src/rules/definitions.rs 按程序里登记的字段和函数写成，不要手改：\n\
         ZIPING_BLESS=1 cargo test --test all script_api 重写，平时由这个测试核对。 -->\n\n\
         # 脚本接口\n\n\
         规则包的脚本能读的全部字段、能用的全部函数、每次调用的上限。怎样写规则包见[写规则包](packs.md)，\
         算好的例子见[规则算例](examples-of-rules.md)。\n\n\
         函数只有一个参数：一个指标（`i`）、预算执行情况（`e`）、一个人工决定（`d`）或整张表（`f`）。\
         字段只能读；扣分只有 `lose`。数都是精确的十进制。\n\n\
         下面每个例子、每条出错的话都由测试跑过。\n",
    );
    page += "\n## 一、字段\n";
    for fields in CASES {
        let letter = fields.case.letter();
        let _ = write!(page, "\n### {} `{letter}`\n\n", fields.case.in_chinese());
        page += "| 字段 | 是什么 | 含义和单位 | 没有时 |\n|---|---|---|---|\n";
        for field in fields.fields {
            let (kind, missing) = kind(field);
            let _ = writeln!(
                page,
                "| `{letter}.{}` | {kind} | {} | {missing} |",
                field.name, field.about
            );
        }
    }
    page += "\n有没有，先用 `i.has(名字)` 判断。读没有的数，这个指标 `failed`，其余照评。\n";
    page += "\n## 二、函数\n";
    for function in CALLS.iter() {
        page += &section(function);
    }
    page += "\n## 三、与 Rhai 本来不同的运算\n";
    for function in OPERATORS.iter().filter(|one| !one.always_fails()) {
        page += &section(function);
    }
    page += "\n### 总是出错的\n\n| 写法 | 什么时候 | 例 | 出错的话 |\n|---|---|---|---|\n";
    for function in OPERATORS.iter().filter(|one| one.always_fails()) {
        if let Some(fails) = function.uses.iter().find_map(|one| one.fails.first()) {
            let _ = writeln!(
                page,
                "| `{}` | {} | `{}` | {} |",
                function.name, fails.when, fails.example, fails.says
            );
        }
    }
    page += "\n其余的语法、运算符、文字和列表的函数随 Rhai。没有小数的整数写 `2`，有小数的写 `2.5`，两样可以混着算。\n\
             `eval` 不能用，`print`、`debug` 不起作用；没有文件、网络、时钟、随机数。\n";
    page += "\n## 四、上限\n\n超过任何一条就是错误：脚本合计的行数在打开规则包时量，其余每次调用从头量起。\n\n| 上限 | 是什么 |\n|---|---|\n";
    for limit in LIMITS {
        let _ = writeln!(page, "| {} | {} |", limit.most, limit.about);
    }
    page += "\n## 五、编辑器的提示\n\n\
             下面两个文件按 Rhai 语言服务器的定义文件写成，编辑器的扩展认得的，\
             写脚本时会提示字段和函数；只有本程序的，Rhai 自带的不在里面。\n\n";
    for (file, _) in definitions() {
        let _ = writeln!(page, "- [{file}](rhai/{file})");
    }
    page
}

/// `docs/rhai/*.d.rhai`: names and texts.
pub fn definitions() -> Vec<(String, String)> {
    let head = "module static;\n\n// 由 src/rules/definitions.rs 写成，不要手改。\n";
    let mut fields_file = head.to_owned();
    for fields in CASES {
        for field in fields.fields {
            let (_, missing) = kind(field);
            let _ = write!(
                fields_file,
                "\n/// {}。没有时：{missing}。\nfn get {}({}: {}) -> {};\n",
                field.about,
                field.name,
                fields.case.letter(),
                fields.case.name(),
                field.gives().name()
            );
        }
    }
    let mut functions_file = head.to_owned();
    for function in functions().filter(|one| !one.is_of_language()) {
        for one in &function.uses {
            for on in receivers(one) {
                functions_file += &definition(function, one, on);
            }
        }
    }
    vec![
        ("ziping-fields.d.rhai".to_owned(), fields_file),
        ("ziping-functions.d.rhai".to_owned(), functions_file),
    ]
}

/// What the list says of functions that are the language's own, as `name(types) -> type`.
pub fn documented_of_language() -> BTreeSet<String> {
    let functions = functions().filter(|one| one.is_of_language());
    functions
        .flat_map(|function| function.uses.iter().map(|one| signature(function.name, one)))
        .collect()
}

/// What the language brings along, as in [`documented_of_language`], from the interpreter's own account.
pub fn of_language() -> BTreeSet<String> {
    let account = Engine::new().gen_fn_metadata_to_json(true).unwrap_or_default();
    let account: serde_json::Value = serde_json::from_str(&account).unwrap_or_default();
    let functions = account["functions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    functions
        .iter()
        .map(|function| {
            let params = function["params"].as_array().map(Vec::as_slice).unwrap_or_default();
            let params: Vec<String> = params.iter().map(|param| plain_type(&text(&param["type"]))).collect();
            format!(
                "{}({}) -> {}",
                text(&function["name"]).replace('$', " "),
                params.join(", "),
                plain_type(&text(&function["returnType"]))
            )
        })
        .collect()
}

/// The interpreter's name of a type without paths, references and the error that may come instead.
fn plain_type(given: &str) -> String {
    let given = given.trim_start_matches("&mut ");
    let inner = given.split_once("Result<").map_or(given, |(_, inner)| inner);
    let inner = inner.split([',', '>']).next().unwrap_or(inner);
    match inner.rsplit("::").next().unwrap_or(inner) {
        "" | "()" => "()",
        "Dynamic" => "?",
        "i64" | "INT" => "int",
        "Decimal" => "decimal",
        "ImmutableString" => "string",
        other => other,
    }
    .to_owned()
}

/// What a field is, and what a script gets where the case does not have it.
fn kind(field: &Field) -> (&'static str, &'static str) {
    match field.gives() {
        Type::Number => ("数", "出错"),
        Type::Truth => ("真假", "false"),
        _ => ("文字", "空文字"),
    }
}

/// The cases of a use one after another, or nothing once for a use that stands alone.
fn receivers(one: &'static Use) -> impl Iterator<Item = Option<CaseKind>> {
    let alone = one.on.is_empty().then_some(None);
    one.on.iter().copied().map(Some).chain(alone)
}

fn signature(name: &str, one: &Use) -> String {
    let types: Vec<&str> = one.args.iter().map(|arg| arg.of.name()).collect();
    format!("{name}({}) -> {}", types.join(", "), one.gives.name())
}

fn definition(function: &Function, one: &Use, on: Option<CaseKind>) -> String {
    let mut docs = String::from("\n");
    let whens = one.fails.iter().map(|fails| &*fails.when).collect::<Vec<_>>();
    if !one.about.is_empty() {
        let _ = writeln!(docs, "/// {}。", one.about);
    }
    if !whens.is_empty() {
        let _ = writeln!(docs, "/// 出错：{}。", whens.join("；"));
    }
    let gives = match one.gives {
        Type::Nothing => String::new(),
        gives => format!(" -> {}", gives.name()),
    };
    let given = if is_word(function.name) {
        let case = on.map(|case| format!("{}: {}", case.letter(), case.name()));
        let args = one.args.iter().map(|arg| format!("{}: {}", arg.name, arg.of.name()));
        case.into_iter().chain(args).collect::<Vec<_>>()
    } else {
        one.args.iter().map(|arg| arg.of.name().to_owned()).collect()
    };
    let keyword = if is_word(function.name) { "fn" } else { "op" };
    let _ = writeln!(docs, "{keyword} {}({}){gives};", function.name, given.join(", "));
    docs
}

fn section(function: &Function) -> String {
    let mut docs = format!("\n### `{}`\n", function.name);
    for one in &function.uses {
        let args: Vec<String> = one
            .args
            .iter()
            .map(|arg| format!("`{}` {}", arg.says, arg.of.in_chinese()))
            .collect();
        let gives = match one.gives {
            Type::Nothing => "不返回值".to_owned(),
            gives => format!("返回{}", gives.in_chinese()),
        };
        let _ = write!(docs, "\n{}\n\n{}。", written(function.name, one), one.about);
        if function.is_of_language() {
            docs += "Rhai 自带。";
        }
        docs += "\n\n";
        if !args.is_empty() {
            let _ = writeln!(docs, "- 参数：{}", args.join("、"));
        }
        let _ = writeln!(docs, "- {gives}");
        let _ = writeln!(docs, "- 例：`{}` → {}", one.example, one.shows);
        for fails in &one.fails {
            let _ = writeln!(docs, "- 出错：{}。`{}` → “{}”", fails.when, fails.example, fails.says);
        }
    }
    docs
}

/// A call as it is written, on every case that it may be called on.
fn written(name: &str, one: &Use) -> String {
    let args: Vec<&str> = one.args.iter().map(|arg| arg.says).collect();
    if !is_word(name) {
        return format!("`{}`", args.join(&format!(" {name} ")));
    }
    let call = format!("{name}({})", args.join(", "));
    if one.on.is_empty() {
        return format!("`{call}`");
    }
    let on: Vec<String> = one
        .on
        .iter()
        .map(|case| format!("`{}.{call}`", case.letter()))
        .collect();
    on.join("、")
}

fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

//! TOML text → checked fields. Syntax errors are said in Chinese, all of them at once.

use super::checked::{check, check_table};
use super::fields::Fields;
use super::shape::{Kind, Shape};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Located, Place, Source};
use std::collections::BTreeSet;
use std::sync::Arc;
use toml::de::{DeTable, Error};
use toml_spanner::{Arena, Table, Value};

/// Parses `source`, checks it against `shape`, and hands the fields to `meant`.
///
/// Everything that is wrong is put into `said`; nothing is returned when the text is no TOML. Unknown keys do not keep
/// the rest from being read, so that all problems come together; they are fatal all the same.
pub fn read_fields<T>(
    source: &Arc<Source>,
    shape: &'static Shape,
    findings: &mut Findings,
    meant: impl FnOnce(&Fields<'_>, &mut Findings) -> T,
) -> Option<T> {
    let arena = Arena::new();
    let table = parse(source, &arena, shape, findings)?;
    let before = findings.len();
    check(source, &table, shape, findings);
    let fields = Fields::new(source, &table, 0..source.text.len(), shape).when_sound(findings.len() == before);
    Some(meant(&fields, findings))
}

/// As [`read_fields`], for a file whose heads are free, each a table of this shape; in the order of the file.
pub fn read_named<T>(
    source: &Arc<Source>,
    shape: &'static Shape,
    findings: &mut Findings,
    meant: impl FnOnce(Vec<(Located<String>, Fields<'_>)>, &mut Findings) -> T,
) -> Option<T> {
    let arena = Arena::new();
    let table = parse(source, &arena, shape, findings)?;
    let mut named = Vec::new();
    for (name, value) in &table {
        let place = Place::new(source, name.span.range());
        match value.value() {
            Value::Table(inner) => {
                check_table(source, inner, &|| place.clone(), shape, findings);
                let name = Located::new(name.name.to_owned(), place);
                named.push((name, Fields::of(source, value, inner, shape)));
            }
            _ => findings.push(
                Diagnostic::new(Code::WrongStructure, format!("`{}` 应写成一节", name.name))
                    .at(&place)
                    .hint(format!(
                        "先写一行 [{}]，下面再写各键，如 {} = …",
                        name.name, shape.keys[0].name
                    )),
            ),
        }
    }
    named.sort_by_key(|(name, _)| (name.place.line(), name.place.column()));
    Some(meant(named, findings))
}

/// The table of the file, read by the faster of two parsers; what is no TOML is said in the words of the one that finds all
/// that is wrong, and goes on behind it.
fn parse<'t>(
    source: &'t Arc<Source>,
    arena: &'t Arena,
    shape: &'static Shape,
    findings: &mut Findings,
) -> Option<Table<'t>> {
    let wrong = match toml_spanner::parse(&source.text, arena) {
        Ok(document) => return Some(document.into_table()),
        Err(wrong) => wrong,
    };
    let (_, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors.iter().take(20) {
        findings.push(in_chinese(source, error, shape));
    }
    if errors.is_empty() {
        // What only one of them refuses: a number of forty digits, brackets a hundred deep.
        let place = Place::new(source, wrong.span().range());
        let message = translate("", place.text().trim());
        findings.push(Diagnostic::new(Code::TomlSyntax, message).at(&place).hint(usual("")));
    }
    None
}

/// The parser's English in Chinese, with what usually lies behind it.
fn in_chinese(source: &Arc<Source>, error: &Error, shape: &'static Shape) -> Diagnostic {
    let message = error.message();
    let span = error.span().unwrap_or(0..0);
    let place = Place::new(source, span.start..span.end.max(span.start));
    let marked = place.text().trim();
    if message.contains("duplicate key") {
        return Diagnostic::new(Code::DuplicateKey, format!("`{marked}` 写了两次"))
            .at(&place)
            .label("前面已经有了")
            .hint("删去一处；两条结果各用一个 [[result]]，两个指标各用一个 [[indicator]]");
    }
    let line = place.line_text();
    let key = line.trim_end().strip_suffix('=').map(str::trim);
    let is_bare = |key: &&str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if let Some(key) = key.filter(is_bare) {
        return Diagnostic::new(Code::TomlSyntax, format!("`{key} =` 后面没有值"))
            .at(&place)
            .hint("在等号后面写上值；还没有的，删去这一行");
    }
    let findings = Diagnostic::new(Code::TomlSyntax, translate(message, marked)).at(&place);
    let known = Some(marked).filter(|_| message.contains("unquoted key"));
    let known = known.and_then(|key| named(shape, key).map(|name| format!("`{key}` 写作 {name}")));
    findings.hint(
        known
            .or_else(|| slip(line))
            .unwrap_or_else(|| usual(message).to_owned()),
    )
}

/// The key that a form's word stands for, anywhere in a file of this shape; none where several do.
fn named(shape: &'static Shape, word: &str) -> Option<&'static str> {
    fn all(shape: &'static Shape, word: &str, found: &mut BTreeSet<&'static str>) {
        for key in shape.keys {
            if key.word() == word {
                found.insert(key.name);
            }
            if let Kind::Table(inner) | Kind::Tables(inner) | Kind::Named(inner) = key.kind {
                all(inner, word, found);
            }
        }
    }
    let mut found = BTreeSet::new();
    all(shape, word, &mut found);
    found.pop_first().filter(|_| found.is_empty())
}

fn translate(message: &str, marked: &str) -> String {
    let findings = [
        ("unquoted key", "键名只能用英文字母、数字、- 和 _；中文键名要加引号"),
        ("invalid basic string", "文字没有用引号括好"),
        ("invalid literal string", "文字没有用单引号括好"),
        ("multi-line", "多行文字没有结束的引号"),
        ("extra `=`", "多了一个等号"),
        ("missing value", "等号后面没有值"),
        ("expected value", "这里应当有一个值"),
        ("string values must be quoted", "文字要用英文引号括起来"),
        ("missing opening quote", "文字缺开头的引号"),
        ("missing closing quote", "文字缺结尾的引号"),
        ("unexpected key or value", "一行只能写一个键和一个值"),
        ("unclosed array", "列表缺结尾的 ]"),
        ("unclosed inline table", "花括号缺结尾的 }"),
        ("unclosed table", "表名缺结尾的 ]"),
        ("key with no value", "只有键名，没有等号和值"),
        ("missing key", "缺键名"),
        ("leading zeros", "数字不能以 0 开头"),
        ("invalid escape", "引号里的 \\ 要写成 \\\\，或改用单引号"),
        ("missing escaped value", "引号里的 \\ 要写成 \\\\，或改用单引号"),
        ("date", "日期或时间写法不对，应如 2022-01-20"),
        ("newline", "这里应当换行或还没有写完"),
        ("control", "含有看不见的控制字符"),
    ]
    .iter()
    .find(|(english, _)| message.contains(english))
    .map_or("写法不合 TOML 的规定", |(_, chinese)| chinese);
    if marked.is_empty() || marked.len() > 60 || marked.contains('\n') {
        format!("看不懂这一行：{findings}")
    } else {
        format!("看不懂 `{marked}`：{findings}")
    }
}

fn usual(message: &str) -> &'static str {
    if message.contains("unquoted key") {
        "键名加英文引号，如 \"3月底\" = 25"
    } else {
        "每行写成：键 = 值；文字加英文引号，数字不加引号"
    }
}

/// What a Chinese keyboard puts in place of TOML's punctuation.
fn slip(line: &str) -> Option<String> {
    let code = line.split('#').next().unwrap_or("");
    // Outside quoted text only: inside it these characters are welcome.
    let outside: String = code.split('"').step_by(2).collect();
    for (wrong, right, what) in [
        ('“', "\"", "中文引号"),
        ('”', "\"", "中文引号"),
        ('＂', "\"", "全角引号"),
        ('‘', "'", "中文单引号"),
        ('＝', "=", "全角等号"),
        ('，', ",", "中文逗号"),
        ('、', ",", "顿号"),
        ('：', "=", "中文冒号"),
        ('【', "[", "中文方括号"),
        ('［', "[", "全角方括号"),
        ('｛', "{", "全角花括号"),
        ('\u{3000}', " ", "全角空格"),
    ] {
        if outside.contains(wrong) {
            return Some(format!("这一行有{what}“{wrong}”，改为英文的 {right}"));
        }
    }
    outside
        .chars()
        .find(|c| ('０'..='９').contains(c))
        .map(|c| format!("全角数字“{c}”改为半角"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Key, Kind};

    static SHAPE: Shape = Shape {
        title: "试",
        keys: &[Key::may("name", Kind::Text, ""), Key::may("points", Kind::Number, "")],
    };

    fn findings(text: &str) -> Vec<(Code, Option<usize>, String)> {
        let source = Arc::new(Source::new("a.toml", text));
        let mut findings = Findings::new();
        read_fields(&source, &SHAPE, &mut findings, |_, _| ());
        findings
            .iter()
            .map(|one| {
                (
                    one.code,
                    one.place.as_ref().map(Place::line),
                    one.hint.clone().unwrap_or_default(),
                )
            })
            .collect()
    }

    #[test]
    fn slips_of_a_chinese_keyboard_are_named() {
        for (text, want) in [
            ("name = “结案率”", "中文引号"),
            ("name ＝ \"a\"", "全角等号"),
            ("points = １２", "全角数字"),
            ("指标 = 1", "英文引号"),
        ] {
            let findings = findings(text);
            assert!(
                findings
                    .iter()
                    .any(|(code, _, hint)| *code == Code::TomlSyntax && hint.contains(want)),
                "{text}: {findings:?}"
            );
        }
    }

    #[test]
    fn a_word_of_the_form_leads_to_its_key_and_a_missing_value_is_said() {
        static WORDS: Shape = Shape {
            title: "试",
            keys: &[
                Key::may("points", Kind::Number, "分值：满分"),
                Key::may("within", Kind::Tables(&SHAPE), "里面"),
            ],
        };
        let said = |text: &str| {
            let (source, mut findings) = (Arc::new(Source::new("a.toml", text)), Findings::new());
            read_fields(&source, &WORDS, &mut findings, |_, _| ());
            let first = findings.iter().next().unwrap();
            format!("{}；{}", first.message, first.hint.as_deref().unwrap_or_default())
        };
        assert!(
            said("分值 = 3\n").ends_with("`分值` 写作 points"),
            "{}",
            said("分值 = 3\n")
        );
        assert!(said("名称 = 3\n").ends_with("\"3月底\" = 25"));
        for text in ["name = \">=\n", "points ==\n", "name = \"其中：a=\n"] {
            assert!(!said(text).contains("后面没有值"), "{}", said(text));
        }
        for text in [
            "points =\n",
            "points = \n",
            "points =",
            "[[within]]\npoints =\nname = \"a\"\n",
        ] {
            assert!(said(text).starts_with("`points =` 后面没有值"), "{}", said(text));
        }
    }

    #[test]
    fn several_errors_come_together() {
        let findings = findings("name = \npoints = abc\n");
        let lines: std::collections::BTreeSet<_> = findings.iter().map(|(_, line, _)| *line).collect();
        assert!(lines.len() >= 2, "{findings:?}");
    }

    #[test]
    fn a_key_twice_is_its_own_code() {
        assert!(
            findings("name = \"a\"\nname = \"b\"\n")
                .iter()
                .any(|(code, line, _)| *code == Code::DuplicateKey && *line == Some(2))
        );
    }

    #[test]
    fn an_unknown_key_has_a_suggestion() {
        let findings = findings("pionts = 1\n");
        assert!(
            findings
                .iter()
                .any(|(code, _, hint)| *code == Code::UnknownKey && hint.contains("points")),
            "{findings:?}"
        );
    }
}

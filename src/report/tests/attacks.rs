//! Templates that would take a minute, a gigabyte or the whole stack: each is refused or stopped, with its place.

use super::card;
use super::word::{message as word_message, p, word};
use crate::diagnostic::to_text;
use crate::report::{Format, Templates, documents};

/// Name, template, words of the message.
fn attacks() -> Vec<(&'static str, String, &'static str)> {
    const LONG: &str = "标记里的名称和符号超过";
    const LONG_TAG: &str = "标记太长";
    const PLUS: &str = "加号只能加一个写出来的数或一段文字";
    const TWICE: &str = "写出来的列表里只能有一个变量";
    const STOPPED: &str = "已停止";
    let deep = |open: &str, close: &str| format!("{{{{ {}1{} }}}}", open.repeat(5_000), close.repeat(5_000));
    let chain = |one: &str| format!("{{{{ doc{} }}}}", one.repeat(5_000));
    let blocks = |open: &str, close: &str| format!("{}{}", open.repeat(5_000), close.repeat(5_000));
    let sets = |first: &str, one: &str, count: usize, last: &str| {
        format!(
            "{{% set a = {first} %}}{}{last}",
            format!("{{% set a = {one} %}}").repeat(count)
        )
    };
    vec![
        ("循环里的列表翻倍", "{% set ns = namespace(s=[1]) %}{% for i in range(40) %}{% set ns.s = ns.s + ns.s %}{% endfor %}".into(), PLUS),
        ("循环里的列表套列表", "{% set ns = namespace(s=[1]) %}{% for i in range(40) %}{% set ns.s = [ns.s] %}{% endfor %}".into(), "函数不存在"),
        ("宏里的列表翻倍", "{% macro m(x, n) %}{% if n > 0 %}{{ m(x + x, n - 1) }}{% else %}{{ x|length }}{% endif %}{% endmacro %}{{ m([1], 60) }}".into(), PLUS),
        ("循环里的循环翻倍", "{% for b in [a + a] %}{% endfor %}".into(), PLUS),
        ("一行一行的列表翻倍", sets("[1]", "a + a", 40, ""), PLUS),
        ("先乘再加", "{{ m(a + 1 * a) }}".into(), PLUS),
        ("先过滤再加", "{% set a = a + 'x'|list %}".into(), PLUS),
        ("一行一行的列表乘 2", sets("[1]", "a * 2", 40, ""), "乘号只能用在打印的地方"),
        ("宏里的列表乘 2", "{% macro m(x, n) %}{% if n > 0 %}{{ m(x * 2, n - 1) }}{% else %}{{ x|list|length }}{% endif %}{% endmacro %}{{ m([1], 25) }}".into(), "乘号只能用在打印的地方"),
        ("列表乘一亿", "{{ (([1] * 100000000)|list)|length }}".into(), "乘号只能用在打印的地方"),
        ("一行一行的文字翻倍", sets("'长'", "a ~ a", 40, ""), STOPPED),
        ("宏里的文字翻倍", "{% macro m(x, n) %}{% if n > 0 %}{{ m(x ~ x, n - 1) }}{% endif %}{% endmacro %}{{ m('长', 60) }}".into(), STOPPED),
        ("抓下来的文字翻倍", format!("{{% set a = '长长' %}}{}", "{% set a %}{{ a }}{{ a }}{% endset %}".repeat(40)), STOPPED),
        ("文字乘一亿", "{{ '长' * 30000000 }}".into(), STOPPED),
        ("列表里两个自己", sets("[1]", "[a, a]", 40, "{{ a ~ '' }}"), TWICE),
        ("两个自己写成文字", sets("[1]", "[a, a]", 40, "{{ a|string }}"), TWICE),
        ("两个自己写成 JSON", sets("[1]", "[a, a]", 40, "{{ a|tojson }}"), TWICE),
        ("两个自己去重", sets("[1]", "[a, a]", 30, "{% set b = [a, a]|unique %}{{ b|list|length }}"), TWICE),
        ("连起来很长", "{{ range(100000)|join('长长长长长长长长长长')|length }}{{ range(100000)|join('长长长长长长长长长长')|length }}{% for a in range(1000) %}{{ range(100000)|join }}{% endfor %}".into(), STOPPED),
        ("分批很多", "{% for a in range(10000) %}{% for b in range(100000)|batch(1) %}{% endfor %}{% endfor %}".into(), STOPPED),
        ("补得很长", "{{ (range(1)|batch(100000000, 0))|list|length }}".into(), STOPPED),
        ("四重的循环", "{% for a in range(100000) %}{% for b in range(100000) %}{% for c in range(100000) %}{% endfor %}{% endfor %}{% endfor %}".into(), STOPPED),
        ("五千个圆括号", deep("(", ")"), LONG),
        ("五千个方括号", deep("[", "]"), LONG),
        ("五千个花括号", deep("{1:", "}"), LONG),
        ("四十个方括号", format!("{{{{ {}1{} }}}}", "[".repeat(40), "]".repeat(40)), "括号一层套一层"),
        ("五千个 not", format!("{{{{ {}1 }}}}", "not ".repeat(5_000)), LONG),
        ("五千个负号", format!("{{{{ {}1 }}}}", "-".repeat(5_000)), LONG),
        ("五千个加号", chain(" + 1"), LONG),
        ("五千个连接", chain(" ~ 1"), LONG),
        ("五千个点号", chain(".a"), LONG),
        ("五千个下标", chain("[0]"), LONG),
        ("五千个过滤器", chain("|e"), LONG),
        ("五千个判断", chain(" is true"), LONG),
        ("五千个 or", chain(" or 1"), LONG),
        ("五千个 if", format!("{{{{ 1{} }}}}", " if 1 else 1".repeat(5_000)), LONG),
        ("五千字的文字", format!("{{{{ '{}' }}}}", "长".repeat(5_000)), LONG_TAG),
        ("五千层 if", blocks("{% if true %}", "{% endif %}"), "语句一层套一层"),
        ("五千层 for", blocks("{% for a in [1] %}", "{% endfor %}"), "语句一层套一层"),
        ("五千层 set", blocks("{% set a %}", "{% endset %}"), "语句一层套一层"),
        ("五千层 filter", blocks("{% filter upper %}", "{% endfilter %}"), "语句一层套一层"),
        ("五千层 with", blocks("{%- with a = 1 -%}", "{%- endwith -%}"), "语句一层套一层"),
        ("五千个 elif", format!("{{% if true %}}{}{{% endif %}}", "{% elif true %}".repeat(5_000)), "elif 超过"),
        ("五千个 set", sets("[1]", "[a]", 5_000, ""), "set 超过"),
        ("别名的两个自己", "{% set b = a %}{% set a = [a, b] %}".into(), TWICE),
        ("没有括号的两个自己", "{% set a = a, a %}".into(), TWICE),
        ("键值对里两个自己", "{% set a = {'x': a, 'y': a} %}".into(), TWICE),
        ("函数里两个自己", "{% set a = 1 %}{% set b = dict(x=a, y=a) %}".into(), "函数不存在"),
        ("配对的两个自己", "{% set a = [1] %}{% set a = a|zip(a) %}".into(), "过滤器不存在"),
        ("接起来的两个自己", "{% set a = [1] %}{% set a = a|chain(a) %}".into(), "过滤器不存在"),
        ("宏只叫自己", "{% macro m(x) %}{{ m([x]) }}{% endmacro %}{{ m(1) }}".into(), STOPPED),
        ("宏叫自己", "{% macro m(x) %}{{ m([x, x]) }}{% endmacro %}{{ m(1) }}".into(), TWICE),
        ("循环叫自己", "{% for x in [[1]] recursive %}{{ loop([x, x]) }}{% endfor %}".into(), TWICE),
    ]
}

#[test]
fn a_text_template_is_refused_or_stopped() {
    let mut wrong = Vec::new();
    for (name, template, says) in attacks() {
        let files = vec![("ledger.md.j2".to_owned(), template)];
        let templates = Templates::with_folder("templates", files);
        let told = match documents(&card(), &templates, &[Format::Md]) {
            Ok(_) => "没有话".to_owned(),
            Err(findings) => to_text(findings.iter().next().unwrap()),
        };
        if !told.contains(says) || !told.contains("templates/ledger.md.j2:1:") {
            let told: String = told.chars().take(200).collect();
            wrong.push(format!("{name}: 应有“{says}”：{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_template_is_refused_or_stopped() {
    let mut wrong = Vec::new();
    for (name, template, says) in attacks() {
        let told = word_message("ledger.docx", word(&p(&template)));
        if !told.contains("ledger.docx") || !(told.contains(says) || told.contains("Word 模板用不了")) {
            let told: String = told.chars().take(200).collect();
            wrong.push(format!("{name}: 应有“{says}”：{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `cargo test --release --lib attacks -- --ignored --nocapture` prints how long each takes.
#[test]
#[ignore = "prints times, which no test asserts"]
#[expect(clippy::print_stdout, reason = "a measurement for whoever asks")]
fn how_long_each_takes() {
    println!("名称\t毫秒");
    for (name, template, _) in attacks() {
        let templates = Templates::with_folder("templates", vec![("ledger.md.j2".to_owned(), template)]);
        let start = std::time::Instant::now();
        let _ = documents(&card(), &templates, &[Format::Md]);
        println!("{name}\t{}", start.elapsed().as_millis());
    }
}

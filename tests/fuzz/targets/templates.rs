//! Templates that somebody sent: text, and Word.

use super::{Target, corpus, workspace};
use crate::mutate::Shape;
use ziping::report::Format;
use ziping::tour::{self, Papers, Request};

pub const TEXT: Target = Target {
    name: "template",
    shape: Shape::Text,
    words: WORDS,
    seeds: texts,
    run: text,
    share: 25,
    short: 100,
};

pub const WORD: Target = Target {
    name: "template-word",
    shape: Shape::Archive,
    words: WORDS,
    seeds: documents,
    run: word,
    share: 25,
    short: 60,
};

const WORDS: &[&str] = &[
    "{{ doc.title }}",
    "{{ doc.department }}",
    "{% for row in doc.rows %}",
    "{% endfor %}",
    "{% if doc.total %}",
    "{% else %}",
    "{% endif %}",
    "{% set x = [1] %}",
    "{% set ns = namespace(s=[1]) %}",
    "{% set ns.s = ns.s + ns.s %}",
    "{{ x * 1000000 }}",
    "{{ range(1000000) }}",
    "{{ 'a' * 1000000 }}",
    "{{ x|join(',') }}",
    "{{ x|tojson }}",
    "{% macro a(b) %}{{ a(b) }}{% endmacro %}",
    "{{ a(1) }}",
    "{% include 'form.md.j2' %}",
    "{% extends '_page.html.j2' %}",
    "{% block a %}",
    "{% endblock %}",
    "{% import 'a' as b %}",
    "{%p for row in doc.rows %}",
    "{%p endfor %}",
    "{%tr for row in doc.rows %}",
    "{%tr endfor %}",
    "{%vm row.level1 %}",
    "{# ",
    " #}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{{-",
    "-%}",
    "{% raw %}",
    "{% endraw %}",
    "{% break %}",
    "{% continue %}",
    "{{ loop.index }}",
    "{{ loop(doc.rows) }}",
    "|money",
    "|default('')",
    "|replace('a', 'b')",
    "|sort",
    "|batch(2)",
    "|slice(0)",
    "|indent(1000000)",
    "{{ 1 // 0 }}",
    "{{ 1 % 0 }}",
    "{{ 10 ** 1000 }}",
    "{{ -9223372036854775808 }}",
    "[1:2:0]",
    "[::-1]",
    "~",
    " in ",
    " is defined ",
    " not ",
    "{% do x.append(1) %}",
    "{% filter upper %}",
    "{% autoescape false %}",
    "{% call a() %}",
    "{% with a = 1 %}",
];

fn texts() -> Vec<Vec<u8>> {
    let mut seeds = vec![
        "{% for form in doc.forms %}{{ form.name }}{% for row in form.rows %}\n| {{ loop.index }} | {{ row.name }} | {{ row.score }} |{% endfor %}{% endfor %}".into(),
        "{% set ns = namespace(n=0) %}{% for n in range(10) %}{% set ns.n = ns.n + n %}{% endfor %}{{ ns.n }}{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{{ m(doc) }}".into(),
    ];
    for name in ["_form", "form", "ledger", "report", "summary"] {
        seeds.push(corpus::bytes(&format!("templates/md/{name}.md.j2")));
    }
    seeds
}

fn documents() -> Vec<Vec<u8>> {
    ["ledger", "form", "form-sichuan"]
        .map(|name| corpus::bytes(&format!("templates/docx/{name}.docx")))
        .to_vec()
}

fn text(bytes: &[u8]) -> bool {
    reported("templates/summary.md.j2", bytes, Format::Md)
}

fn word(bytes: &[u8]) -> bool {
    reported("templates/form.docx", bytes, Format::Docx)
}

fn reported(path: &str, bytes: &[u8], format: Format) -> bool {
    let mut files = workspace::whole();
    files.put(path, bytes);
    let papers = Papers {
        formats: &[format],
        ..Papers::default()
    };
    match tour::report(&files, &Request::default().with_year(2021), &papers) {
        Ok(_) => true,
        Err(findings) => {
            findings
                .iter()
                .map(|one| ziping::diagnostic::to_text(one).len())
                .sum::<usize>();
            false
        }
    }
}

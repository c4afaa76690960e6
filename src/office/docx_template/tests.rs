//! Tags in a document's text, in whatever runs Word put them.

use super::heal::heal;

fn run(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>")
}

fn paragraph(runs: &[&str]) -> String {
    format!("<w:p>{}</w:p>", runs.iter().map(|text| run(text)).collect::<String>())
}

fn source(xml: &str) -> String {
    heal(&format!("<w:body>{xml}</w:body>")).unwrap().source
}

fn message(xml: &str) -> String {
    heal(&format!("<w:body>{xml}</w:body>")).unwrap_err().message
}

#[test]
fn a_tag_in_several_runs_moves_into_the_first() {
    let healed = source(&paragraph(&["甲{", "{ form.", "name }", "}乙"]));
    let text = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    assert_eq!(
        healed,
        format!(
            "<w:body><w:p>{}{}{}{}</w:p></w:body>",
            text("甲{{ form.name }}"),
            text(""),
            text(""),
            text("乙")
        )
    );
}

#[test]
fn what_stands_between_the_pieces_stays() {
    let split = "<w:p><w:r><w:t>{{ a</w:t></w:r><w:proofErr w:type=\"x\"/><w:bookmarkStart w:id=\"1\"/><w:r><w:t>.b }}</w:t></w:r></w:p>";
    let healed = source(split);
    assert!(
        healed.contains("{{ a.b }}</w:t></w:r><w:proofErr w:type=\"x\"/><w:bookmarkStart w:id=\"1\"/>"),
        "{healed}"
    );
}

#[test]
fn entities_are_undone_inside_a_tag_and_kept_outside() {
    let healed = source(&paragraph(&["甲&amp;乙{% if a &gt; 1 %}&lt;丙&gt;{% endif %}"]));
    assert!(
        healed.contains("甲&amp;乙{% if a > 1 %}&lt;丙&gt;{% endif %}"),
        "{healed}"
    );
}

#[test]
fn marks_take_the_place_of_their_row_or_paragraph() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", paragraph(&[text]));
    let healed = source(&format!(
        "<w:tbl>{}{}{}</w:tbl><w:p/>",
        row("{%tr for x in xs %}"),
        row("{{ x }}"),
        row("{%tr endfor %}")
    ));
    assert!(healed.starts_with("<w:body><w:tbl>{% for x in xs %}<w:tr>"), "{healed}");
    assert!(
        healed.ends_with("</w:tr>{% endfor %}</w:tbl><w:p/></w:body>"),
        "{healed}"
    );
    let healed = source(&format!(
        "{}{}{}",
        paragraph(&["{%p if a %}"]),
        paragraph(&["甲"]),
        paragraph(&["{%p endif %}"])
    ));
    assert_eq!(
        healed,
        format!("<w:body>{{% if a %}}{}{{% endif %}}</w:body>", paragraph(&["甲"]))
    );
}

#[test]
fn a_cells_key_goes_before_its_properties() {
    let healed =
        source("<w:tbl><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{%vm a.b %}{{ c }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    assert!(
        healed.contains("<w:tc><ziping:vm key=\"{{a.b|vm_key}}\"/><w:tcPr/>"),
        "{healed}"
    );
    assert!(healed.contains("<w:t xml:space=\"preserve\">{{ c }}</w:t>"), "{healed}");
}

#[test]
fn braces_that_are_no_tags_are_not_seen_by_the_engine() {
    let healed = source("<w:p w:id=\"{{ x }}\"/><!-- {{ y }} --><w:instrText>{% z %}</w:instrText>");
    assert_eq!(
        healed,
        "<w:body><w:p w:id=\"&#123;&#123; x }}\"/><w:instrText>&#123;% z %}</w:instrText></w:body>"
    );
}

#[test]
fn a_text_box_in_a_paragraph_is_read_on_its_own() {
    let boxed = "<w:p><w:r><w:t>{{ a</w:t></w:r><w:txbxContent><w:p><w:r><w:t>{{ b }}</w:t></w:r></w:p></w:txbxContent><w:r><w:t> }}</w:t></w:r></w:p>";
    let healed = source(boxed);
    assert!(healed.contains("{{ a }}") && healed.contains("{{ b }}"), "{healed}");
}

#[test]
fn what_cannot_be_read_is_told_with_the_text_around_it() {
    let cell = |text: &&str| ["<w:tc>", &paragraph(&[text]), "</w:tc>"].concat();
    let row = |texts: &[&str]| {
        [
            "<w:tr>".to_owned(),
            texts.iter().map(cell).collect(),
            "</w:tr>".to_owned(),
        ]
        .concat()
    };
    let table = |rows: &[&[&str]]| {
        format!(
            "<w:tbl>{}</w:tbl>",
            rows.iter().map(|texts| row(texts)).collect::<String>()
        )
    };
    let message = [
        message(&paragraph(&["项目名称：{{ form.name"])),
        message(&paragraph(&["项目名称：form.name }}"])),
        message(&paragraph(&["合计{% import 'x' %}"])),
        message(&format!(
            "{}{}",
            paragraph(&["小结{% if a %}"]),
            paragraph(&["{% endif %}"])
        )),
        message(&paragraph(&["小结{% for a in b %}"])),
        message(&paragraph(&["小结{% endfor %}"])),
        message(&paragraph(&["小结{% for a in b %}{% endif %}"])),
        message(&paragraph(&["{%tr for a in b %}"])),
        message(&table(&[&["{%tr for a in b %}", "序号"], &["{%tr endfor %}", ""]])),
        message(&format!(
            "{}{}",
            paragraph(&["甲{%p for a in b %}"]),
            paragraph(&["{%p endfor %}"])
        )),
        message(&format!(
            "{}{}",
            table(&[&["{%tr for a in b %}"]]),
            table(&[&["{%tr endfor %}"]])
        )),
        message(&format!("<w:ins>{}</w:ins>", paragraph(&["{{ a }}"]))),
        message(&paragraph(&["{%p macro m() %}"])),
        message("<w:p>"),
    ];
    insta::assert_snapshot!("slips", message.join("\n"));
}

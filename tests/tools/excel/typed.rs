//! What people typed stays what they typed.

use super::made::{first_form, score, workbooks};
use super::read::{sheets, shown};
use std::sync::Arc;
use ziping::model::form::Head;
use ziping::model::scorecard::Scorecard;
use ziping::report::Templates;

fn one() -> Scorecard {
    let mut card = score("qingshui-water");
    card.projects.truncate(1);
    card
}

#[test]
fn twice_gives_the_same_bytes() {
    let card = score("pingquan-psb");
    assert_eq!(
        workbooks(&card, &Templates::shipped()),
        workbooks(&card, &Templates::shipped())
    );
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let mut card = one();
    let project = &mut card.projects[0];
    if let Head::Project(head) = &mut project.head {
        head.name = "@SUM(A1:A9)".into();
        head.goals = vec!["=HYPERLINK(\"http://example.com\",\"点\")".into()];
    }
    project.indicators[0].name = "=1+1".into();
    Arc::make_mut(&mut project.indicators[0].filled).actual = Some("+86".into());
    project.indicators[1].name = "-2+3".into();
    let bytes = first_form(&card);
    if let Some(read) = sheets(&bytes) {
        for text in ["=1+1", "+86", "-2+3", "=HYPERLINK(\"http://example.com\",\"点\")"] {
            let cell = read[0].cells.values().find(|cell| cell.value.starts_with(text));
            let cell = cell.unwrap_or_else(|| panic!("no {text}"));
            assert!(cell.quoted && cell.kind == "s", "{cell:?}");
        }
        assert!(read[0].at(4, 3).starts_with("@SUM(A1:A9)（"), "{}", read[0].at(4, 3));
    }
    let Some(all) = shown(&[&bytes]) else { return };
    assert!(
        all[0].paper.contains("=1+1") && all[0].paper.contains("-2+3"),
        "{}",
        all[0].paper
    );
}

#[test]
fn long_texts_are_printed_to_their_last_word() {
    let mut card = one();
    let project = &mut card.projects[0];
    Arc::make_mut(&mut project.indicators[0].filled).reason = Some(format!("头{}尾", "长".repeat(1500)).into());
    if let Head::Project(head) = &mut project.head {
        head.goals = vec!["目".repeat(900), "标".repeat(900)];
    }
    project.indicators[1].name = "名".repeat(300).into();
    let bytes = first_form(&card);
    if let Some(read) = sheets(&bytes) {
        assert!(read[0].message["tallest"].as_f64().unwrap() <= 409.0);
    }
    let Some(all) = shown(&[&bytes]) else { return };
    let paper = &all[0].paper;
    for (letter, times) in [('长', 1500), ('目', 900), ('标', 900), ('名', 300)] {
        assert!(
            paper.matches(letter).count() >= times,
            "{letter}: {}",
            paper.matches(letter).count()
        );
    }
    assert!(paper.contains('尾'));
}

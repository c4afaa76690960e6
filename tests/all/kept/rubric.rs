//! The rubric: seven things that every lost point has to say, counted over both examples and all published tables.

use super::years;
use std::collections::BTreeMap;
use ziping::score::rubric::{NAMES, of_form};

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what this test is run for")]
fn every_line_says_all_seven_things() {
    let (mut lines, mut whole, mut searched, mut named) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut said = [0_usize; 7];
    let mut lacking: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, year) in years() {
        for form in year.card.forms() {
            for (line, rubric) in of_form(&year.card, form) {
                lines += 1;
                whole += usize::from(rubric.is_whole());
                searched += usize::from(line.keeps().is_none());
                let row = form
                    .indicators
                    .iter()
                    .find(|row| row.ledger.iter().any(|one| one.id == line.id));
                named += usize::from(row.is_some_and(|row| !row.filled.evidence.is_empty()));
                for (count, is_said) in said.iter_mut().zip(rubric.all()) {
                    *count += usize::from(is_said);
                }
                if !rubric.is_whole() {
                    lacking.insert(format!("{name} {}", line.id), rubric.lacks());
                }
            }
        }
    }
    for (name, count) in NAMES.iter().zip(said) {
        println!("{name} {count}/{lines}");
    }
    println!(
        "all seven: {whole} of {lines} lines; {searched} of them keep nothing, proved by a search; {named} name 佐证材料"
    );
    for (line, lacks) in &lacking {
        println!("  {line}: {}", lacks.join("、"));
    }
    assert!(lines > 90, "{lines}");
    assert!(whole * 100 >= lines * 99, "{lacking:?}");
    // What keeps nothing is what a person decided, or the engine's own rounding.
    for (name, year) in years() {
        for form in year.card.forms() {
            for (line, _) in of_form(&year.card, form)
                .iter()
                .filter(|(line, _)| line.keeps().is_none())
            {
                assert!(
                    line.script.is_none() || form.decision_of(line).is_some(),
                    "{name} {}",
                    line.id
                );
            }
        }
    }
}

//! `ziping score` on a terminal.

use super::ziping::Ziping;
use unicode_width::UnicodeWidthStr;

#[test]
fn both_examples_as_they_are_read_on_a_terminal() {
    Ziping::example("pingquan-psb")
        .run(["score", "pingquan-psb/2021"])
        .snapshot("score-pingquan")
        .quiet()
        .code(0);
    Ziping::example("qingshui-water")
        .run(["score", "qingshui-water"])
        .snapshot("score-qingshui")
        .quiet()
        .code(1);
}

/// Display columns of the column marks of a line.
fn marks(line: &str) -> Vec<usize> {
    let ends = line.match_indices(['|', '+']).map(|(at, _)| line[..at].width());
    ends.collect()
}

/// Tables of an output: blocks of lines around a rule.
fn tables(out: &str) -> Vec<Vec<&str>> {
    let mut tables = vec![Vec::new()];
    for line in out.lines() {
        if line.contains(" | ") || line.contains("-+-") || line.trim_end().ends_with(" |") {
            tables.last_mut().unwrap().push(line);
        } else if !tables.last().unwrap().is_empty() {
            tables.push(Vec::new());
        }
    }
    tables.into_iter().filter(|table| !table.is_empty()).collect()
}

#[test]
fn all_bars_of_a_table_stand_in_the_same_columns() {
    for (example, count) in [("pingquan-psb/2021", 6), ("qingshui-water", 4)] {
        let ran = Ziping::example(example).run(["score", example]);
        let tables = tables(&ran.out);
        assert_eq!(tables.len(), count, "{}", ran.out);
        for table in tables {
            let want = marks(table[0]);
            assert!(want.len() >= 5 && table.len() > 4, "{table:#?}");
            for line in &table {
                let got = marks(line);
                // A blank last cell may be cut off, but a mark never moves.
                assert_eq!(got, want, "{line}\n{}", table.join("\n"));
            }
        }
    }
}

#[test]
fn the_frame_is_ascii() {
    // Box-drawing characters, arrows and blocks are two columns wide on a Chinese console.
    for example in ["pingquan-psb/2021", "qingshui-water"] {
        let here = Ziping::example(example);
        for command in ["score", "check"] {
            let out = here.run([command, example]).out;
            let wide = out
                .chars()
                .find(|c| ('\u{2190}'..='\u{21ff}').contains(c) || ('\u{2500}'..='\u{25ff}').contains(c));
            assert_eq!(wide, None, "{command} {example}");
        }
    }
}

#[test]
fn what_is_open_is_said_in_words_and_not_as_a_number() {
    let ran = Ziping::example("qingshui-water").run(["score", "qingshui-water"]);
    ran.code(1)
        .out_has("总分未定：最低 77.50，最高 97.50（满分 100 分）")
        .out_has("缺完成值  经济效益指标/减少灾害损失：没有填完成值")
        .out_has("总分未定：最低 86.22，最高 88.58");
}

#[test]
fn an_execution_rate_that_is_not_known_is_not_a_percentage() {
    let here = Ziping::new();
    here.run(["init", "new", "--example"]).code(0);
    let here = here.without("new/2025/actuals/SHILI0001.toml");
    let ran = here.run(["score", "new"]);
    assert!(!ran.out.contains("—%"), "{}", ran.out);
}

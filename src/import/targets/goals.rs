//! A cell of 绩效目标 → its goals, without their numbers.

use super::text::{numbered, squeezed, trimmed};

/// The goals of a cell: a line that has the next number begins one, a line without continues it.
///
/// Without numbers every line is a goal. Numbers that do not count from 1 are part of the text.
pub(super) fn goals(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').map(trimmed).filter(|line| !line.is_empty()).collect();
    let begins_at_one = lines.first().and_then(|line| next(line, 1)).is_some();
    let mut goals: Vec<String> = Vec::new();
    for line in lines {
        if !begins_at_one {
            goals.push(line.to_owned());
        } else if let Some(text) = next(line, goals.len() + 1) {
            goals.push(text.to_owned());
        } else if let Some(goal) = goals.last_mut() {
            goal.push('\n');
            goal.push_str(line);
        }
    }
    goals.retain(|goal| !goal.is_empty());
    goals
}

/// The text behind this number: `2.`, `（2）`, `目标2：`.
fn next(line: &str, number: usize) -> Option<&str> {
    if let Some(rest) = line.strip_prefix("目标") {
        let (found, text) = rest.split_once(['：', ':'])?;
        return (squeezed(found) == number.to_string()).then_some(trimmed(text));
    }
    let (found, text) = numbered(line)?;
    (found == number).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_off() {
        assert_eq!(goals("1.资金按时拨付\n2.足额\n\n"), ["资金按时拨付", "足额"]);
        assert_eq!(goals("目标1：甲\n续\n目标2：乙"), ["甲\n续", "乙"]);
        assert_eq!(goals("（1）甲\n（2）乙"), ["甲", "乙"]);
        assert_eq!(goals("甲。\n乙。"), ["甲。", "乙。"]);
        assert_eq!(goals("3.甲"), ["3.甲"]);
        assert_eq!(goals(" \n"), Vec::<String>::new());
    }
}

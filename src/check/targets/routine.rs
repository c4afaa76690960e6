//! What every unit must do anyway: pay in time, keep to the rules, have rules to keep to.

use crate::check::lexicon::{Lexicon, Limit, List, Shared, Sheet};
use crate::check::text::squeezed;

pub(super) const WORDS: Sheet = Sheet::shared(Shared::Routine, include_str!("routine.toml"));
const MONEY: List = WORDS.list("money");
const IN_TIME: List = WORDS.list("in_time");
const PAID: List = WORDS.list("paid");
const STRICTLY: List = WORDS.list("strictly");
const RULES: List = WORDS.list("rules");
const ALONE: List = WORDS.list("alone");
const BUILD: List = WORDS.list("build");
const SYSTEMS: List = WORDS.list("systems");
const GUARDED: List = WORDS.list("guarded");
const GUARDING: List = WORDS.list("guarding");
const PAID_BRIEFLY: List = WORDS.list("paid_briefly");
const PAPERS: List = WORDS.list("papers");
const IN_ORDER: List = WORDS.list("in_order");
const BENEFITS: List = WORDS.list("benefits");
const COUNTED: List = WORDS.list("counted");
const SO_THAT: List = WORDS.list("so_that");
const GOES_ON: List = WORDS.list("goes_on");
const WORK: List = WORDS.list("work");
const LONGEST: Limit = WORDS.limit("longest");
const LONGEST_TAIL: Limit = WORDS.limit("longest_tail");
const LONGEST_SYSTEMS: Limit = WORDS.limit("longest_systems");
const LONGEST_PAPERS: Limit = WORDS.limit("longest_papers");
const LONGEST_GUARDED: Limit = WORDS.limit("longest_guarded");
const LONGEST_PAID: Limit = WORDS.limit("longest_paid");
const NAMED_ALONE: List = WORDS.list("named_alone");
const NAMED_MONEY: List = WORDS.list("named_money");
const NAMED_HANDLED: List = WORDS.list("named_handled");

/// Whether every clause of a goal is a routine demand.
pub(super) fn is_routine(goal: &str, words: &Lexicon) -> bool {
    let goal = goal.trim_start_matches("示例数据：").trim_start_matches("摘要：");
    let mut clauses = goal
        .split(['，', ',', '。', '；', ';', '\n', '！'])
        .filter(|clause| !squeezed(clause).is_empty());
    let mut is_any = false;
    let all = clauses.all(|clause| {
        let is_routine = is_routine_clause(clause, words);
        is_any |= is_routine;
        is_routine || is_tail(clause, words)
    });
    all && is_any
}

/// 保证专项工作正常开展; 保障侦查、起诉和审判工作的顺利进行 alone is what a project is for.
fn is_tail(clause: &str, words: &Lexicon) -> bool {
    let text = squeezed(clause);
    let short = text.chars().count() <= words.count(LONGEST_TAIL) && !text.contains(|c: char| c.is_ascii_digit());
    // 手续齐全、合规 is split at no comma, but a lone 合规 may be.
    let in_order = words.list(IN_ORDER).has(&text);
    in_order
        || short
            && words.list(SO_THAT).any_starts(&text)
            && words.list(GOES_ON).any_in(&text)
            && words.list(WORK).any_in(&text)
}

fn is_routine_clause(clause: &str, words: &Lexicon) -> bool {
    let text = squeezed(clause);
    let length = text.chars().count();
    let has = |list: List| words.list(list).any_in(&text);
    let within = |longest: Limit| length <= words.count(longest);
    let counts = text.contains(|c: char| c.is_ascii_digit()) && !has(COUNTED);
    if counts || !within(LONGEST) {
        return false;
    }
    let paid_in_time = has(MONEY) && has(IN_TIME) && has(PAID);
    let by_the_rules = has(MONEY) && has(STRICTLY) && has(RULES);
    let systems = has(BUILD) && has(SYSTEMS) && within(LONGEST_SYSTEMS);
    if has(BENEFITS) {
        return false;
    }
    let guarded = has(BUILD) && has(GUARDED) && has(GUARDING);
    // 及时支付, as the end of a sentence on money.
    let paid = has(IN_TIME) && has(PAID_BRIEFLY) && within(LONGEST_PAID);
    let papers = has(PAPERS) && has(IN_ORDER) && within(LONGEST_PAPERS);
    papers || guarded && within(LONGEST_GUARDED) || paid || paid_in_time || by_the_rules || has(ALONE) || systems
}

/// Whether the name of an indicator is such a demand.
pub(super) fn is_routine_name(name: &str, words: &Lexicon) -> bool {
    let name = squeezed(name);
    if name.contains("影响") {
        return false;
    }
    words.list(NAMED_ALONE).any_in(&name)
        || words.list(NAMED_MONEY).any_in(&name) && words.list(NAMED_HANDLED).any_in(&name)
}

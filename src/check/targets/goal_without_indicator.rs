//! T07e: a goal that no indicator measures.

use super::routine;
use super::synonyms::{self, in_one_word};
use crate::check::cell::{self, Statement, plain, statements};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::form::Goal;
use crate::model::indicator::Indicator;
use crate::model::notation::Target;
use rust_decimal::Decimal;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Deref;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::GoalWithoutIndicator,
    include_str!("goal_without_indicator.md"),
    look,
)
.with(&[WORDS, cell::WORDS, routine::WORDS, synonyms::WORDS]);

const WORDS: Sheet = Sheet::of(Code::GoalWithoutIndicator, include_str!("goal_without_indicator.toml"));
const SATISFACTION: List = WORDS.list("satisfaction");
const NO_WHO: List = WORDS.list("no_who");
const OTHER_COLUMNS: List = WORDS.list("other_columns");
const GAINS: List = WORDS.list("gains");
const MADE: List = WORDS.list("made");
const REACH: List = WORDS.list("reach");
const PEOPLE: List = WORDS.list("people");
const PLACES: List = WORDS.list("places");
const FEWEST_PAIRS: Limit = WORDS.limit("fewest_pairs");
const ONE_IN_OTHER_UNIT: Limit = WORDS.limit("one_in_other_unit");
const ONE_IN_UNREAD: Limit = WORDS.limit("one_in_unread");
const MOVED: List = WORDS.list("moved");
const MOVED_BEFORE: List = WORDS.list("moved_before");
const NO_RATES: List = WORDS.list("no_rates");
const NO_RATE_BEHIND: List = WORDS.list("no_rate_behind");
const BROAD: List = WORDS.list("broad");
const FEWEST_ROWS: Limit = WORDS.limit("fewest_rows");
const SHORTEST: Limit = WORDS.limit("shortest");
const ONE_IN_CHARACTERS: Limit = WORDS.limit("one_in_characters");
const COMMON: List = WORDS.list("common");

fn look(form: &Form<'_>) -> Vec<Found> {
    if form.rows().next().is_none() {
        return Vec::new();
    }
    let goals = form.facts.goals().into_iter();
    let measures = LazyCell::new(|| Measure::all(form));
    goals.filter_map(|goal| unmeasured(form, &measures, &goal)).collect()
}

fn unmeasured(form: &Form<'_>, measures: &impl Deref<Target = Vec<Measure>>, goal: &Goal<'_>) -> Option<Found> {
    let found = |what: String, hint: String| {
        let message = format!("绩效目标“{}”{what}", quoted(goal.text));
        Some(Found::new(goal.place, message).label("没有对应的指标").hint(hint))
    };
    if let Some(who) = satisfaction(form, goal.text) {
        return found(
            "提到满意度，却没有满意度指标".to_owned(),
            format!("补一条：level1 = \"满意度指标\"，name = \"{who}满意度\"，target = \"≥90%\"；或删去这条目标"),
        );
    }
    if routine::is_routine(goal.text, form.lexicon()) {
        return None;
    }
    // 总体绩效目标 is the sum of what its objectives and its projects ask.
    let is_overall = form
        .facts
        .department()
        .is_some_and(|own| own.overall.as_deref() == Some(goal.text));
    if is_overall {
        return None;
    }
    if let Some((one, clause)) = number(measures, goal.text, form.lexicon()) {
        return found(
            format!("里的“{}”没有指标对应", one.text),
            format!(
                "补一条指标，如：name = \"{}\"，target = \"≥{}{}\"；或删去这个数",
                quoted(&clause),
                one.number.normalize(),
                one.unit
            ),
        );
    }
    // What a department writes of itself in words is a programme.
    form.project()?;
    if let Some(rate) = rate(measures, goal.text, form.lexicon()) {
        return found(
            format!("里的“{rate}”没有指标对应"),
            format!("补一条指标，如：name = \"{rate}\"，写明今年要达到的数；或删去这一句"),
        );
    }
    has_nothing_in_common(form, goal.text).then(|| {
        found(
            "说的事情，没有一条指标的名称或描述提到".to_owned(),
            "为这条目标补一条能衡量的指标，或改成与现有指标一致的目标".to_owned(),
        )
    })?
}

/// Whose satisfaction a goal promises, where no indicator asks.
fn satisfaction(form: &Form<'_>, goal: &str) -> Option<String> {
    let at = form.list(SATISFACTION).iter().find_map(|word| goal.find(word))?;
    let is_asked = form.rows().any(|row| {
        row.class() == Class::Satisfaction || row.name().contains("满意") || row.description().contains("满意")
    });
    let before: Vec<char> = goal[..at]
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic() && *c != '的')
        .take(4)
        .collect();
    let who: String = before.into_iter().rev().collect();
    let no_who = form.list(NO_WHO);
    let who = who.trim_start_matches(|c| no_who.has_char(c)).to_owned();
    (!is_asked).then_some(if who.is_empty() { "服务对象".to_owned() } else { who })
}

/// An indicator, as a goal may speak of it.
struct Measure {
    text: String,
    pairs: BTreeSet<Pair>,
    /// Its target in ones, and the unit; none where it is no number.
    target: Option<(Decimal, String)>,
    /// Every number in its words.
    told: Vec<(Decimal, String)>,
}

impl Measure {
    fn of(indicator: &Indicator, words: &Lexicon) -> Self {
        let description = indicator.description.as_deref().unwrap_or_default();
        let original = indicator.original.as_deref().unwrap_or_default();
        let texts = [indicator.name.as_str(), description, original, &indicator.target];
        let told = texts.iter().flat_map(|text| statements(text, words));
        let told = told.map(|one| in_ones(one.number, &one.unit)).collect();
        let target = match &indicator.meant {
            Ok(Target::AtLeast(quantity) | Target::AtMost(quantity)) => {
                let unit = quantity.unit.as_ref().map(ToString::to_string).unwrap_or_default();
                Some(in_ones(quantity.number, &unit))
            }
            _ => None,
        };
        Self {
            pairs: pairs(&texts.concat(), words),
            text: texts.concat(),
            target,
            told,
        }
    }

    /// Those of the form; a department's goals are measured in its projects as well.
    fn all(form: &Form<'_>) -> Vec<Self> {
        let projects = form.year.facts.projects.iter().filter(|_| form.project().is_none());
        let projects = projects.flat_map(|project| &project.indicators);
        let own = form.facts.indicators.iter();
        own.chain(projects)
            .map(|indicator| Self::of(indicator, form.lexicon()))
            .collect()
    }
}

/// A number with its unit that stands in no indicator, and whose clause shares little with any.
fn number(measures: &[Measure], goal: &str, words: &Lexicon) -> Option<(Statement, String)> {
    let goal = plain(goal);
    goal.split([',', '。', ';', '、', '，', '；']).find_map(|clause| {
        let one = statements(clause, words).into_iter().find(|one| {
            let is_gain = one.unit.ends_with('元') && words.list(GAINS).any_in(clause);
            let is_counted = is_gain || !(one.unit.is_empty() || words.list(OTHER_COLUMNS).has(&one.unit));
            let number = in_ones(one.number, &one.unit).0;
            // 每年 1 次 is no number of anything, 建成大厅 1 座 is.
            let is_some = number > Decimal::ONE || number == Decimal::ONE && words.list(MADE).any_in(clause);
            // 分 4 批 tells how, not how much.
            let is_way = clause.contains(&format!("分{}", one.text));
            is_counted && is_some && !is_way && !is_measured(measures, one, clause, words)
        })?;
        let name: String = clause.replace(&one.text, "");
        Some((one, name.trim_end_matches("以上").to_owned()))
    })
}

fn is_measured(measures: &[Measure], one: &Statement, clause: &str, words: &Lexicon) -> bool {
    let people = words.list(PEOPLE);
    let (number, unit) = in_ones(one.number, &one.unit);
    let own = pairs(&clause.replace(&one.text, ""), words);
    let is_reach = words.list(REACH).any_in(clause) && (people.has(&unit) || words.list(PLACES).any_in(clause));
    // Hardly a word beside the number: nothing to compare.
    if own.len() < words.count(FEWEST_PAIRS) && measures.iter().any(|measure| !own.is_disjoint(&measure.pairs)) {
        return true;
    }
    let mut same_unit = Vec::new();
    for measure in measures {
        let shared = own.intersection(&measure.pairs).count();
        let told = measure.told.iter().chain(&measure.target);
        let is_told = told
            .into_iter()
            .any(|(other, of)| *other == number && (*of == unit || of.is_empty() || shared > 0));
        let target = measure.target.as_ref();
        let is_same_unit = target.is_some_and(|(_, of)| *of == unit);
        let is_people = target.is_some_and(|(_, of)| people.has(of));
        // What is said of a thing in another unit than its indicator has must be nearly the same words.
        let is_about_it = match target {
            Some(_) if is_same_unit => shared > 0,
            Some(_) => shared.saturating_mul(words.count(ONE_IN_OTHER_UNIT)) >= own.len(),
            None => shared.saturating_mul(words.count(ONE_IN_UNREAD)) >= own.len(),
        };
        if is_told || is_about_it || is_reach && is_people {
            return true;
        }
        same_unit.extend(target.filter(|_| is_same_unit).map(|(target, _)| *target));
    }
    // 4300人 is 2600人 of one indicator and 1700人 of another.
    let pairs_of_them = same_unit
        .iter()
        .enumerate()
        .flat_map(|(n, a)| same_unit[n + 1..].iter().map(move |b| *a + *b));
    pairs_of_them
        .chain([same_unit.iter().copied().sum()])
        .any(|sum: Decimal| sum == number)
}

/// 流失率下降, where no indicator speaks of 流失.
fn rate(measures: &[Measure], goal: &str, words: &Lexicon) -> Option<String> {
    let goal = plain(goal);
    let all: String = measures.iter().map(|measure| measure.text.as_str()).collect();
    let all = in_one_word(&all, words);
    goal.split([',', '。', ';', '、', '，', '；']).find_map(|clause| {
        clause.match_indices('率').find_map(|(at, _)| {
            let before: Vec<char> = clause[..at].chars().collect();
            let stem: String = before.get(before.len().checked_sub(2)?..)?.iter().collect();
            let rate = format!("{stem}率");
            let meant = in_one_word(&rate, words);
            let is_verb = clause[at..]
                .chars()
                .nth(1)
                .is_some_and(|next| words.list(NO_RATE_BEHIND).has_char(next));
            let is_wanted = words.list(MOVED).any_in(&clause[at..]) || words.list(MOVED_BEFORE).any_in(clause);
            let is_known = words.list(NO_RATES).any_ends(&rate) || all.contains(meant.trim_end_matches('率'));
            (!is_verb && is_wanted && !is_known).then_some(rate)
        })
    })
}

/// 1.2万名 as 12000 and 人.
fn in_ones(number: Decimal, unit: &str) -> (Decimal, String) {
    let bare = unit.strip_prefix('万').filter(|bare| !bare.is_empty());
    let unit = match bare.unwrap_or(unit) {
        "名" => "人",
        other => other,
    };
    let scale = if bare.is_some() {
        Decimal::from(10_000)
    } else {
        Decimal::ONE
    };
    (number.checked_mul(scale).unwrap_or(number).normalize(), unit.to_owned())
}

/// Whether a goal of some length shares neither two neighbouring characters nor two single ones with any indicator.
fn has_nothing_in_common(form: &Form<'_>, goal: &str) -> bool {
    let text = squeezed(goal);
    let few_rows = form.rows().count() < form.count(FEWEST_ROWS);
    if few_rows || text.chars().count() < form.count(SHORTEST) || form.list(BROAD).any_in(&text) {
        return false;
    }
    let mut all: String = form.name().to_owned();
    for row in form.rows() {
        all.push_str(row.name());
        all.push_str(row.description());
        all.push_str(row.cell());
    }
    let all_rows = &all[form.name().len()..];
    let characters: BTreeSet<char> = squeezed(all_rows).chars().collect();
    let own: BTreeSet<char> = text.chars().collect();
    // 平安 and 安全 share one character of two; a goal of another matter shares few of many.
    let shared = own.intersection(&characters).count();
    let shared = shared.saturating_mul(form.count(ONE_IN_CHARACTERS)) <= own.len();
    // A goal in the words of the project's own name is the project itself.
    shared && pairs(goal, form.lexicon()).is_disjoint(&pairs(&all, form.lexicon()))
}

/// Two neighbouring characters.
type Pair = (char, char);

fn pairs(text: &str, words: &Lexicon) -> BTreeSet<Pair> {
    let squeezed = squeezed(text);
    let characters = || squeezed.chars().filter(|c| !c.is_ascii());
    let common: Vec<Pair> = words.list(COMMON).iter().filter_map(as_pair).collect();
    let pairs = characters().zip(characters().skip(1));
    pairs.filter(|pair| !common.contains(pair)).collect()
}

fn as_pair(word: &str) -> Option<Pair> {
    let mut characters = word.chars();
    let pair = (characters.next()?, characters.next()?);
    characters.next().is_none().then_some(pair)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    const ROWS: [&str; 4] = [
        "数量指标/新建集中供水工程数量 | =6处 | description=本年新建并通水的集中供水工程数",
        "数量指标/培训管水员人数 | ≥30人",
        "质量指标/工程验收合格率 | =100%",
        "社会效益指标/受益人口 | ≥5000人 | description=通水后受益的农村居民人数",
    ];

    fn found(goal: &str, rows: &[&str]) -> usize {
        let top = format!("goals = [\"{goal}\"]\n");
        Trial::default()
            .project(2024, "A01", &top, rows, "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("goal_without_indicator.trials.toml"), "", |goal| {
            found(goal.text(), &ROWS)
        });
    }

    #[test]
    fn what_projects_and_parts_measure() {
        let parts = [
            "数量指标/生活补贴人数 | ≥2600人",
            "数量指标/护理补贴人数 | ≥1700人",
            "质量指标/认定准确率 | ≥99%",
        ];
        assert_eq!(found("两项补贴发放到位，惠及4300人", &parts), 0);
        let own = |text: &str| {
            let own = format!("[[objective]]\nclass = \"数量指标\"\ntext = \"{text}\"\n");
            Trial::rows(&ROWS).file("2024/department.toml", &format!("{own}[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"管护河道长度\"\ntarget = \"≥80公里\"\n")).found(&CHECK).len()
        };
        assert_eq!(own("新建集中供水工程 6 处，管护河道 80 公里"), 0);
        assert_eq!(own("建成城市运行指挥大厅 1 座"), 1);
        assert_eq!(own("以安全为核心，流失率下降，全面提升保障水平"), 0);
        let asked = "满意度指标/用水户满意度 | ≥90%";
        assert_eq!(found("用水户满意度提高", &[ROWS[0], ROWS[1], asked]), 0);
    }
}

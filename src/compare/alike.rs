//! Names that are the same, or merely alike.

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Names at least so much alike are worth a question.
pub(super) const ALIKE: Decimal = Decimal::from_parts(60, 0, 0, false, 2);

/// Whether four digits name a year that a name of `year` would carry: its own, of a document of the years before, of what
/// is announced for the next. Others count something: 2000户, 2050米.
fn is_its_year(digits: &str, year: i16) -> bool {
    let all = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let named = digits.parse::<i16>().ok().filter(|_| all);
    named.is_some_and(|named| (year - 2..=year + 1).contains(&named))
}

/// A name of `year` without years, punctuation and settings: what stays the same while a project goes on.
pub(super) fn plain(name: &str, year: i16) -> String {
    let text: String = name.nfkc().collect();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        // Digits are taken together, and before punctuation goes: 〔2020〕7号 is no 20207.
        let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
        if is_its_year(digits, year) {
            rest = rest[digits.len()..].trim_start_matches("年度").trim_start_matches('年');
            continue;
        }
        let part = &rest[..digits.len().max(c.len_utf8())];
        out.extend(part.chars().filter(|c| c.is_alphanumeric()));
        rest = &rest[part.len()..];
    }
    out
}

/// Two neighbouring characters.
type Neighbours = (char, char);

/// Each two neighbouring characters of a name of `year`, as often as it has them.
fn neighbours(name: &str, year: i16) -> Vec<Neighbours> {
    let letters: Vec<char> = plain(name, year).chars().collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// How often each stands in a name.
fn counted(all: &[Neighbours]) -> BTreeMap<Neighbours, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(*one).or_default() += 1;
    }
    counts
}

/// Twice what two names share, over all that they have; two places.
fn share(shared: usize, all: usize) -> Decimal {
    let share = Decimal::from(2 * shared)
        .checked_div(Decimal::from(all))
        .unwrap_or_default();
    crate::model::points::half_up(share, 2)
}

/// Twice the pairs of neighbouring characters that two names share, over all that they have; two places.
pub(super) fn similarity(names: [&str; 2], years: [i16; 2]) -> Decimal {
    let (one, other) = (neighbours(names[0], years[0]), neighbours(names[1], years[1]));
    let theirs = counted(&other);
    let shared = counted(&one).into_iter().map(|(pair, count)| {
        let also = theirs.get(&pair).copied().unwrap_or_default();
        count.min(also)
    });
    share(shared.sum(), one.len() + other.len())
}

/// Names of one year, in which the one that is most like another is found without comparing it with each.
pub(super) struct Names {
    /// What each has of neighbouring characters.
    sizes: Vec<usize>,
    /// The numbers of the names in which two neighbours stand, and how often.
    of: BTreeMap<Neighbours, Vec<(usize, usize)>>,
}

impl Names {
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>, year: i16) -> Self {
        let (mut sizes, mut of) = (Vec::new(), BTreeMap::new());
        for (number, name) in names.enumerate() {
            let all = neighbours(name, year);
            sizes.push(all.len());
            for (pair, count) in counted(&all) {
                of.entry(pair).or_insert_with(Vec::new).push((number, count));
            }
        }
        Self { sizes, of }
    }

    /// The first of those that are most like a name of the year `year`, and how much; none where none is worth a question.
    pub(super) fn most_like(&self, name: &str, year: i16) -> Option<(Decimal, usize)> {
        let all = neighbours(name, year);
        let mut shared = vec![0; self.sizes.len()];
        for (pair, mine) in counted(&all) {
            for (number, theirs) in self.of.get(&pair).into_iter().flatten() {
                shared[*number] += mine.min(*theirs);
            }
        }
        let alike = |(number, shared): (usize, usize)| (share(shared, all.len() + self.sizes[number]), number);
        // Hardly any is: nothing is divided for the others.
        let most = shared.into_iter().enumerate();
        let most = most
            .filter(|(number, shared)| 4 * shared >= all.len() + self.sizes[*number])
            .map(alike);
        let most = most.max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
        most.filter(|(alike, _)| *alike >= ALIKE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal_macros::dec;

    fn alike(a: &str, b: &str) -> Decimal {
        similarity([a, b], [2021, 2022])
    }

    #[test]
    fn a_name_is_the_same_but_for_its_year() {
        assert_eq!(
            plain("2021年度道路养护（一期）", 2021),
            plain("2022年道路养护(一期)", 2022)
        );
        assert_eq!(
            plain("补助（示例财〔2020〕7号）", 2021),
            plain("补助(示例财[2021]7号)", 2022)
        );
        assert_ne!(plain("道路养护一期", 2021), plain("道路养护二期", 2022));
    }

    #[test]
    fn what_is_counted_is_no_year() {
        assert_eq!(plain("改造2000户", 2021), "改造2000户");
        assert_ne!(plain("改造2000户", 2021), plain("改造2050户", 2022));
        assert_eq!(plain("编号20211", 2021), "编号20211");
    }

    #[test]
    fn names_are_alike_by_their_pairs() {
        // 战士|士伙|伙食|食补|补助 and 战士|士伙|伙食|食补|补贴: 2·4 ÷ 10
        assert_eq!(alike("战士伙食补助", "战士伙食补贴"), dec!(0.80));
        assert_eq!(alike("道路养护", "道路养护"), dec!(1));
        assert_eq!(alike("道路养护", "学生营养"), dec!(0));
        assert_eq!(alike("", ""), dec!(0));
    }

    #[test]
    fn the_most_alike_of_many_is_the_one_that_each_by_itself_gives() {
        let words = [
            "道路",
            "养护",
            "学生",
            "营养",
            "补助",
            "补贴",
            "经费",
            "项目",
            "2021年",
            "养养养",
        ];
        let name = |n: usize| [n % 7, n / 7 % 10, n / 3 % 9].map(|n| words[n]).concat();
        let all: Vec<String> = (0..200).map(name).collect();
        let names = Names::new(all.iter().map(String::as_str), 2021);
        for later in (0..300).map(|n| name(n * 13 + 5).replace("2021", "2022")) {
            let each = all.iter().enumerate().map(|(number, one)| (alike(one, &later), number));
            let best = each.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
            assert_eq!(
                names.most_like(&later, 2022),
                best.filter(|(alike, _)| *alike >= ALIKE),
                "{later}"
            );
        }
    }
}

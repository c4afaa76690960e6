//! What a result, a decision or a monitoring entry calls its indicator → which indicator.

use super::words;
use crate::diagnostic::Findings;
use crate::model::Located;
use crate::source::closest;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The indicators of a form by everything that they may be called.
pub struct Names {
    ids: Vec<String>,
    /// The first indicator of each id, in the order of the ids.
    first: Vec<usize>,
    /// 二级指标 and 三级指标 of each.
    called: Vec<[String; 2]>,
    /// Made when something is called by another name than its id.
    others: OnceLock<Others>,
}

/// What may stand for an id where it is clear.
struct Others {
    by_path: BTreeMap<String, Vec<usize>>,
    by_name: BTreeMap<String, Vec<usize>>,
}

/// What a name leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The indicator of this number.
    One(usize),
    /// Several: their ids.
    Several(Vec<String>),
    /// None; the ids nearest to what was typed.
    Nothing(Vec<String>),
}

/// One indicator's names.
pub struct Called<'a> {
    /// Its id.
    pub id: &'a str,
    /// 二级指标.
    pub level2: &'a str,
    /// 三级指标.
    pub name: &'a str,
}

/// 二级指标/三级指标.
pub(super) fn path(level2: &str, name: &str) -> String {
    if level2.is_empty() {
        name.to_owned()
    } else {
        format!("{level2}/{name}")
    }
}

/// Most indicators among which a misspelt one is looked for.
const MOST_COMPARED: usize = 300;

impl Names {
    /// All indicators of a form in its order. A second one of the same id answers to no name.
    pub fn new<'a>(all: impl IntoIterator<Item = Called<'a>>) -> Self {
        let (mut ids, mut called) = (Vec::new(), Vec::new());
        for one in all {
            ids.push(one.id.to_owned());
            called.push([one.level2.to_owned(), one.name.to_owned()]);
        }
        let mut first: Vec<usize> = (0..ids.len()).collect();
        first.sort_by(|one, other| ids[*one].cmp(&ids[*other]));
        first.dedup_by(|next, kept| ids[*next] == ids[*kept]);
        Self {
            ids,
            first,
            called,
            others: OnceLock::new(),
        }
    }

    fn others(&self) -> &Others {
        self.others.get_or_init(|| {
            let (mut by_path, mut by_name) = (BTreeMap::new(), BTreeMap::new());
            let mut numbers = self.first.clone();
            numbers.sort_unstable();
            for number in numbers {
                let [level2, name] = &self.called[number];
                let of_path: &mut Vec<usize> = by_path.entry(path(level2, name)).or_default();
                of_path.push(number);
                let of_name: &mut Vec<usize> = by_name.entry(name.clone()).or_default();
                of_name.push(number);
            }
            Others { by_path, by_name }
        })
    }

    /// The first indicator of this id.
    pub fn first(&self, id: &str) -> Option<usize> {
        let at = self.first.binary_search_by(|number| self.ids[*number].as_str().cmp(id));
        at.ok().map(|at| self.first[at])
    }

    /// The id of an indicator.
    pub fn id(&self, number: usize) -> &str {
        self.ids.get(number).map_or("", String::as_str)
    }

    /// Exact id; else 二级/三级, else 三级 alone, where only one indicator has it.
    pub fn find(&self, typed: &str) -> Found {
        let typed = typed.trim();
        if let Some(number) = self.first(typed) {
            return Found::One(number);
        }
        let others = self.others();
        let several = others.by_path.get(typed).or_else(|| others.by_name.get(typed));
        match several.map(Vec::as_slice) {
            Some([number]) => Found::One(*number),
            Some(several) => Found::Several(self.ids_of(several)),
            None => Found::Nothing(self.near(typed)),
        }
    }

    /// The indicator that the value of `key` calls; what it does not lead to is said.
    pub fn called(&self, key: &str, typed: &Located<String>, findings: &mut Findings) -> Option<usize> {
        let name = typed.value.trim();
        match self.find(name) {
            Found::One(number) => return Some(number),
            Found::Several(among) => {
                findings.push(words::ambiguous_indicator(key, name, &among, &typed.place));
            }
            Found::Nothing(near) => findings.push(words::unknown_indicator(key, name, &near, &typed.place)),
        }
        None
    }

    /// What may have been meant: an id, or the ids of a name.
    fn near(&self, typed: &str) -> Vec<String> {
        // Comparing every unknown name with every known one is for forms that a person could have written.
        if self.first.len() > MOST_COMPARED {
            return Vec::new();
        }
        let by_name = &self.others().by_name;
        let ids = self.first.iter().map(|number| self.id(*number));
        match closest(typed, ids.chain(by_name.keys().map(String::as_str))) {
            Some(id) if self.first(id).is_some() => vec![id.to_owned()],
            Some(name) => by_name
                .get(name)
                .map(|several| self.ids_of(several))
                .unwrap_or_default(),
            None => Vec::new(),
        }
    }

    fn ids_of(&self, numbers: &[usize]) -> Vec<String> {
        numbers.iter().map(|&number| self.id(number).to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let all = [
            ("数量指标/结案率", "数量指标", "结案率"),
            ("经济效益指标/影响力", "经济效益指标", "影响力"),
            ("社会效益指标/影响力", "社会效益指标", "影响力"),
            ("Z1", "质量指标", "合格率"),
            ("Z2", "质量指标", "办结率"),
            ("Z3", "质量指标", "办结率"),
            ("Z1", "成本指标", "单价"),
        ];
        Names::new(all.map(|(id, level2, name)| Called { id, level2, name }))
    }

    #[test]
    fn an_id_a_path_or_a_unique_name_will_do() {
        for (typed, want) in [
            ("数量指标/结案率", 0),
            (" 结案率 ", 0),
            ("社会效益指标/影响力", 2),
            ("Z1", 3),
            ("质量指标/合格率", 3),
            ("合格率", 3),
        ] {
            assert_eq!(names().find(typed), Found::One(want), "{typed}");
        }
    }

    #[test]
    fn what_stands_for_several_or_for_none_is_told() {
        assert_eq!(
            names().find("影响力"),
            Found::Several(vec!["经济效益指标/影响力".into(), "社会效益指标/影响力".into()])
        );
        assert_eq!(
            names().find("质量指标/办结率"),
            Found::Several(vec!["Z2".into(), "Z3".into()])
        );
        assert_eq!(
            names().find("数量指标/结案律"),
            Found::Nothing(vec!["数量指标/结案率".into()])
        );
        assert_eq!(names().find("结案律"), Found::Nothing(vec!["数量指标/结案率".into()]));
        assert_eq!(names().find("天气"), Found::Nothing(vec![]));
        // The second indicator of an id is called by nobody.
        assert_eq!(names().find("单价"), Found::Nothing(vec![]));
    }
}

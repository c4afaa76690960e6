//! The targets of a form cell by cell, as long as they are not approved: what each cell is called and shows, and some of
//! them put into the targets file.
//!
//! INVARIANT: keys that no cell knows, comments and the order of the file stay.

use super::cell::{BlankCell, FormCell};
use super::cells::{TypedCell, TypedInto, shows};
use super::currency::Yuan;
use super::entry::{same, text_of};
use super::field::{Kind, words};
use super::target_aims::{Aim, Home, Lines, YES_NO, of_the_department, of_the_project, of_the_row};
use super::target_list::{NewRow, ROWS, id_of, list, list_with, list_without, numbers, with_list};
use super::values::{lines, list as items, pairs, set, shown_pairs, take_out, value, word};
use crate::office::book::Typed;
use crate::source::{self, tables, tables_mut};
use std::collections::BTreeMap;
use std::sync::Arc;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// An indicator that is called otherwise now: its id and its name, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub(crate) from: (String, String),
    pub(crate) to: (String, String),
}

/// What typing into targets comes to.
#[derive(Debug)]
pub(crate) struct TypedTargets {
    pub(crate) text: String,
    /// What became of each cell, in their order.
    pub(crate) became: Vec<TypedInto>,
    /// Indicators that others speak of by another name now.
    pub(crate) renamed: Vec<Renamed>,
}

/// A targets file, cell by cell.
pub(crate) struct TargetCells {
    document: DocumentMut,
    of_department: bool,
    aims: Vec<Aim>,
    currency: Yuan,
}

impl TargetCells {
    /// Of the targets file of a project with this text, or of the department's own.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(crate) fn open(text: &str, of_department: bool) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|error| format!("目标文件读不出来：{error}"))?;
        Ok(Self {
            currency: Yuan(document.get("currency_unit").and_then(Item::as_str) == Some("元")),
            aims: aims(&document, of_department),
            of_department,
            document,
        })
    }

    /// All cells, by address.
    pub(crate) fn cells(&self) -> BTreeMap<Arc<str>, FormCell> {
        let cells = self.aims.iter().map(|aim| self.cell(aim));
        cells.map(|cell| (Arc::clone(&cell.blank.address), cell)).collect()
    }

    /// The number of each indicator in its addresses, by id; none of two that are called alike.
    pub(crate) fn rows(&self) -> BTreeMap<String, usize> {
        numbers(&self.document)
    }

    /// All indicators, as they are written.
    pub(crate) fn list(&self) -> String {
        list(&self.document)
    }

    /// The same with one more.
    pub(crate) fn list_with(&self, row: &NewRow) -> String {
        list_with(&self.document, row)
    }

    /// The same without the one of this id; none where there is none, or two are called so.
    pub(crate) fn list_without(&self, id: &str) -> Option<String> {
        list_without(&self.document, id)
    }

    /// Puts what was typed into the file; what is refused or in conflict leaves it alone.
    pub(crate) fn put(mut self, typed: &[TypedCell]) -> TypedTargets {
        let before = self.called();
        let became = typed.iter().map(|one| self.put_one(one)).collect();
        let after = self.called();
        let is_list_changed = typed.iter().any(|one| one.address == ROWS);
        let renamed: Vec<Renamed> = before
            .into_iter()
            .zip(after)
            .filter(|(from, to)| from != to && !is_list_changed)
            .map(|(from, to)| Renamed { from, to })
            .collect();
        for one in &renamed {
            self.part_of_renamed(one);
        }
        TypedTargets {
            text: self.document.to_string(),
            became,
            renamed,
        }
    }

    /// Id and name of each indicator.
    fn called(&self) -> Vec<(String, String)> {
        let rows = tables(self.document.get("indicator")).into_iter();
        rows.map(|table| (id_of(table), text_at(table, "name"))).collect()
    }

    /// 其中项 speak of theirs by its id.
    fn part_of_renamed(&mut self, one: &Renamed) {
        let Some(list) = self.document.get_mut("indicator") else {
            return;
        };
        for table in tables_mut(list) {
            if text_at(table, "part_of") == one.from.0 {
                set(table, "part_of", value(&one.to.0));
            }
        }
    }

    /// Puts all indicators, as they are written.
    fn put_list(&mut self, typed: &TypedCell) -> TypedInto {
        let now = self.list();
        if now == typed.text {
            return TypedInto::Same;
        }
        if typed.base.as_ref().is_some_and(|base| *base != now) {
            return TypedInto::Conflict { now };
        }
        let Some(changed) = with_list(&self.document, &typed.text) else {
            return TypedInto::Refused {
                message: "这样改，就有两个指标叫一个名称".to_owned(),
                hint: "换一个名称；确实同名的，在文件里给其中一个写上 id".to_owned(),
            };
        };
        self.document = changed;
        self.aims = aims(&self.document, self.of_department);
        TypedInto::Put {
            from: now,
            was_absent: false,
            to: self.list(),
        }
    }

    fn put_one(&mut self, typed: &TypedCell) -> TypedInto {
        if typed.address == ROWS {
            return self.put_list(typed);
        }
        let Some(aim) = self.aims.iter().find(|aim| aim.address == typed.address).cloned() else {
            return TypedInto::Unknown;
        };
        // A browser ends lines of a text in two characters.
        let plain = typed.text.replace("\r\n", "\n");
        // What is shown on several lines because it is long is one line.
        let plain = if aim.lines == Lines::Folded {
            plain.replace('\n', " ")
        } else {
            plain
        };
        let text = match text_of(Some(&Typed::Text(plain)), aim.kind) {
            Ok(text) => text,
            Err((message, hint)) => return TypedInto::Refused { message, hint },
        };
        let now = self.shown(&aim);
        if same(aim.kind, &now, &text) {
            return TypedInto::Same;
        }
        if typed.base.as_ref().is_some_and(|base| !shows(aim.kind, &now, base)) {
            return TypedInto::Conflict { now };
        }
        if aim.must && text.trim().is_empty() {
            return TypedInto::Refused {
                message: format!("{}不能空着", aim.head),
                hint: "写上批复的内容；不要这一个指标的，在文件里删去整段".to_owned(),
            };
        }
        let was_absent = self.item(&aim).is_none();
        let kept = self.document.clone();
        self.write(&aim, &text, typed.takes_out);
        if let Home::Item("indicator", number) = aim.home
            && self.is_called_as_another(number)
        {
            self.document = kept;
            return TypedInto::Refused {
                message: format!("已有一个指标叫“{text}”"),
                hint: "两个指标的名称要分得清；确实同名的，在文件里给其中一个写上 id".to_owned(),
            };
        }
        TypedInto::Put {
            from: now,
            was_absent,
            to: self.shown(&aim),
        }
    }

    fn is_called_as_another(&self, number: usize) -> bool {
        let ids: Vec<String> = self.called().into_iter().map(|(id, _)| id).collect();
        ids.get(number)
            .is_some_and(|id| ids.iter().filter(|other| *other == id).count() > 1)
    }

    fn cell(&self, aim: &Aim) -> FormCell {
        let blank = BlankCell {
            address: aim.address.as_str().into(),
            head: aim.head.to_owned(),
            of: aim.of.clone(),
            hint: aim.hint.to_owned(),
            words: match aim.kind {
                Kind::Choice(choice) => words(choice),
                _ => aim.words.clone(),
            },
            strict: matches!(aim.kind, Kind::Choice(_)),
            is_number: matches!(aim.kind, Kind::Number | Kind::Amount),
            has_lines: aim.lines != Lines::One,
        };
        FormCell {
            blank: Arc::new(blank),
            text: self.shown(aim),
            default: None,
        }
    }

    fn item(&self, aim: &Aim) -> Option<&Item> {
        let top = self.document.as_table();
        let table = |key| top.get(key).and_then(Item::as_table_like);
        match aim.home {
            Home::Top => top.get(aim.key),
            Home::Table(name) => table(name)?.get(aim.key),
            Home::Inner(name, inner) => table(name)?.get(inner)?.as_table_like()?.get(aim.key),
            Home::Item(list, number) => source::table(top.get(list), number)?.get(aim.key),
        }
    }

    /// What a cell shows; empty where the file says nothing.
    fn shown(&self, aim: &Aim) -> String {
        let Some(item) = self.item(aim) else {
            return String::new();
        };
        match aim.kind {
            Kind::Amount => self.currency.shown(&word(item)),
            Kind::Lines => lines(item.as_array().into_iter().flatten().filter_map(Value::as_str)),
            Kind::Pairs => shown_pairs(item),
            Kind::Choice(choice) => {
                let word = word(item);
                let known = choice.iter().find(|(_, known)| *known == word);
                known.map_or(word, |(shown, _)| (*shown).to_owned())
            }
            _ => word(item),
        }
    }

    fn write(&mut self, aim: &Aim, text: &str, takes_out: bool) {
        let currency = self.currency;
        let Some(home) = home_or_new(&mut self.document, aim.home) else {
            return;
        };
        match aim.kind {
            Kind::Lines if !takes_out => items(
                home,
                aim.key,
                &text.split('\n').filter(|one| !one.is_empty()).collect::<Vec<_>>(),
            ),
            _ if text.is_empty() || takes_out => take_out(home, aim.key),
            Kind::Number => set(home, aim.key, text.parse().unwrap_or_else(|_| value(text))),
            Kind::Amount => {
                let text = currency.filed(text);
                set(home, aim.key, text.parse().unwrap_or_else(|_| value(&text)));
            }
            Kind::Choice(choice) => {
                let known = choice.iter().find(|(shown, _)| *shown == text);
                let word = known.map_or(text, |(_, word)| word);
                let switch = word.parse::<bool>().ok().filter(|_| choice == YES_NO);
                set(home, aim.key, switch.map_or_else(|| value(word), Value::from));
            }
            Kind::Pairs => pairs(home, aim.key, text),
            _ => set(home, aim.key, value(text)),
        }
    }
}

/// The cells of a document.
fn aims(document: &DocumentMut, of_department: bool) -> Vec<Aim> {
    let mut aims = if of_department {
        of_the_department(document)
    } else {
        of_the_project(document)
    };
    for (number, table) in tables(document.get("indicator")).into_iter().enumerate() {
        aims.extend(of_the_row(number, &text_at(table, "name")));
    }
    aims
}

/// The table that a key is in, made where there is none.
fn home_or_new(document: &mut DocumentMut, home: Home) -> Option<&mut dyn TableLike> {
    let top = document.as_table_mut();
    match home {
        Home::Top => Some(top),
        Home::Table(name) => {
            let table = top.entry(name).or_insert_with(|| Item::Table(Table::new()));
            table.as_table_like_mut()
        }
        Home::Inner(name, inner) => {
            let table = top.entry(name).or_insert_with(|| Item::Table(Table::new()));
            let table = table.as_table_like_mut()?;
            if !table.contains_key(inner) {
                table.insert(inner, Item::Value(Value::InlineTable(InlineTable::new())));
            }
            table.get_mut(inner)?.as_table_like_mut()
        }
        Home::Item(list, number) => tables_mut(top.get_mut(list)?).into_iter().nth(number),
    }
}

fn text_at(table: &dyn TableLike, key: &str) -> String {
    table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# 批复
currency_unit = \"元\"
goals = [\"做好\", \"做快\"] # 两条

[project]
name = \"修路\" # 项目

[budget]
total = 300000

[[indicator]] # 第一条
level1 = \"产出指标\"
level2 = \"数量指标\"
name = \"里程\" # 名称
target = \"≥10公里\"

[[indicator]]
level1 = \"产出指标\"
level2 = \"数量指标\"
name = \"其中：干线\"
target = \"≥4公里\"
part_of = \"数量指标/里程\"
";

    fn typed(cells: &[(&str, &str, &str)]) -> TypedTargets {
        let typed: Vec<TypedCell> = cells
            .iter()
            .map(|(cell, base, text)| TypedCell::new(*cell, Some((*base).to_owned()), *text))
            .collect();
        TargetCells::open(TEXT, false).unwrap().put(&typed)
    }

    #[test]
    fn cells_show_what_the_file_says() {
        let cells = TargetCells::open(TEXT, false).unwrap().cells();
        let text = |cell: &str| cells[cell].text.as_str();
        assert_eq!(text("target/budget/total"), "30");
        assert_eq!(text("target/goals"), "做好\n做快");
        assert_eq!(text("target/indicator/0/target"), "≥10公里");
        assert_eq!(cells["target/indicator/0/target"].blank.of, "里程");
        assert_eq!(text("target/indicator/0/points"), "");
    }

    #[test]
    fn what_is_typed_is_all_that_changes() {
        let put = typed(&[
            ("target/indicator/0/target", "≥10公里", "≥12公里"),
            ("target/budget/total", "30", "31.5"),
            ("target/goals", "做好\n做快", "做好\n做得快"),
        ]);
        let want = TEXT
            .replace("≥10公里", "≥12公里")
            .replace("300000", "315000")
            .replace("\"做快\"", "\"做得快\"");
        assert_eq!(put.text, want);
        assert!(put.renamed.is_empty());
        let points = typed(&[("target/indicator/0/points", "", "12.5")]);
        assert_eq!(
            points.text,
            TEXT.replace("target = \"≥10公里\"\n", "target = \"≥10公里\"\npoints = 12.5\n")
        );
    }

    #[test]
    fn a_plan_a_star_and_an_id_are_written_as_the_file_writes_them() {
        let put = typed(&[
            ("target/spending_plan", "", "6月底 47%\n12月底：100"),
            ("target/indicator/0/core", "", "是"),
            ("target/indicator/1/id", "", "干线"),
        ]);
        let got: toml::Table = put.text.parse().unwrap();
        let plan = |when: &str| got["spending_plan"][when].as_integer();
        assert_eq!((plan("6月底"), plan("12月底")), (Some(47), Some(100)), "{}", put.text);
        assert_eq!(got["indicator"][0]["core"].as_bool(), Some(true));
        assert_eq!(got["indicator"][1]["id"].as_str(), Some("干线"));
        for comment in ["# 批复", "# 两条", "# 名称"] {
            assert!(put.text.contains(comment), "{}", put.text);
        }
        let plan = TEXT.replace(
            "[budget]",
            "[spending_plan] # 累计\n\"3月底\" = 10\n\"6月底\" = 50 # 半年\n\n[budget]",
        );
        let cell = TypedCell::new(
            "target/spending_plan",
            Some("3月底 10\n6月底 50".to_owned()),
            "6月底 47\n12月底 100",
        );
        let kept = TargetCells::open(&plan, false).unwrap().put(&[cell]);
        assert_eq!(
            kept.text,
            plan.replace(
                "\"3月底\" = 10\n\"6月底\" = 50 # 半年\n",
                "\"6月底\" = 47 # 半年\n\"12月底\" = 100\n"
            )
        );
    }

    #[test]
    fn an_indicator_of_another_name_is_called_so_by_its_parts() {
        let put = typed(&[("target/indicator/0/name", "里程", "修路里程")]);
        assert!(put.text.contains("name = \"修路里程\" # 名称"), "{}", put.text);
        assert!(put.text.contains("part_of = \"数量指标/修路里程\""), "{}", put.text);
        let named = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        assert_eq!(
            put.renamed,
            [Renamed {
                from: named("数量指标/里程", "里程"),
                to: named("数量指标/修路里程", "修路里程"),
            }]
        );
    }

    #[test]
    fn what_cannot_stand_there_is_refused_and_leaves_the_file_alone() {
        for (cell, base, text) in [
            ("target/indicator/0/name", "里程", " "),
            ("target/indicator/0/name", "里程", "其中：干线"),
            ("target/budget/total", "30", "三十"),
            ("target/indicator/0/kind", "", "随便"),
        ] {
            let put = typed(&[(cell, base, text)]);
            assert!(
                matches!(put.became[0], TypedInto::Refused { .. }),
                "{cell} {text}: {put:?}"
            );
            assert_eq!(put.text, TEXT);
        }
        let put = typed(&[("target/indicator/0/target", "≥9公里", "≥12公里")]);
        assert_eq!(
            put.became,
            [TypedInto::Conflict {
                now: "≥10公里".to_owned()
            }]
        );
        assert_eq!(
            typed(&[("target/indicator/7/target", "", "x")]).became,
            [TypedInto::Unknown]
        );
    }
}

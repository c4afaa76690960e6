//! A pack as a regulation that can be read: clauses with what they rest on, parameters where they matter, and which rule
//! scores what.

use super::bench::Bench;
use super::curves::drawable;
use super::list::{Users, stands_in_words, users};
use super::param_view::{Choice, ParamView};
use super::saving::Saving;
use super::when::in_words;
use crate::model::points::RoundingMode;
use crate::rules::{Clause, Pack, RoundEach, Shelf};
use crate::tune::functions::{Function, functions};
use crate::tune::lint::{Used, used};
use crate::web::exchange::{field, segment};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the template sees.
#[derive(Serialize)]
pub(super) struct Regulation {
    list_link: &'static str,
    here: String,
    of: Option<String>,
    preview_link: String,
    save_link: String,
    read_only: bool,
    is_editable: bool,
    id: String,
    version: String,
    title: String,
    stands: String,
    sha256: String,
    years: String,
    chain: Vec<Link>,
    used: Users,
    clauses: Vec<ClauseView>,
    others: Vec<ParamView>,
    classes: Vec<(String, String, String)>,
    grades: Vec<(String, String)>,
    bands: Vec<BandView>,
    rounding: String,
    scoring: Vec<Scoring>,
    scripts: Vec<ScriptLine>,
    drawable: Vec<Choice>,
    /// Whether years that were not filed are scored too.
    unfiled: bool,
    /// Hash of the files, to see that nobody changed them meanwhile.
    state: String,
    saving: Saving,
    /// What the values do.
    tried: String,
    /// That it was saved just now.
    saved: Option<&'static str>,
}

#[derive(Serialize)]
struct Link {
    name: String,
    link: String,
}

/// One clause.
#[derive(Serialize)]
struct ClauseView {
    number: usize,
    id: String,
    text: String,
    basis: &'static str,
    cited: Option<String>,
    sources: Vec<String>,
    functions: Vec<Link>,
    params: Vec<ParamView>,
}

#[derive(Serialize)]
struct BandView {
    grade: String,
    from: String,
    to: String,
    to_included: bool,
    default: Option<String>,
}

/// One `[[score]]`.
#[derive(Serialize)]
struct Scoring {
    number: usize,
    when: String,
    with: String,
    function: Option<Link>,
    name: String,
    origin: String,
}

/// A script file.
#[derive(Serialize)]
struct ScriptLine {
    shown: String,
    link: Option<String>,
    functions: Vec<Link>,
}

/// What the page is asked for.
pub(super) struct Asked<'a> {
    pub(super) fields: &'a [(String, String)],
    pub(super) unfiled: bool,
    pub(super) tried: String,
}

impl Regulation {
    /// Of a pack.
    pub(super) fn of(bench: &Bench<'_>, shelf: &Shelf<'_>, pack: &Pack, asked: Asked<'_>) -> Self {
        let uses = used(pack);
        let known = functions(pack);
        let is_editable = bench.is_editable(pack);
        let place = Places {
            bench,
            pack,
            is_editable,
            known: &known,
        };
        let order = order(shelf, pack);
        let at = |head: &str| order.get(head).copied().unwrap_or(usize::MAX);
        let mut params = params(pack, &uses, asked.fields);
        params.sort_by_key(|(_, param)| at(&format!("[param.{}]", param.name)));
        let mut ids: Vec<&String> = pack.clauses.keys().collect();
        ids.sort_by_key(|id| at(&format!("[clause.{id}]")));
        let clauses = (1..).zip(ids).map(|(number, id)| {
            let citing = uses.iter().filter(|one| one.clauses.contains(id));
            let functions = citing.filter_map(|one| place.function(&one.function)).collect();
            let mine = |of: &Option<String>| of.as_ref() == Some(id);
            let (own, rest) = std::mem::take(&mut params).into_iter().partition(|(of, _)| mine(of));
            params = rest;
            let own: Vec<(Option<String>, ParamView)> = own;
            clause(
                number,
                id,
                &pack.clauses[id],
                functions,
                own.into_iter().map(|(_, one)| one).collect(),
            )
        });
        let clauses: Vec<ClauseView> = clauses.collect();
        let drawn = field(asked.fields, "function").unwrap_or_default();
        Self {
            list_link: "/rules",
            here: bench.link(&pack.id, ""),
            of: bench.whose().map(str::to_owned),
            preview_link: bench.link(&pack.id, "preview"),
            save_link: bench.link(&pack.id, "save"),
            read_only: bench.house.read_only,
            is_editable,
            id: pack.id.clone(),
            version: pack.version.clone(),
            title: pack.title.clone(),
            stands: stands_in_words(bench, &pack.id),
            sha256: pack.sha256.chars().take(12).collect(),
            years: years(pack),
            chain: pack
                .chain
                .iter()
                .skip(1)
                .map(|id| Link {
                    name: id.clone(),
                    link: bench.link(id, ""),
                })
                .collect(),
            used: users(bench, &pack.id),
            clauses,
            others: params.into_iter().map(|(_, one)| one).collect(),
            classes: classes(pack),
            grades: pack
                .grades
                .iter()
                .map(|grade| (grade.name.clone(), grade.from.normalize().to_string()))
                .collect(),
            bands: bands(pack),
            rounding: rounding(pack),
            scoring: place.scoring(),
            scripts: place.scripts(),
            drawable: drawable(pack)
                .into_iter()
                .map(|name| Choice {
                    name: name.to_owned(),
                    is_chosen: name == drawn,
                })
                .collect(),
            unfiled: asked.unfiled,
            state: bench.state(&pack.id),
            saving: Saving::of(pack, is_editable, asked.fields),
            tried: asked.tried,
            saved: field(asked.fields, "saved").map(|_| "已保存"),
        }
    }
}

/// Where functions are read and rewritten.
struct Places<'a> {
    bench: &'a Bench<'a>,
    pack: &'a Pack,
    is_editable: bool,
    known: &'a BTreeMap<String, Function>,
}

impl Places<'_> {
    /// A function, where it can be read: in its own script; one of the base, in a script that would rewrite it.
    fn function(&self, name: &str) -> Option<Link> {
        let function = self.known.get(name)?;
        let (pack, file) = if function.origin == self.pack.id || !self.is_editable {
            let file = function.shown.rsplit('/').next().unwrap_or_default();
            (function.origin.as_str(), file.to_owned())
        } else {
            (self.pack.id.as_str(), format!("{name}.rhai"))
        };
        let link = self.bench.link(pack, &format!("script/{}", segment(&file)));
        let mark = if link.contains('?') { '&' } else { '?' };
        Some(Link {
            name: name.to_owned(),
            link: format!("{link}{mark}function={}", segment(name)),
        })
    }

    fn scoring(&self) -> Vec<Scoring> {
        let execution = Scoring {
            number: 0,
            when: "预算执行率".to_owned(),
            with: format!("{} 分", self.pack.execution_points.normalize()),
            function: self.function(&self.pack.execution_function),
            name: self.pack.execution_function.clone(),
            origin: String::new(),
        };
        let rules = (1..).zip(&self.pack.rules).map(|(number, rule)| {
            let (when, with) = in_words(rule);
            Scoring {
                number,
                when,
                with,
                function: self.function(&rule.function),
                name: rule.function.clone(),
                origin: rule.origin.clone(),
            }
        });
        std::iter::once(execution).chain(rules).collect()
    }

    /// The scripts of the pack itself; those of its base are read there.
    fn scripts(&self) -> Vec<ScriptLine> {
        let scripts = self.pack.scripts.iter().rev();
        let each = scripts.map(|script| {
            let origin = self.pack.chain.iter().rev().nth(script.layer);
            let mut functions: Vec<&Function> = self.known.values().filter(|one| one.shown == script.shown).collect();
            functions.sort_by_key(|one| one.line);
            ScriptLine {
                shown: script.shown.clone(),
                link: origin.map(|id| self.bench.link(id, &format!("script/{}", segment(&script.name)))),
                functions: functions.iter().filter_map(|one| self.function(&one.name)).collect(),
            }
        });
        each.collect()
    }
}

fn clause(number: usize, id: &str, clause: &Clause, functions: Vec<Link>, params: Vec<ParamView>) -> ClauseView {
    let cited = clause.document.as_ref().filter(|_| clause.basis.cites());
    let parts = [cited, clause.article.as_ref(), clause.passage.as_ref()];
    let cited: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    ClauseView {
        number,
        id: id.to_owned(),
        text: clause.text.clone(),
        basis: clause.basis.in_chinese(),
        cited: (!cited.is_empty()).then(|| cited.join(" ")),
        sources: clause.sources.clone(),
        functions,
        params,
    }
}

/// All parameters, each with the clause that it belongs to.
fn params(pack: &Pack, uses: &[Used], fields: &[(String, String)]) -> Vec<(Option<String>, ParamView)> {
    let belongs = |name: &str| {
        let all = uses.iter().flat_map(|one| &one.params);
        all.filter(|(known, _)| known == name)
            .find_map(|(_, clause)| clause.clone())
    };
    let each = pack
        .params
        .iter()
        .map(|(name, param)| (belongs(name), ParamView::of(name, param, fields)));
    each.collect()
}

fn classes(pack: &Pack) -> Vec<(String, String, String)> {
    let each = pack.classes.iter().map(|class| {
        let mut rest: Vec<String> = Vec::new();
        if !class.aliases.is_empty() {
            rest.push(format!("也写作{}", class.aliases.join("、")));
        }
        if !class.absent_to.is_empty() {
            rest.push(format!("没有这一类的，分值给{}", class.absent_to.join("，其次")));
        }
        if !class.absent_split.is_empty() {
            let split = class.absent_split.iter();
            let split: Vec<String> = split
                .map(|(to, points)| format!("{to} {} 分", points.normalize()))
                .collect();
            rest.push(format!("没有这一类的，分给{}", split.join("、")));
        }
        (
            class.level1.clone(),
            class.points.normalize().to_string(),
            rest.join("；"),
        )
    });
    each.collect()
}

fn bands(pack: &Pack) -> Vec<BandView> {
    let each = pack.bands.iter().map(|band| BandView {
        grade: band.grade.clone(),
        from: band.from.normalize().to_string(),
        to: band.to.normalize().to_string(),
        to_included: band.to_included,
        default: band.default.map(|default| default.normalize().to_string()),
    });
    each.collect()
}

fn rounding(pack: &Pack) -> String {
    let each = match pack.round_each {
        RoundEach::Indicator => "每个指标取位一次",
        RoundEach::Total => "只在总分取位",
    };
    let mode = match pack.rounding.mode {
        RoundingMode::HalfUp => "四舍五入",
        RoundingMode::Floor => "舍去",
        RoundingMode::HalfEven => "四舍六入五成双",
    };
    format!("得分取 {} 位小数，{mode}，{each}", pack.rounding.places)
}

fn years(pack: &Pack) -> String {
    match pack.years {
        (Some(from), Some(to)) => format!("适用于 {from}～{to} 年度"),
        (Some(from), None) => format!("从 {from} 年度起适用"),
        (None, Some(to)) => format!("适用到 {to} 年度"),
        (None, None) => String::new(),
    }
}

/// Where the heads of tables stand in the manifests of the chain, the root first.
fn order(shelf: &Shelf<'_>, pack: &Pack) -> BTreeMap<String, usize> {
    let mut order = BTreeMap::new();
    for id in pack.chain.iter().rev() {
        let Some((bytes, _)) = shelf.bytes_of(id, "pack.toml") else {
            continue;
        };
        for line in String::from_utf8_lossy(&bytes)
            .lines()
            .filter(|line| line.starts_with('['))
        {
            let head = line.split_inclusive(']').next().unwrap_or(line).replace('"', "");
            let next = order.len();
            order.entry(head).or_insert(next);
        }
    }
    order
}

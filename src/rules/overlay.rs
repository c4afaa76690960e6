//! Overlays: a pack that `extends` another says only what differs.
//!
//! Values replace values, parameters and clauses replace those of the same name, lists (`[[class]]`, `[[grade]]`,
//! `[[band]]`) replace the whole list, `[[score]]` rules come before those of the base, functions replace those of the
//! same name.

use super::chapter::{Asked, Chapter};
use super::hash::sha256;
use super::manifest::{self, Manifest, WrittenParam};
use super::pack::{Clause, Department, Effective, Pack, Redistribute, RoundEach, Script, WeightBase};
use super::param::{Param, crossed};
use super::score_rule::ScoreRule;
use super::shelf::{Shelf, join};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::points::{Rounding, RoundingMode};
use crate::model::scorecard::Basis;
use crate::model::{Located, Place, Source};
use crate::source::{read_text, why_not_read};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One layer with its scripts.
struct Layer {
    manifest: Manifest,
    scripts: Vec<(String, String, String)>,
    raw: String,
}

/// Which pack of the chain says a value, by path (`param.late_loss.value`); lists (`class`) are said as a whole.
pub type Origins = BTreeMap<String, String>;

impl Shelf<'_> {
    /// The effective pack `id`, with all that it extends.
    ///
    /// # Errors
    /// All that is wrong with the pack or with one that it extends, or that there is none of this name.
    pub fn open(&self, id: &str) -> Result<Pack, Findings> {
        self.kept_or(id, || open(self, id).map(|(pack, _)| pack))
    }

    /// The pack `id` for the projects of a year, with `of_department` for the department's own form where it is another.
    ///
    /// # Errors
    /// As [`Shelf::open`], for both.
    pub fn open_both(&self, id: &str, of_department: Option<&str>) -> Result<Pack, Findings> {
        let pack = self.open(id)?;
        match of_department.filter(|own| *own != id) {
            Some(own) => Ok(pack.with_department(&self.open(own)?)),
            None => Ok(pack),
        }
    }

    /// As [`Shelf::open`], with the pack of the chain that says each value.
    ///
    /// # Errors
    /// As [`Shelf::open`].
    pub fn open_with_origins(&self, id: &str) -> Result<(Pack, Origins), Findings> {
        open(self, id)
    }

    /// Text of a file of pack `id`, or of the nearest pack that it extends and that has the file.
    pub fn file_of(&self, id: &str, name: &str) -> Option<Arc<Source>> {
        let chain = self
            .open(id)
            .map_or_else(|_| vec![id.to_owned()], |pack| pack.chain.clone());
        chain.iter().find_map(|id| {
            let (files, folder, shown) = self.find(id)?;
            read_text(files, &join(&folder, name), &join(&shown, name)).ok()
        })
    }
}

fn open(shelf: &Shelf<'_>, id: &str) -> Result<(Pack, Origins), Findings> {
    let mut findings = Findings::new();
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((id.to_owned(), None::<Place>));
    while let Some((id, from)) = next.take() {
        if layers.iter().any(|layer| layer.manifest.id.value == id) {
            let message = format!("规则包 `{id}` 绕了一圈又引用自己");
            findings.push(
                Diagnostic::new(Code::PackCircle, message)
                    .at_maybe(from.as_ref())
                    .hint("检查各包的 extends"),
            );
            return Err(findings);
        }
        let Some(layer) = read_layer(shelf, &id, from.as_ref(), &mut findings) else {
            return Err(findings);
        };
        next = layer
            .manifest
            .extends
            .clone()
            .map(|extends| (extends.value, Some(extends.place)));
        layers.push(layer);
    }
    let pack = merge(&layers, &mut findings);
    match pack {
        Some(pack) if findings.is_empty() => Ok((pack, origins(&layers))),
        _ => {
            findings.sort();
            Err(findings)
        }
    }
}

fn read_layer(shelf: &Shelf<'_>, id: &str, from: Option<&Place>, findings: &mut Findings) -> Option<Layer> {
    let Some((files, folder, shown)) = shelf.find(id) else {
        findings.push(shelf.unknown(id).at_maybe(from));
        return None;
    };
    let source = match read_text(files, &join(&folder, "pack.toml"), &join(&shown, "pack.toml")) {
        Ok(source) => source,
        Err(one) => {
            findings.push(one);
            return None;
        }
    };
    let manifest = manifest::read(&source, findings)?;
    if manifest.id.value != id {
        let message = format!("规则包编号 `{}` 与文件夹名 `{id}` 不一致", manifest.id.value);
        findings.push(
            Diagnostic::new(Code::BadPack, message)
                .at(&manifest.id.place)
                .hint(format!("改为 id = \"{id}\"")),
        );
    }
    let mut scripts = Vec::new();
    let names = files.list(&folder).unwrap_or_else(|error| {
        // Without its scripts the pack would score as the one that it extends.
        let message = format!("读不了规则包的文件夹：{shown}（{}）", why_not_read(&error));
        findings.push(
            Diagnostic::new(Code::UnreadableFile, message)
                .at_maybe(Some(&manifest.place))
                .hint("检查文件夹的权限和网络盘"),
        );
        Vec::new()
    });
    for name in names {
        if !name.ends_with(".rhai") {
            continue;
        }
        match read_text(files, &join(&folder, &name), &join(&shown, &name)) {
            Ok(script) => scripts.push((name.clone(), join(&shown, &name), script.text.clone())),
            Err(one) => findings.push(one),
        }
    }
    Some(Layer {
        manifest,
        scripts,
        raw: source.text.clone(),
    })
}

/// Layers from the pack itself to the root of its chain.
fn merge(layers: &[Layer], findings: &mut Findings) -> Option<Pack> {
    let top = &layers.first()?.manifest;
    let (params, clauses, decisions) = named(layers, findings);
    let pack = Pack::new(Effective {
        id: top.id.value.clone(),
        version: top.version.clone(),
        title: top.title.clone(),
        years: nearest(layers, |m| m.years).unwrap_or((None, None)),
        rounding: Rounding {
            places: places(nearest(layers, |m| m.places.clone()).as_ref(), findings),
            mode: nearest(layers, |m| m.mode).unwrap_or(RoundingMode::HalfUp),
        },
        round_each: nearest(layers, |m| m.each).unwrap_or(RoundEach::Indicator),
        redistribute: nearest(layers, |m| m.redistribute).unwrap_or(Redistribute::Benefit),
        split_is_free: nearest(layers, |m| m.split_is_free).unwrap_or(false),
        either: nearest(layers, |m| m.either.clone()).unwrap_or_default(),
        whole: nearest(layers, |m| m.whole.clone()).unwrap_or_default(),
        execution_points: nearest(layers, |m| m.execution_points).unwrap_or(Decimal::ZERO),
        execution_function: nearest(layers, |m| m.execution_function.clone())
            .map(|function| function.value)
            .unwrap_or_default(),
        execution_zero: nearest(layers, |m| m.execution_zero.clone()).map(|function| function.value),
        classes: nearest_list(layers, |m| &m.classes),
        grades: nearest_list(layers, |m| &m.grades),
        bands: nearest_list(layers, |m| &m.bands),
        params,
        clauses,
        rules: rules(layers),
        decisions,
        department: Department {
            weight_base: nearest(layers, |m| m.weight_base).unwrap_or(WeightBase::Adjusted),
        },
        layout: nearest(layers, |m| m.layout.clone()).unwrap_or_else(|| "national".into()),
        prose: asked(layers, findings),
        scripts: scripts(layers),
        chain: layers.iter().map(|layer| layer.manifest.id.value.clone()).collect(),
        sha256: hash(layers),
    });
    sound(&pack, &top.place, findings);
    Some(pack)
}

/// Who says what: the nearest layer wins.
fn origins(layers: &[Layer]) -> Origins {
    let mut origins = Origins::new();
    for layer in layers {
        for path in layer.manifest.paths() {
            origins.entry(path).or_insert_with(|| layer.manifest.id.value.clone());
        }
    }
    origins
}

/// What the nearest layer says that says it.
fn nearest<T>(layers: &[Layer], pick: impl Fn(&Manifest) -> Option<T>) -> Option<T> {
    layers.iter().find_map(|layer| pick(&layer.manifest))
}

/// The nearest list that is not empty.
fn nearest_list<T: Clone>(layers: &[Layer], pick: impl Fn(&Manifest) -> &Vec<T>) -> Vec<T> {
    layers
        .iter()
        .map(|layer| pick(&layer.manifest))
        .find(|list| !list.is_empty())
        .cloned()
        .unwrap_or_default()
}

/// What is replaced by name: parameters, clauses, functions of decisions.
fn named(
    layers: &[Layer],
    findings: &mut Findings,
) -> (
    BTreeMap<String, Param>,
    BTreeMap<String, Clause>,
    BTreeMap<String, String>,
) {
    let (mut params, mut clauses, mut decisions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for manifest in layers.iter().rev().map(|layer| &layer.manifest) {
        for (name, written) in &manifest.params {
            merge_param(&mut params, name, written, findings);
        }
        clauses.extend(manifest.clauses.iter().cloned());
        for (kind, function) in &manifest.decisions {
            // An overlay without the decision names no function for it.
            if function.value.is_empty() {
                decisions.remove(*kind);
            } else {
                decisions.insert((*kind).to_owned(), function.value.clone());
            }
        }
    }
    for (name, message, hint) in crossed(&params) {
        // The nearest layer that says either of the two has made it so.
        let other = params.get(name).and_then(|param| param.not_above.as_deref());
        let written = layers.iter().find_map(|layer| {
            let mut own = layer.manifest.params.iter();
            own.find(|(one, _)| one == name || Some(one.as_str()) == other)
        });
        if let Some((_, written)) = written {
            findings.push(bad(&written.value.place, message, &hint));
        }
    }
    (params, clauses, decisions)
}

/// Rules of the nearest layer first, each with the layer that says it.
fn rules(layers: &[Layer]) -> Vec<ScoreRule> {
    let of_layer = |layer: &Layer| {
        let origin = layer.manifest.id.value.clone();
        let rules = layer.manifest.rules.iter();
        rules
            .map(move |(rule, _)| ScoreRule {
                origin: origin.clone(),
                ..rule.clone()
            })
            .collect::<Vec<_>>()
    };
    layers.iter().flat_map(of_layer).collect()
}

/// All scripts, root of the chain first.
fn scripts(layers: &[Layer]) -> Vec<Script> {
    let from_root = layers.iter().rev().zip(0..);
    from_root
        .flat_map(|(layer, depth)| {
            layer.scripts.iter().map(move |(name, shown, text)| Script {
                name: name.clone(),
                shown: shown.clone(),
                text: text.clone(),
                layer: depth,
            })
        })
        .collect()
}

/// An overlay may write only the new value; the range of the base still holds.
fn merge_param(params: &mut BTreeMap<String, Param>, name: &str, written: &WrittenParam, findings: &mut Findings) {
    let base = params.get(name);
    let words = written
        .words
        .clone()
        .or_else(|| base.map(|base| base.words.clone()))
        .unwrap_or_default();
    let Some(value) = Param::meant(&written.value.value, &words) else {
        let typed = &written.value.value;
        let (message, hint) = if words.is_empty() {
            (
                format!("参数 `{name}` 应为数字，这里是“{typed}”"),
                "写成 12.5 或 \"12.5\"，不带单位和空格".to_owned(),
            )
        } else {
            (
                format!("参数 `{name}` 没有“{typed}”这种写法"),
                format!("可以写的有：{}", words.join("、")),
            )
        };
        return findings.push(bad(&written.value.place, message, &hint));
    };
    let param = Param {
        value,
        words,
        unit: written
            .unit
            .clone()
            .or_else(|| base.map(|base| base.unit.clone()))
            .unwrap_or_default(),
        min: written.min.or(base.and_then(|base| base.min)),
        max: written.max.or(base.and_then(|base| base.max)),
        not_above: written
            .not_above
            .clone()
            .or_else(|| base.and_then(|base| base.not_above.clone())),
        about: written
            .about
            .clone()
            .or_else(|| base.map(|base| base.about.clone()))
            .unwrap_or_default(),
    };
    if let Some((message, hint)) = param.outside(name) {
        findings.push(
            Diagnostic::new(Code::BadPack, message)
                .at(&written.value.place)
                .label(param.about.clone())
                .hint(hint),
        );
    }
    params.insert(name.to_owned(), param);
}

fn places(places: Option<&Located<i64>>, findings: &mut Findings) -> u32 {
    match places {
        None => 2,
        Some(places) => u32::try_from(places.value)
            .ok()
            .filter(|places| *places <= 6)
            .unwrap_or_else(|| {
                findings.push(
                    Diagnostic::new(Code::BadPack, format!("小数位数 {} 超出 0–6", places.value))
                        .at(&places.place)
                        .hint("一般写 2"),
                );
                2
            }),
    }
}

/// What the form asks of its prose: the nearest list of chapters and the nearest limits.
fn asked(layers: &[Layer], findings: &mut Findings) -> Asked {
    let mut asked = Asked::default();
    for typed in nearest(layers, |m| m.chapters.clone()).unwrap_or_default() {
        match Chapter::parse(&typed.value).filter(|chapter| *chapter != Chapter::Completion) {
            Some(chapter) => asked.chapters.push(chapter),
            None => findings.push(bad(
                &typed.place,
                format!("没有 `{}` 这一章", typed.value),
                "可以写的有：conclusion、problems、measures",
            )),
        }
    }
    for (chapter, most) in nearest(layers, |m| m.longest.clone()).unwrap_or_default() {
        match usize::try_from(most.value).ok().filter(|most| *most > 0) {
            Some(most) => drop(asked.longest.insert(chapter, most)),
            None => findings.push(bad(
                &most.place,
                format!("字数限制 {} 不是正数", most.value),
                "写最多多少字，如 200；没有限制的删去",
            )),
        }
    }
    asked
}

fn bad(place: &Place, message: String, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::BadPack, message).at(place).hint(hint)
}

/// What a clause must not say, and what to write instead.
fn unsound(id: &str, clause: &Clause) -> Option<(String, &'static str)> {
    if clause.article.is_some() && clause.basis != Basis::Text {
        return Some((
            format!("条款 `{id}` 写了条次却没有核对过原文"),
            "核对后写 basis = \"text\" 和 passage（所引的话在原文的什么地方），或删去 article",
        ));
    }
    if clause.basis.cites() && clause.document.is_none() {
        return Some((
            format!("条款 `{id}` 的依据是{}，却没有写 document", clause.basis.in_chinese()),
            "写文件及文号，或表样的名称；没有的改写 basis = \"own\"",
        ));
    }
    None
}

/// What would make scoring meaningless.
fn sound(pack: &Pack, place: &Place, findings: &mut Findings) {
    for (id, clause) in &pack.clauses {
        if let Some((message, hint)) = unsound(id, clause) {
            findings.push(bad(place, message, hint));
        }
    }
    if pack.classes.is_empty() {
        findings.push(bad(
            place,
            "规则包没有一级指标".into(),
            "写 [[class]]，或用 extends 引用一个规则包",
        ));
    }
    if pack.grades.is_empty() {
        findings.push(bad(place, "规则包没有等级".into(), "写 [[grade]]，从好到差"));
    }
    if pack.grades.windows(2).any(|pair| pair[0].from <= pair[1].from) {
        findings.push(bad(
            place,
            "等级的起点分没有从高到低排列".into(),
            "按 优、良、中、差 的次序写",
        ));
    }
    let places = pack.point_places();
    let too_fine = |points: &Decimal| points.normalize().scale() > places;
    let of_classes = pack.classes.iter().map(|class| (class.level1.as_str(), class.points));
    let of_all = of_classes.chain([("预算执行率", pack.execution_points)]);
    let of_splits = pack.classes.iter().flat_map(|class| {
        let parts = class.absent_split.iter();
        parts.map(|(_, points)| (class.level1.as_str(), *points))
    });
    for (name, points) in of_all.chain(of_splits).filter(|(_, points)| too_fine(points)) {
        // What is finer than a row can be printed would be lost without a line.
        findings.push(bad(
            place,
            format!(
                "{name} 有 {} 分，得分只取 {places} 位小数，印不出来",
                points.normalize()
            ),
            "改分值，或改 [rounding] 的 places",
        ));
    }
    let hundred = Decimal::ONE_HUNDRED;
    if !pack.classes.is_empty() && pack.full_marks() != hundred {
        let message = format!(
            "各类分值加预算执行率合计 {} 分，不是 100 分",
            pack.full_marks().normalize()
        );
        findings.push(bad(place, message, "调整 [[class]] 的 points 或 [execution] 的 points"));
    }
    for class in &pack.classes {
        for to in class.absent_to.iter().filter(|to| pack.class_of(to).is_none()) {
            findings.push(bad(
                place,
                format!("{} 的分值要给 `{to}`，但没有这一类", class.level1),
                "改为已有的一级指标",
            ));
        }
        for (to, _) in class.absent_split.iter().filter(|(to, _)| pack.class_of(to).is_none()) {
            findings.push(bad(
                place,
                format!("{} 的分值要分给 `{to}`，但没有这一类", class.level1),
                "改为已有的一级指标",
            ));
        }
        let split: Decimal = class.absent_split.iter().map(|(_, points)| *points).sum();
        if !class.absent_split.is_empty() && split != class.points {
            let message = format!(
                "{} 有 {} 分，absent_split 分出去 {} 分",
                class.level1,
                class.points.normalize(),
                split.normalize()
            );
            findings.push(bad(place, message, "分出去的合计应为该类分值"));
        }
    }
    for band in &pack.bands {
        let inside = band.from >= Decimal::ZERO && band.to <= Decimal::ONE && band.from < band.to;
        if !inside || band.default.is_some_and(|default| !band.holds(default)) {
            findings.push(bad(
                place,
                format!("定性分档 `{}` 的上下限不对：{}", band.grade, band.in_words()),
                "应在 0–1 之内，下限小于上限",
            ));
        }
    }
}

/// Over all layers: any change to a manifest or a script changes it; line ends do not.
fn hash(layers: &[Layer]) -> String {
    let texts = layers.iter().flat_map(|layer| {
        let scripts = layer.scripts.iter().flat_map(|(name, _, text)| [name.as_str(), text]);
        [layer.manifest.id.value.as_str(), &layer.raw]
            .into_iter()
            .chain(scripts)
    });
    sha256(texts)
}

//! A form as it would stand under the rules of another pack.

use super::stretched::stretched;
use crate::model::form::{Decision, Form};
use crate::model::indicator::Indicator;
use crate::model::on::On;
use crate::model::shared_text::SharedText;
use crate::rules::Pack;
use rust_decimal::Decimal;

/// `form`, which was made for `own`, for `pack`: its rows in the classes that `pack` has, as far as the packs say which those
/// are; points that a person wrote stretched to what `pack` gives all rows together; decisions at most what is left.
///
/// What cannot be placed stays as it is, and `pack` will not score it.
pub(super) fn fitted(form: &Form, own: &Pack, pack: &Pack) -> Form {
    let mut form = form.clone();
    if own.sha256 == pack.sha256 {
        return form;
    }
    for row in form.indicators.iter_mut().filter(|row| !row.is_part()) {
        if let Some((level1, level2)) = class_in(row, own, pack) {
            row.level1 = level1;
            row.level2 = level2;
        }
    }
    stretch(&mut form, own, pack);
    let rows = form.indicators.clone();
    for one in &mut form.decisions {
        let most = match &one.on {
            On::Project => Some(pack.full_marks()),
            On::Execution => Some(pack.execution_points),
            On::Indicator(id) => rows.iter().find(|row| row.id == *id).and_then(|row| row.points),
        };
        at_most(one, most);
    }
    form
}

fn at_most(one: &mut Decision, most: Option<Decimal>) {
    one.value = one.value.map(|value| most.map_or(value, |most| value.min(most)));
}

/// First and second level of a row under another pack, where they are others.
fn class_in(row: &Indicator, own: &Pack, pack: &Pack) -> Option<(SharedText, SharedText)> {
    // A second level that the other pack has as a first one: cost, which was a part of 产出.
    if own.class_of(&row.level2).is_none()
        && let Some(class) = pack.class_of(&row.level2)
    {
        return Some((pack.classes.get(class)?.level1.as_str().into(), row.level2.clone()));
    }
    if pack.class_of(&row.level1).is_some() {
        return None;
    }
    // A first level that the other pack does not have: where its points go when a form has none of it.
    let class = own.classes.get(own.class_of(&row.level1)?)?;
    let split = class.absent_split.iter().map(|(name, _)| name);
    let to = class
        .absent_to
        .iter()
        .chain(split)
        .find_map(|name| pack.class_of(name))?;
    Some((
        pack.classes.get(to)?.level1.as_str().into(),
        class.level1.as_str().into(),
    ))
}

/// Points that the file gives for every row and that add up under `own`, made to add up under `pack`.
fn stretch(form: &mut Form, own: &Pack, pack: &Pack) {
    let rows = form.indicators.iter_mut().filter(|row| !row.is_part());
    let mut rows: Vec<&mut Indicator> = rows.collect();
    let Some(points) = rows.iter().map(|row| row.points).collect::<Option<Vec<Decimal>>>() else {
        return;
    };
    let [was, is] = [own, pack].map(|pack| pack.full_marks() - pack.execution_points);
    if was == is || points.iter().sum::<Decimal>() != was {
        return;
    }
    for (row, points) in rows.iter_mut().zip(stretched(&points, is).unwrap_or_default()) {
        row.points = Some(points);
    }
}

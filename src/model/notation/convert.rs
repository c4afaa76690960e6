//! Two quantities in one unit, or the reason why that cannot be.

use rust_decimal::Decimal;

use super::asked::Asked;
use super::clean::Clean;
use super::number::shifted;
use super::quantity::Quantity;
use super::refusal::{Doubt, Refusal, Side};
use super::share::{is_low_floor, is_of_one};
use super::target::{self, Target};
use super::unit::{Scale, Unit};

/// The actual's number in the unit of both, and that unit.
pub(super) fn converted(
    clean: &Clean<'_>,
    asked: &Asked<'_>,
    wanted: &Quantity,
    done: &Quantity,
) -> Result<(Decimal, Option<Unit>), Refusal> {
    let too_long = || Refusal::TooManyDigits {
        text: clean.original().to_owned(),
        side: Side::Actual,
    };
    low_floor(asked, wanted, done)?;
    let moved = |power: i32| shifted(done.number, power).ok_or_else(too_long);
    match (&wanted.unit, &done.unit) {
        (None, None) => Ok((done.number, None)),
        // 万 of nothing said: both are plain numbers of one unknown unit.
        (Some(unit), None) if unit.is_open() => {
            let number = moved(-unit.scale.power())?;
            same_size(clean, asked, wanted, number, done)?;
            Ok((number, wanted.unit.clone()))
        }
        (None, Some(unit)) if unit.is_open() => {
            let number = moved(unit.scale.power())?;
            same_size(clean, asked, wanted, number, done)?;
            Ok((number, None))
        }
        (Some(unit), None) => {
            percent_or_share(clean, asked, unit, done.number)?;
            scale_missing(clean, asked, wanted.number, unit, done.number)?;
            Ok((done.number, Some(unit.clone())))
        }
        (None, Some(unit)) => {
            if unit.scale != Scale::One {
                same_size(clean, asked, wanted, done.number, done)?;
            }
            Ok((done.number, Some(unit.clone())))
        }
        (Some(target), Some(actual)) => {
            let (target, actual) = match (target.is_open(), actual.is_open()) {
                (true, false) => (target.filled_from(actual), Some(actual.clone())),
                (false, true) => (Some(target.clone()), actual.filled_from(target)),
                _ => (Some(target.clone()), Some(actual.clone())),
            };
            let both = target
                .zip(actual)
                .and_then(|(target, actual)| Some((actual.power_to(&target)?, target)));
            match both {
                Some((power, unit)) => Ok((moved(power)?, Some(unit))),
                // 培训人数(人) and 9名: what was filled in goes before the guess.
                None if target::unit_is_from_name(asked.cell) => Ok((done.number, done.unit.clone())),
                None => Err(mismatch(clean, asked, wanted, done)),
            }
        }
    }
}

fn mismatch(clean: &Clean<'_>, asked: &Asked<'_>, wanted: &Quantity, done: &Quantity) -> Refusal {
    let unit = |quantity: &Quantity| quantity.unit.clone().unwrap_or_else(|| Unit::of(""));
    Refusal::UnitMismatch {
        text: clean.original().to_owned(),
        target: asked.text.to_owned(),
        actual_unit: unit(done),
        target_unit: unit(wanted),
    }
}

/// A guess about 万 must not turn a missed target into a kept one: two sizes a hundredfold apart are no guess.
fn same_size(
    clean: &Clean<'_>,
    asked: &Asked<'_>,
    wanted: &Quantity,
    number: Decimal,
    done: &Quantity,
) -> Result<(), Refusal> {
    let (target, actual) = (wanted.number.abs(), number.abs());
    let hundredfold =
        |small: Decimal, large: Decimal| small.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|h| h < large);
    if target.is_zero() || actual.is_zero() || !hundredfold(target, actual) && !hundredfold(actual, target) {
        return Ok(());
    }
    let with_scale = |unit: &Unit| format!("{}{unit}", done.number.normalize());
    let like = wanted
        .unit
        .as_ref()
        .filter(|unit| unit.is_open() && done.unit.is_none())
        .map(with_scale);
    Err(Refusal::ScaleUnclear {
        text: clean.original().to_owned(),
        target: asked.text.to_owned(),
        like,
    })
}

/// 11000 against 1.2万人: nobody does a hundredfold of what was asked for, so the number is in the small unit, or it needs its own.
fn scale_missing(
    clean: &Clean<'_>,
    asked: &Asked<'_>,
    wanted: Decimal,
    unit: &Unit,
    number: Decimal,
) -> Result<(), Refusal> {
    let Some((small, power)) = unit.smaller() else {
        return Ok(());
    };
    let hundredfold = wanted.checked_mul(Decimal::ONE_HUNDRED);
    if wanted <= Decimal::ZERO || hundredfold.is_none_or(|hundredfold| number < hundredfold) {
        return Ok(());
    }
    let of_size = |meant: &Decimal| {
        let most = wanted.checked_mul(Decimal::ONE_HUNDRED);
        let least = wanted.checked_div(Decimal::ONE_HUNDRED);
        least
            .zip(most)
            .is_some_and(|(least, most)| (least..=most).contains(meant))
    };
    let meant = shifted(number, -power).filter(of_size);
    let shown = number.normalize();
    Err(Refusal::ScaleMissing(Box::new(Doubt {
        name: asked.cell.name.to_owned(),
        text: clean.original().to_owned(),
        target: asked.text.to_owned(),
        plain: format!("{shown}{small}"),
        scaled: format!("{shown}{unit}"),
        like: meant.map(|meant| format!("{}{unit}", meant.normalize())),
    })))
}

/// A target of 0.9 and an actual of 60 %: is 90 % asked for, or 0.9 %?
fn low_floor(asked: &Asked<'_>, wanted: &Quantity, done: &Quantity) -> Result<(), Refusal> {
    if !is_of_one(wanted.number) || done.number <= Decimal::ONE {
        return Ok(());
    }
    let is_percent = |unit: &Option<Unit>| unit.as_ref().is_some_and(Unit::is_percent);
    let low = || {
        matches!(asked.target, Target::AtLeast(_))
            && is_low_floor(asked.cell, wanted.number, wanted.unit.as_ref())
            && (done.unit.is_none() || is_percent(&done.unit))
    };
    if wanted.unit.is_none() && is_percent(&done.unit) || low() {
        return Err(Refusal::PercentOrShare {
            text: asked.text.to_owned(),
            side: Side::Target,
            number: wanted.number,
        });
    }
    Ok(())
}

/// 0.882 against 90%: the sign is missing, or the factor of a hundred is.
fn percent_or_share(clean: &Clean<'_>, asked: &Asked<'_>, unit: &Unit, number: Decimal) -> Result<(), Refusal> {
    let above_one = match asked.target {
        Target::AtLeast(q) | Target::AtMost(q) => q.number > Decimal::ONE,
        Target::Within { high, .. } => *high > Decimal::ONE,
        _ => false,
    };
    if unit.is_percent() && above_one && is_of_one(number) {
        return Err(Refusal::PercentOrShare {
            text: clean.original().to_owned(),
            side: Side::Actual,
            number,
        });
    }
    Ok(())
}

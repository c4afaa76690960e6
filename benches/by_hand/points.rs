//! 分值: given ones as given; without any, each class shares its points in whole cents, the first rows taking the rest.

use rust_decimal::Decimal;
use ziping::model::indicator::Indicator;

/// Names and cents of the classes.
const CLASSES: [(&str, u32); 3] = [("产出指标", 50_00), ("效益指标", 30_00), ("满意度指标", 10_00)];

/// 分值 of every row.
pub fn points(indicators: &[Indicator]) -> impl Iterator<Item = Decimal> {
    let class = |one: &Indicator| CLASSES.iter().position(|(name, _)| *name == one.level1);
    let mut members = [0_u32; CLASSES.len()];
    for class in indicators.iter().filter_map(class) {
        members[class] += 1;
    }
    let mut seen = [0_u32; CLASSES.len()];
    indicators.iter().map(move |one| {
        if let Some(points) = one.points {
            return points;
        }
        let Some(class) = class(one) else { return Decimal::ZERO };
        let (cents, of) = (CLASSES[class].1, members[class]);
        seen[class] += 1;
        let share = cents / of + u32::from(seen[class] <= cents % of);
        Decimal::new(share.into(), 2)
    })
}

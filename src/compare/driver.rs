//! The one parameter that moves a rank most.

use super::clause_words::in_short;
use crate::rules::Pack;
use rust_decimal::Decimal;
use serde::Serialize;

/// Its name where it is no parameter of the pack but what the pack gives its classes.
const POINTS: &str = "points";

/// What moves the rank of a project most when it alone is as in another pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Driver {
    /// Name of the parameter; `points` for what 预算执行率 and the classes are worth.
    pub param: String,
    /// What it means.
    pub about: String,
    /// Its value in the project's own pack.
    pub from: String,
    /// The value that moves the rank.
    pub to: String,
    /// The rank with it.
    pub rank: usize,
}

/// A pack that differs from the project's own in one thing.
pub(super) struct Tried {
    pub pack: Pack,
    param: String,
    about: String,
    from: String,
    to: String,
}

impl Tried {
    /// As the thing that moved a rank to `rank`.
    pub(super) fn driver(&self, rank: usize) -> Driver {
        Driver {
            param: self.param.clone(),
            about: self.about.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            rank,
        }
    }
}

/// `own` with every parameter, one at a time, that another pack has otherwise, and with what another gives its classes; each
/// once.
pub(super) fn tried(own: &Pack, others: &[&Pack]) -> Vec<Tried> {
    let mut all: Vec<Tried> = Vec::new();
    for (name, param) in &own.params {
        for other in others.iter().filter_map(|other| other.params.get(name)) {
            if other.value == param.value || other.words != param.words {
                continue;
            }
            let Ok(pack) = own.with_param(name, other.value) else {
                continue;
            };
            all.push(Tried {
                pack,
                param: name.clone(),
                about: in_short(param.about.split('：').next().unwrap_or_default()),
                from: param.typed(),
                to: other.typed(),
            });
        }
    }
    for other in others {
        if own.execution_points != other.execution_points || own.classes != other.classes {
            all.push(Tried {
                pack: own.with_points_of(other),
                param: POINTS.to_owned(),
                about: "预算执行率和各一级指标的分值".to_owned(),
                from: points(own),
                to: points(other),
            });
        }
    }
    all.dedup_by(|a, b| (&a.param, &a.to) == (&b.param, &b.to));
    all
}

/// 10 + 50 + 30 + 10: 预算执行率, then the classes.
fn points(pack: &Pack) -> String {
    let classes = pack.classes.iter().map(|class| class.points);
    let all = std::iter::once(pack.execution_points).chain(classes);
    let all: Vec<String> = all.map(|points: Decimal| points.normalize().to_string()).collect();
    all.join("+")
}

//! Values of parameters as a form sends them: `param/late_loss`, beside `was/late_loss`, which is what the form began with.

use crate::rules::Pack;
use crate::web::exchange::field;

/// What comes before the name of a parameter.
pub(super) const PREFIX: &str = "param/";

/// What comes before the name of a parameter whose value it was when the form was made.
pub(super) const WAS: &str = "was/";

/// Those that somebody changed, by name: not as the pack has them, nor as the form began, for a pack that was changed since
/// by somebody else is not to be changed back. Of a name that comes twice the first.
pub(super) fn changed(pack: &Pack, fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut set: Vec<(String, String)> = Vec::new();
    for (name, typed) in fields {
        let Some(name) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let typed = typed.trim();
        let is_same = pack.params.get(name).is_some_and(|param| param.typed() == typed);
        let is_untouched = field(fields, &format!("{WAS}{name}")) == Some(typed);
        if !is_same && !is_untouched && !set.iter().any(|(known, _)| known == name) {
            set.push((name.to_owned(), typed.to_owned()));
        }
    }
    set
}

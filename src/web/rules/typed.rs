//! Values of parameters as a form sends them: `param/late_loss`.

use crate::rules::Pack;

/// What comes before the name of a parameter.
pub(super) const PREFIX: &str = "param/";

/// Those that are not as the pack has them, by name; of a name that comes twice the first.
pub(super) fn changed(pack: &Pack, fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut set: Vec<(String, String)> = Vec::new();
    for (name, typed) in fields {
        let Some(name) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let typed = typed.trim();
        let is_same = pack.params.get(name).is_some_and(|param| param.typed() == typed);
        if !is_same && !set.iter().any(|(known, _)| known == name) {
            set.push((name.to_owned(), typed.to_owned()));
        }
    }
    set
}

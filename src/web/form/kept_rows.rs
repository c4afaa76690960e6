//! Rows of a form as they were rendered: one that is made of the same is not rendered again.

use minijinja::value::{Kwargs, Object, from_args};
use minijinja::{Error, State, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// By what each row was made of, its text: as it was rendered before, and now.
///
/// A template calls it around a row: `{% call kept(stamp) %}…{% endcall %}`. An empty stamp is always rendered.
#[derive(Debug, Default)]
pub(super) struct KeptRows {
    before: BTreeMap<String, Value>,
    now: Mutex<BTreeMap<String, Value>>,
}

impl KeptRows {
    /// For the next time that the form is rendered.
    pub(super) fn next(&self) -> Self {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            before: now.clone(),
            now: Mutex::default(),
        }
    }

    fn put(&self, stamp: String, text: &Value) {
        if !stamp.is_empty() {
            let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
            now.insert(stamp, text.clone());
        }
    }
}

impl Object for KeptRows {
    fn call(self: &Arc<Self>, state: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let (stamp, kwargs): (String, Kwargs) = from_args(args)?;
        let text = match self.before.get(&stamp) {
            Some(text) => text.clone(),
            None => kwargs.get::<Value>("caller")?.call(state, &[])?,
        };
        self.put(stamp, &text);
        Ok(text)
    }
}

//! Values by name: what a ledger line used. A handful each time and millions of times, so a list and not a map.

use super::shared_text::SharedText;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A few values by name, in the order of the names. In JSON an object.
///
/// INVARIANT: sorted, and no name stands twice; what was put in last under a name is what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByName<V>(Vec<(SharedText, V)>);

impl<V> ByName<V> {
    /// Nothing yet, with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    /// Sets what stands under the name.
    pub fn insert(&mut self, name: impl Into<SharedText>, value: V) {
        let name = name.into();
        // Mostly the names come in their order.
        if self.0.last().is_none_or(|(last, _)| *last < name) {
            self.0.push((name, value));
            return;
        }
        match self.place(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// What stands under the name.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// Whether something stands under the name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Names, to be shared, and values.
    pub fn named(&self) -> impl Iterator<Item = &(SharedText, V)> {
        self.0.iter()
    }

    /// The values, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<V> Default for ByName<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V, N: Into<SharedText>> FromIterator<(N, V)> for ByName<V> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(values: I) -> Self {
        // Sorted once, so that a file with a hundred thousand names costs no more than a map would.
        let mut all: Vec<(SharedText, V)> = values.into_iter().map(|(name, value)| (name.into(), value)).collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.dedup_by(|later, earlier| {
            let is_again = later.0 == earlier.0;
            if is_again {
                std::mem::swap(later, earlier);
            }
            is_again
        });
        Self(all)
    }
}

impl<V: Serialize> Serialize for ByName<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for ByName<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = ByName<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry::<SharedText, V>()? {
                    all.push(entry);
                }
                Ok(all.into_iter().collect())
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn it_is_the_map_that_it_stands_for() {
        for names in [
            vec![],
            vec!["b", "a", "c", "a"],
            vec!["a", "b"],
            vec!["z", "y", "x", "z"],
        ] {
            let numbered = || names.iter().copied().zip(1..);
            let (list, map): (ByName<i32>, BTreeMap<&str, i32>) = (numbered().collect(), numbered().collect());
            let mut one_by_one = ByName::default();
            for (name, value) in numbered() {
                one_by_one.insert(name, value);
            }
            assert_eq!(list, one_by_one);
            assert_eq!(
                list.iter().collect::<Vec<_>>(),
                map.iter().map(|(n, v)| (*n, v)).collect::<Vec<_>>()
            );
            assert!(
                names
                    .iter()
                    .all(|name| list.get(name) == map.get(name) && list.contains_key(name))
            );
            assert_eq!(
                (list.get("d"), list.len(), list.is_empty()),
                (None, map.len(), map.is_empty())
            );
            let json = serde_json::to_string(&map).unwrap();
            assert_eq!(serde_json::to_string(&list).unwrap(), json);
            assert_eq!(serde_json::from_str::<ByName<i32>>(&json).unwrap(), list);
        }
    }
}

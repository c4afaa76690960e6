//! Departments that are looked at twice: first for what the others are to know of each, then each beside the others.

use super::in_order::in_order_of_numbers;
use super::request::Department;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

/// Projects of the departments that are held between the two looks; where there are more, all are read again.
const HELD: usize = 200;

/// What is held between the two looks, by the number of the department: of few all that was read, of many only what cannot be
/// read, so that nobody tries again.
pub(super) struct Between<R, F>(BTreeMap<usize, Mutex<Option<Result<R, F>>>>);

/// Reads all departments, side by side and few at once. `note` gives what the others are to know of one, and how many projects it
/// has; `know` is told that in the order of the departments, nothing of one that cannot be read.
pub(super) fn first_look<'d, R: Send, F: Send, N: Send>(
    all: &'d [Department<'d>],
    read: impl Fn(&'d Department<'d>) -> Result<R, F> + Sync,
    note: impl Fn(&R) -> (N, usize) + Sync,
    mut know: impl FnMut(usize, Option<(N, &R)>),
) -> Between<R, F> {
    // What is not in it is to be read again.
    let mut between: BTreeMap<usize, Mutex<Option<Result<R, F>>>> = BTreeMap::new();
    let mut held = 0;
    let make = |_, one: &'d Department<'d>| {
        read(one).map(|read| {
            let (noted, projects) = note(&read);
            (noted, projects, read)
        })
    };
    let told = in_order_of_numbers(all, make, |number, made| -> Result<(), Infallible> {
        let one = match made {
            Err(why) => {
                know(number, None);
                Some(Err(why))
            }
            Ok((noted, projects, read)) => {
                know(number, Some((noted, &read)));
                let were_held = held <= HELD;
                held += projects;
                if were_held && held > HELD {
                    between.retain(|_, one| is_unreadable(one));
                }
                (held <= HELD).then_some(Ok(read))
            }
        };
        if one.is_some() {
            between.insert(number, Mutex::new(one));
        }
        Ok(())
    });
    let Ok(()) = told;
    Between(between)
}

fn is_unreadable<R, F>(one: &mut Mutex<Option<Result<R, F>>>) -> bool {
    let one = one.get_mut().unwrap_or_else(PoisonError::into_inner);
    matches!(one, Some(Err(_)))
}

impl<R, F> Between<R, F> {
    /// What was read of the department of this number, where it is held: it is asked for once.
    pub(super) fn take(&self, number: usize) -> Option<Result<R, F>> {
        let one = self.0.get(&number)?;
        one.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

//! Many departments: made side by side, told one after another.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many are made ahead of the one that is told, for each core: enough that none waits for a slow one, and few enough that
/// little is held.
const AHEAD: usize = 6;

/// Makes something of each of `all`, on whatever core is free, and gives it to `tell` in their order while the next ones are
/// made. Not more than six a core are held at once, however many there are.
///
/// # Errors
/// The first of `tell`; nothing is told after it.
///
/// # Panics
/// Where `make` does.
pub fn in_order<'a, T: Sync, M: Send, E>(
    all: &'a [T],
    make: impl Fn(&T) -> M + Sync,
    mut tell: impl FnMut(&'a T, M) -> Result<(), E>,
) -> Result<(), E> {
    in_order_of_numbers(all, |_, one| make(one), |number, made| tell(&all[number], made))
}

/// As [`in_order()`], each by its number among all.
pub(super) fn in_order_of_numbers<'a, T: Sync, M: Send, E>(
    all: &'a [T],
    make: impl Fn(usize, &'a T) -> M + Sync,
    mut tell: impl FnMut(usize, M) -> Result<(), E>,
) -> Result<(), E> {
    let ahead = ahead();
    // The one of a number has the place of its number, as soon as it is made and until it is told.
    let places: Vec<Place<M>> = all.iter().take(ahead).map(|_| Place::default()).collect();
    rayon::in_place_scope(|scope| {
        let begin = |number: usize| {
            let Some(one) = all.get(number) else { return };
            let (place, make) = (&places[number % ahead], &make);
            scope.spawn(move |_| place.put(catch_unwind(AssertUnwindSafe(|| make(number, one)))));
        };
        (0..ahead).for_each(begin);
        for number in 0..all.len() {
            let made = places[number % ahead]
                .take()
                .unwrap_or_else(|panic| resume_unwind(panic));
            begin(number + ahead);
            tell(number, made)?;
        }
        Ok(())
    })
}

/// How many may be made and not yet told.
fn ahead() -> usize {
    AHEAD * rayon::current_num_threads()
}

/// Where one is put when it is made.
struct Place<M> {
    made: Mutex<Option<thread::Result<M>>>,
    is_made: Condvar,
}

impl<M> Default for Place<M> {
    fn default() -> Self {
        Self {
            made: Mutex::new(None),
            is_made: Condvar::new(),
        }
    }
}

impl<M> Place<M> {
    fn held(&self) -> MutexGuard<'_, Option<thread::Result<M>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, made: thread::Result<M>) {
        *self.held() = Some(made);
        self.is_made.notify_one();
    }

    /// What was put there, as soon as it is.
    fn take(&self) -> thread::Result<M> {
        // Who is called on one of the cores that make it does his part meanwhile.
        while self.held().is_none() && rayon::yield_now() == Some(rayon::Yield::Executed) {}
        let mut held = self.held();
        loop {
            match held.take() {
                Some(made) => return made,
                None => held = self.is_made.wait(held).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn the_first_is_told_before_the_last_is_made_and_few_are_held() {
        const MANY: usize = 1000;
        let (made, held, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let all: Vec<usize> = (0..MANY).collect();
        let (mut told, mut made_at_first) = (Vec::new(), MANY);
        let done: Result<(), ()> = in_order(
            &all,
            |number| {
                made.fetch_add(1, Ordering::SeqCst);
                most.fetch_max(held.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                number * 2
            },
            |number, twice| {
                held.fetch_sub(1, Ordering::SeqCst);
                if told.is_empty() {
                    made_at_first = made.load(Ordering::SeqCst);
                }
                assert_eq!(twice, number * 2);
                told.push(*number);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert_eq!(told, all);
        assert!(made_at_first <= ahead() + 1, "{made_at_first}");
        assert!(most.load(Ordering::SeqCst) <= ahead() + 1);
    }

    #[test]
    fn nothing_is_told_after_what_could_not_be() {
        let all: Vec<usize> = (0..100).collect();
        let mut told = 0;
        let done = in_order(
            &all,
            |number| *number,
            |_, number| {
                told += 1;
                if number == 40 { Err(number) } else { Ok(()) }
            },
        );
        assert_eq!((done, told), (Err(40), 41));
    }
}

//! Many departments: made side by side, told one after another.

use rayon::prelude::*;
use std::thread;

/// How many are made before the first of them is told.
const AT_ONCE: usize = 32;

/// Makes something of each of `all`, on whatever core is free, and gives it to `tell` in their order while the next ones are
/// made. Not more than twice 32 are held at once, however many there are.
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
    let mut before: (&'a [T], Vec<M>) = (&[], Vec::new());
    for some in all.chunks(AT_ONCE) {
        let made = thread::scope(|scope| {
            let next = scope.spawn(|| some.par_iter().map(&make).collect::<Vec<M>>());
            let (told, made) = std::mem::take(&mut before);
            told.iter().zip(made).try_for_each(|(one, made)| tell(one, made))?;
            Ok(next.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?;
        before = (some, made);
    }
    let (told, made) = before;
    told.iter().zip(made).try_for_each(|(one, made)| tell(one, made))
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
        assert!(made_at_first <= 2 * AT_ONCE, "{made_at_first}");
        assert!(most.load(Ordering::SeqCst) <= 2 * AT_ONCE);
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

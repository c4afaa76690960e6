//! Standard output and standard error of the process: few writes, and one after the other as they were printed.

use super::screen::{Outcome, Screen};
use crate::diagnostic::PIECE;
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};

/// Runs `work` with a screen on the streams of the process.
pub fn on_process(work: impl FnOnce(&mut Screen<'_>) -> Outcome) -> Outcome {
    let out = io::stdout().lock();
    // A person sees each line as it comes.
    let out: Box<dyn Write> = if out.is_terminal() {
        Box::new(LineWriter::new(out))
    } else {
        Box::new(BufWriter::with_capacity(PIECE, out))
    };
    run(out, &mut io::stderr().lock(), work)
}

fn run(out: Box<dyn Write + '_>, err: &mut dyn Write, work: impl FnOnce(&mut Screen<'_>) -> Outcome) -> Outcome {
    let out = RefCell::new(out);
    work(&mut Screen::new(&mut Out(&out), &mut Err { out: &out, err }))
}

struct Out<'a, 'o>(&'a RefCell<Box<dyn Write + 'o>>);

impl Write for Out<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

/// Both may go to one place: what was printed before comes before.
struct Err<'a, 'o> {
    out: &'a RefCell<Box<dyn Write + 'o>>,
    err: &'a mut dyn Write,
}

impl Write for Err<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Output that cannot be written is told when it ends.
        let _ = self.out.borrow_mut().flush();
        self.err.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.err.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    /// A place that both streams go to, and how often it was written to.
    #[derive(Clone, Default)]
    struct Place(Rc<RefCell<(String, usize)>>);

    impl Write for Place {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut place = self.0.borrow_mut();
            place.0.push_str(&String::from_utf8_lossy(bytes));
            place.1 += 1;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn many_lines_are_few_writes_and_stand_before_what_is_said_after_them() {
        let place = Place::default();
        let outcome = run(
            Box::new(BufWriter::with_capacity(PIECE, place.clone())),
            &mut place.clone(),
            |screen| {
                for number in 0..1000 {
                    writeln!(screen.out, "{number}").unwrap();
                }
                writeln!(screen.err, "错").unwrap();
                writeln!(screen.out, "后").unwrap();
                screen.out.flush().unwrap();
                Outcome::Clean
            },
        );
        assert_eq!(outcome, Outcome::Clean);
        let place = place.0.borrow();
        assert!(place.0.ends_with("999\n错\n后\n"), "{}", place.0);
        assert!(place.1 <= 4, "{}", place.1);
    }
}

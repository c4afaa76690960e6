//! Values as JSON, written in pieces, when what nobody sees is `\uXXXX`.

use super::unseen::{first_unseen, visible_json};
use serde::Serialize;
use std::io::{self, Write};

/// What is printed is handed on in pieces of this many bytes.
pub const PIECE: usize = 64 * 1024;

/// A value as JSON and the end of its line, when what nobody sees is `\uXXXX`.
pub fn json_of(value: &impl Serialize, one_line: bool) -> io::Result<String> {
    let mut json = Vec::new();
    write_json(&mut json, value, one_line)?;
    String::from_utf8(json).map_err(io::Error::other)
}

/// Writes a value as JSON and the end of its line, in pieces, when what nobody sees is `\uXXXX`; on one line where several follow
/// each other.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize, one_line: bool) -> io::Result<()> {
    let mut visible = Visible { out, held: Vec::new() };
    let written = if one_line {
        serde_json::to_writer(&mut visible, value)
    } else {
        serde_json::to_writer_pretty(&mut visible, value)
    };
    // What was written before something went wrong is there to be seen; what could not be is not tried again.
    let passed_on = visible.pass_on();
    written.map_err(io::Error::from).and(passed_on)?;
    out.write_all(b"\n")
}

/// Writes JSON on in pieces, when what nobody sees is `\uXXXX`; whoever writes gives whole characters.
struct Visible<'a> {
    out: &'a mut dyn Write,
    held: Vec<u8>,
}

impl Visible<'_> {
    /// Writes on what is held, once.
    fn pass_on(&mut self) -> io::Result<()> {
        let mut held = std::mem::take(&mut self.held);
        match std::str::from_utf8(&held) {
            Ok(json) if first_unseen(json).is_some() => self.out.write_all(visible_json(json).as_bytes())?,
            _ => self.out.write_all(&held)?,
        }
        held.clear();
        self.held = held;
        Ok(())
    }
}

impl Write for Visible<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.len() >= PIECE {
            self.pass_on()?;
        }
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_what_the_whole_is() {
        for text in [
            "中\u{7f}\u{200b}文\n\"".repeat(PIECE / 4),
            "短".to_owned(),
            String::new(),
        ] {
            let all = [text.as_str(), "后", text.as_str()];
            let whole = visible_json(&serde_json::to_string(&all).unwrap()) + "\n";
            assert!(json_of(&all, true).unwrap() == whole);
        }
    }

    /// A disk that is full for a moment, after so many bytes.
    struct Full {
        room: usize,
        written: Vec<u8>,
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.room == 0 {
                self.room = usize::MAX;
                return Err(io::ErrorKind::StorageFull.into());
            }
            let some = bytes.len().min(self.room);
            self.room -= some;
            self.written.extend_from_slice(&bytes[..some]);
            Ok(some)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_could_not_be_written_is_not_written_again() {
        let text = "a".repeat(3 * PIECE);
        let all = [text.as_str(); 3];
        for room in [1, 1000, PIECE, 4 * PIECE] {
            let mut out = Full {
                room,
                written: Vec::new(),
            };
            let wrong = write_json(&mut out, &all, true).unwrap_err();
            assert_eq!(wrong.kind(), io::ErrorKind::StorageFull);
            let whole = json_of(&all, true).unwrap();
            assert!(out.written == whole.as_bytes()[..room]);
        }
    }
}

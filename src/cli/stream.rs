//! `stream`: a project a line in, a scorecard a line out, for other programs.

use super::args::Stream;
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Diagnostic, shown_path};
use crate::rules::{KeptPacks, Shelf};
use crate::source::Disk;
use crate::tour::{StreamRecord, stream_error, stream_line};
use rayon::prelude::*;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// The longest line, bytes.
const LONGEST: usize = 4 * 1024 * 1024;

/// Lines that are scored at once, and how many bytes of them are handed on together: a few times this is all that is held.
const AT_ONCE: usize = 256;
const BYTES_AT_ONCE: usize = 4 * 1024 * 1024;

/// How often so many bytes may wait to be scored.
const WAITING: usize = 3;

/// What is read at once, bytes.
const BUFFER: usize = 1024 * 1024;

/// A line as it came.
enum Came {
    Text(String),
    TooLong,
    NotUtf8,
}

pub fn run(command: &Stream, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    from(io::stdin(), command, screen)
}

/// Lines are read, scored and answered at the same time, as far as there are any.
fn from(input: impl Read + Send + 'static, command: &Stream, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if let Some(path) = command.packs.as_ref().filter(|path| !path.is_dir()) {
        return screen.refuse(
            &format!("{} 不是文件夹，里面没有规则包", shown_path(path)),
            "--packs 后面写放着规则包的文件夹，里面一个文件夹一个包",
        );
    }
    let folder = command.packs.as_ref();
    let folder = folder.map(|path| (Disk::new(path), path.to_string_lossy()));
    let shelf = match &folder {
        Some((files, shown)) => Shelf::shipped().with_folder(files, shown),
        None => Shelf::shipped(),
    };
    let kept = KeptPacks::default();
    let shelf = shelf.with_kept(&kept);
    let coming = reading(input);
    let mut answered = Answered::default();
    let mut number = 0;
    loop {
        let some = if let Ok(some) = coming.try_recv() {
            some
        } else {
            // Nothing is waiting: whoever asked is answered first.
            answered.tell(screen)?;
            screen.out.flush()?;
            let Ok(some) = coming.recv() else { break };
            some
        };
        let mut lines = some?;
        while lines.len() < AT_ONCE
            && let Ok(more) = coming.try_recv()
        {
            lines.append(&mut more?);
        }
        let records = thread::scope(|scope| {
            let next = scope.spawn(|| records(&lines, number, &shelf));
            answered.tell(screen)?;
            io::Result::Ok(next.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?;
        number += lines.len() as u64;
        answered.add(records);
    }
    Ok(answered.outcome())
}

/// Lines as they come, on a thread of its own: it ends with the input, or with the process.
fn reading(input: impl Read + Send + 'static) -> Receiver<io::Result<Vec<Came>>> {
    let (send, receive) = sync_channel(WAITING);
    thread::spawn(move || {
        let mut input = BufReader::with_capacity(BUFFER, input);
        loop {
            let some = some(&mut input);
            let goes_on = matches!(&some, Ok(lines) if !lines.is_empty());
            let says_something = goes_on || some.is_err();
            if !(says_something && send.send(some).is_ok() && goes_on) {
                return;
            }
        }
    });
    receive
}

fn records(lines: &[Came], before: u64, shelf: &Shelf<'_>) -> Vec<StreamRecord> {
    let numbered = lines.par_iter().enumerate();
    numbered
        .filter_map(|(at, line)| record(line, before + 1 + at as u64, shelf))
        .collect()
}

/// What was answered, and what of it is not printed yet.
#[derive(Default)]
struct Answered {
    waiting: Vec<StreamRecord>,
    has_error: bool,
}

impl Answered {
    fn add(&mut self, records: Vec<StreamRecord>) {
        self.has_error |= records.iter().any(|record| record.is_wrong);
        self.waiting = records;
    }

    fn tell(&mut self, screen: &mut Screen<'_>) -> io::Result<()> {
        for record in self.waiting.drain(..) {
            screen.out.write_all(record.json.as_bytes())?;
            screen.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn outcome(&self) -> Outcome {
        if self.has_error {
            Outcome::SomethingWrong
        } else {
            Outcome::Clean
        }
    }
}

/// What comes of a line; nothing of an empty one.
fn record(line: &Came, number: u64, shelf: &Shelf<'_>) -> Option<StreamRecord> {
    let refuse = |message: &str, hint: &str| {
        let one = Diagnostic::new(Code::UnreadableFile, message).hint(hint);
        Some(stream_error(&one.into(), number))
    };
    match line {
        Came::Text(line) if line.trim().is_empty() => None,
        Came::Text(line) => Some(stream_line(line, number, shelf)),
        Came::TooLong => refuse("这一行太长", "一行一个项目，不超过 4 MB"),
        Came::NotUtf8 => refuse("这一行不是 UTF-8", "用 UTF-8 写出"),
    }
}

/// The next lines; none at the end. Waits for the first alone: who asks line by line is answered line by line.
fn some(input: &mut BufReader<impl Read>) -> io::Result<Vec<Came>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.len() < AT_ONCE && bytes < BYTES_AT_ONCE {
        if !lines.is_empty() && !input.buffer().contains(&b'\n') {
            break;
        }
        let Some((line, length)) = one(input)? else { break };
        lines.push(line);
        bytes += length;
    }
    Ok(lines)
}

/// The next line and its length; of one that is too long nothing is kept.
fn one(input: &mut dyn BufRead) -> io::Result<Option<(Came, usize)>> {
    let mut line = Vec::new();
    let mut length = 0;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(chunk.len(), |at| at + 1);
        length += taken;
        if length <= LONGEST {
            line.extend_from_slice(&chunk[..taken]);
        }
        input.consume(taken);
        if end.is_some() {
            break;
        }
    }
    if length == 0 {
        return Ok(None);
    }
    let came = if length > LONGEST {
        Came::TooLong
    } else {
        String::from_utf8(line).map_or(Came::NotUtf8, Came::Text)
    };
    Ok(Some((came, length)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const LINE: &str = r#"{"department":{"code":"312","name":"示例局"},"year":2021,"target":{"code":"P1","project":{"name":"示例项目"},"budget":{"total":80.00},"indicator":[{"level1":"产出指标","level2":"数量指标","name":"覆盖率","target":"≥90%"},{"level1":"效益指标","level2":"社会效益指标","name":"发案率","target":"≤5%"},{"level1":"满意度指标","level2":"服务对象满意度指标","name":"群众满意","target":"≥90%"}]},"actual":{"execution":{"initial":80,"adjusted":80,"executed":74.40},"result":[{"indicator":"数量指标/覆盖率","actual":"81%","reason":"示例数据"},{"indicator":"社会效益指标/发案率","actual":"4%"},{"indicator":"服务对象满意度指标/群众满意","actual":"95%"}]}}"#;

    fn answers(text: &[u8]) -> (Vec<Value>, Outcome) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut screen = Screen::new(&mut out, &mut err);
        let outcome = from(io::Cursor::new(text.to_vec()), &Stream { packs: None }, &mut screen).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(err.is_empty());
        (
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
            outcome,
        )
    }

    #[test]
    fn each_line_is_answered_in_its_place_and_a_bad_one_ends_nothing() {
        let wrong_hash = LINE.replacen('{', "{\"rules_sha256\":\"00\",", 1);
        let unknown = LINE.replacen('{', "{\"goal\":1,", 1);
        let lines = [LINE, "{", "", &wrong_hash, "\u{feff}", &unknown, LINE];
        let (answers, outcome) = answers(lines.join("\n").as_bytes());
        assert_eq!(outcome, Outcome::SomethingWrong);
        let schemas: Vec<&str> = answers.iter().map(|one| one["schema"].as_str().unwrap()).collect();
        let (good, bad) = ("ziping.scorecard/1", "ziping.error/1");
        assert_eq!(schemas, [good, bad, bad, bad, bad, good]);
        let numbers: Vec<u64> = answers.iter().filter_map(|one| one["line"].as_u64()).collect();
        assert_eq!(numbers, [2, 4, 5, 6]);
        for one in answers.iter().filter(|one| one["schema"] == bad) {
            assert!(!one["findings"][0]["message"].as_str().unwrap().is_empty(), "{one}");
        }
        // 50 分 × 81 ÷ 90 = 45；10 × 74.40 ÷ 80 = 9.30；30 + 10：94.30。
        assert_eq!(answers[0]["projects"][0]["total"], "94.30");
        assert_eq!(answers[0], answers[5]);
    }

    /// 50 分 × 81 ÷ 90 and so on would be 94.30: a cap that nobody is named for does not count, and is not passed over.
    #[test]
    fn what_must_be_mended_stands_behind_the_scorecard() {
        let cap = r#""actual":{"decision":[{"on":"project","kind":"cap","value":60,"clause":"c","note":"n"}],"#;
        let (answers, outcome) = answers(LINE.replacen("\"actual\":{", cap, 1).as_bytes());
        assert_eq!(outcome, Outcome::SomethingWrong);
        assert_eq!(answers[0]["schema"], "ziping.scorecard/1");
        assert_eq!(answers[0]["findings"][0]["code"], "L25", "{}", answers[0]);
        let capped = cap.replacen("\"note\"", "\"by\":\"甲\",\"note\"", 1);
        let (answers, outcome) = self::answers(LINE.replacen("\"actual\":{", &capped, 1).as_bytes());
        assert_eq!(outcome, Outcome::Clean, "{}", answers[0]);
        assert_eq!(answers[0]["projects"][0]["total"], "60.00");
        assert!(answers[0].get("findings").is_none());
    }

    #[test]
    fn packs_that_are_nowhere_are_said() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut screen = Screen::new(&mut out, &mut err);
        let command = Stream {
            packs: Some("no/such/folder".into()),
        };
        let outcome = from(io::Cursor::new(LINE), &command, &mut screen).unwrap();
        assert_eq!(outcome, Outcome::CouldNotBeDone);
        assert!(out.is_empty() && String::from_utf8(err).unwrap().contains("no/such/folder"));
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let mut text = vec![b'x'; LONGEST + 10];
        text.push(b'\n');
        text.extend_from_slice(&[0xff, 0xfe, b'\n']);
        text.extend_from_slice(LINE.as_bytes());
        let (answers, _) = answers(&text);
        assert!(answers[0]["findings"][0]["message"].as_str().unwrap().contains("太长"));
        assert!(answers[1]["findings"][0]["message"].as_str().unwrap().contains("UTF-8"));
        assert_eq!(answers[2]["schema"], "ziping.scorecard/1");
    }
}

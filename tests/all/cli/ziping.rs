//! One builder for the command line: a folder of its own, files in it, a command, and what came of it.
#![allow(dead_code, reason = "two test programs share this file and neither uses all of it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder in which commands run; gone with the test.
pub struct Ziping {
    folder: tempfile::TempDir,
}

impl Ziping {
    /// An empty folder.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder with a copy of the workspace `path` of `examples/` in it, under the same name; `path` may be a year of it.
    pub fn example(path: &str) -> Self {
        let name = path.split('/').next().unwrap_or(path);
        Self::new().copy(&Path::new(ROOT).join("examples").join(name), name)
    }

    /// A copy of the folder `from` as `to`.
    pub fn copy(self, from: &Path, to: &str) -> Self {
        for file in files_under(from) {
            self.put(&format!("{to}/{file}"), &std::fs::read(from.join(&file)).unwrap());
        }
        self
    }

    /// A file with this text.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(path, text.as_ref());
        self
    }

    /// `to` in place of `from`, which must stand in the file exactly once.
    pub fn change(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.put(path, text.replace(from, to).as_bytes());
        self
    }

    /// The file taken away.
    pub fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.path(path)).unwrap();
        self
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::File::create(path).unwrap().write_all(bytes).unwrap();
    }

    /// Where `path` is on the disk.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// SHA-256 of a file, in hexadecimal, as receipts have it.
    pub fn sha256(&self, path: &str) -> String {
        use sha2::{Digest, Sha256};
        let hash = Sha256::digest(std::fs::read(self.path(path)).unwrap());
        hash.iter()
            .fold(String::new(), |text, byte| text + format!("{byte:02x}").as_str())
    }

    /// A file with this text and its hash in the receipt, as a forger would write them.
    pub fn forged(self, path: &str, text: &str, receipt: &str) -> Self {
        let was = self.sha256(path);
        let here = self.file(path, text);
        let now = here.sha256(path);
        here.change(receipt, &was, &now).renewed(receipt)
    }

    /// The receipt with the hash of itself that it should have now, as a forger would write it.
    pub fn renewed(self, receipt: &str) -> Self {
        let is_itself = |line: &&str| line.starts_with("receipt_sha256 = ");
        let text = self.text(receipt);
        let Some(line) = text.lines().find(is_itself).map(str::to_owned) else {
            return self;
        };
        let others: String = text.split_inclusive('\n').filter(|line| !is_itself(line)).collect();
        let bare = self.file(receipt, &others);
        let hash = bare.sha256(receipt);
        bare.file(receipt, text.replace(&line, &format!("receipt_sha256 = \"{hash}\"")))
    }

    /// All files below `folder`, sorted; none where there is no such folder.
    pub fn files(&self, folder: &str) -> Vec<String> {
        files_under(&self.path(folder))
    }

    /// All files below `folder` with their bytes.
    pub fn bytes_below(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let names = self.files(folder).into_iter();
        let read = |name: String| {
            let bytes = std::fs::read(self.path(folder).join(&name)).unwrap();
            (name, bytes)
        };
        names.map(read).collect()
    }

    /// Whether anything is at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// A command line of this folder that has not run yet.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ziping"));
        command.args(args).current_dir(self.folder.path());
        for name in ["RAYON_NUM_THREADS", "NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs `ziping` with these arguments.
    pub fn run<const N: usize>(&self, args: [&str; N]) -> Ran {
        Ran::of(&args, &mut self.command(&args))
    }

    /// Runs it inside a subfolder.
    pub fn run_in<const N: usize>(&self, folder: &str, args: [&str; N]) -> Ran {
        Ran::of(&args, self.command(&args).current_dir(self.path(folder)))
    }

    /// Runs it with an environment variable.
    pub fn run_with<const N: usize>(&self, name: &str, value: &str, args: [&str; N]) -> Ran {
        Ran::of(&args, self.command(&args).env(name, value))
    }
}

/// What a command printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    typed: String,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    code: Option<i32>,
}

impl Ran {
    fn of(args: &[&str], command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let ran = Self {
            typed: format!("ziping {}", args.join(" ")).trim_end().to_owned(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Ended with this exit code.
    #[track_caller]
    pub fn code(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{}", self.whole());
        self
    }

    /// Printed exactly this, and complained about nothing.
    #[track_caller]
    pub fn says(&self, out: &str) -> &Self {
        assert_eq!((self.out.as_str(), self.err.as_str()), (out, ""), "{}", self.typed);
        self
    }

    /// Could not do it: exit code 2, nothing on standard output, exactly this on standard error.
    #[track_caller]
    pub fn refuses(&self, err: &str) -> &Self {
        assert_eq!((self.out.as_str(), self.err.as_str()), ("", err), "{}", self.typed);
        self.code(2)
    }

    /// Standard output contains this.
    #[track_caller]
    pub fn out_has(&self, text: &str) -> &Self {
        assert!(self.out.contains(text), "no `{text}` in\n{}", self.whole());
        self
    }

    /// Standard error contains this.
    #[track_caller]
    pub fn err_has(&self, text: &str) -> &Self {
        assert!(self.err.contains(text), "no `{text}` in\n{}", self.whole());
        self
    }

    /// Complained about nothing.
    #[track_caller]
    pub fn quiet(&self) -> &Self {
        assert_eq!(self.err, "", "{}", self.typed);
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.whole()))
    }

    /// Everything: command, standard output, standard error, exit code.
    pub fn whole(&self) -> String {
        let err = if self.err.is_empty() {
            String::new()
        } else {
            format!("-- stderr --\n{}", self.err)
        };
        let code = self.code.map_or_else(|| "signal".to_owned(), |code| code.to_string());
        format!("$ {}\n{}{err}-- exit {code} --\n", self.typed, self.out)
    }

    /// Everything is as in `tests/all/cli/snapshots/<name>.snap`.
    #[track_caller]
    pub fn snapshot(&self, name: &str) -> &Self {
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, self.whole()));
        self
    }
}

/// Paths of all files below `folder`, relative to it, sorted; without what is kept for `undo`.
pub fn files_under(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(one) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&one) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.ends_with(".ziping") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.push(name.replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

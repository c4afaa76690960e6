//! A process that is killed before each of its calls, and a disk that is full at each of them.

use super::system::{Disk, System};
use super::{Batch, Output, clear, staging, whole, write_all, write_new};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

/// What happens at a call.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    /// The process is gone: this call is not made (a write is half made), and none after it.
    Killed,
    /// The disk is full: this call fails, and whatever wants space after it.
    Full,
}

/// A system that fails at call number `at`.
#[derive(Debug)]
struct Failing {
    fault: Fault,
    at: usize,
    calls: Cell<usize>,
}

impl Failing {
    fn new(fault: Fault, at: usize) -> Self {
        let calls = Cell::new(0);
        Self { fault, at, calls }
    }

    /// Whether it was reached.
    fn failed(&self) -> bool {
        self.calls.get() > self.at
    }

    fn call<T>(&self, wants_space: bool, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.calls.get();
        self.calls.set(number + 1);
        match self.fault {
            Fault::Killed if number >= self.at => Err(io::Error::other("killed")),
            Fault::Full if number == self.at || number > self.at && wants_space => {
                Err(io::ErrorKind::StorageFull.into())
            }
            _ => real(),
        }
    }
}

impl System for Failing {
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.call(true, || Disk.create_dir(path))
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        if self.calls.get() == self.at {
            // Half of it is there.
            Disk.create(path, &bytes[..bytes.len() / 2])?;
        }
        self.call(true, || Disk.create(path, bytes))
    }

    fn lock_new(&self, path: &Path) -> io::Result<Option<File>> {
        self.call(true, || Disk.lock_new(path))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.call(false, || Disk.lock(path))
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(true, || Disk.keep(from, to))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(false, || Disk.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call(false, || Disk.remove_file(path))
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.call(false, || Disk.remove_dir(path))
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.call(false, || Disk.remove_all(path))
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.call(true, || Disk.sync_dir(path))
    }
}

/// Everything below a folder: paths, with the text of a file and nothing for a folder.
fn tree(folder: &Path) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                found.insert(name, None);
                open.push(path);
            } else {
                found.insert(name, Some(std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// A folder in which `a` and `b` are there before, and what is to be written over them and beside them.
fn before() -> (tempfile::TempDir, Vec<Output>) {
    let folder = tempfile::tempdir().unwrap();
    write_all(
        folder.path(),
        &[Output::text("a", "旧甲"), Output::text("in/b", "旧乙")],
    )
    .unwrap();
    let new = [
        ("a", "新甲"),
        ("new/c", "新丙"),
        ("in/b", "新乙"),
        ("new/deep/d", "新丁"),
    ];
    (folder, new.map(|(path, text)| Output::text(path, text)).to_vec())
}

/// [`write_all`] on another system.
fn all(system: &Failing, folder: &Path, outputs: &[Output]) -> io::Result<()> {
    let mut batch = Batch::on(system, folder);
    outputs.iter().try_for_each(|output| batch.add(output))?;
    batch.finish().map(drop)
}

/// Runs `attempt` with a fault at every call, in a folder of its own each time, until one runs through.
fn at_every_call(fault: Fault, attempt: impl Fn(&Failing, usize)) {
    for at in 0.. {
        let system = Failing::new(fault, at);
        attempt(&system, at);
        if !system.failed() {
            assert!(at > 10, "only {at} calls were made");
            return;
        }
    }
}

#[test]
fn killed_before_any_call_every_file_is_whole() {
    at_every_call(Fault::Killed, |system, at| {
        let (folder, outputs) = before();
        let _ = all(system, folder.path(), &outputs);
        let left = tree(folder.path());
        for (path, texts) in [("a", ["旧甲", "新甲"].as_slice()), ("in/b", &["旧乙", "新乙"])] {
            let text = left[path].as_deref().unwrap();
            assert!(texts.contains(&text), "call {at}: {path} is {text}");
        }
        for (path, text) in [("new/c", "新丙"), ("new/deep/d", "新丁")] {
            assert!(
                left.get(path).is_none_or(|now| now.as_deref() == Some(text)),
                "call {at}: {path}"
            );
        }
        // The next run is not hindered, and nothing stays of the one before.
        clear(folder.path());
        write_all(folder.path(), &outputs).unwrap();
        let names: Vec<String> = tree(folder.path()).into_keys().collect();
        assert_eq!(
            names,
            ["a", "in", "in/b", "new", "new/c", "new/deep", "new/deep/d"],
            "call {at}"
        );
    });
}

#[test]
fn killed_before_any_call_a_new_folder_is_whole_or_not_there() {
    at_every_call(Fault::Killed, |system, at| {
        let (folder, outputs) = before();
        let name = Path::new("2021/filed/filing-1");
        let _ = whole::write_new(
            system,
            folder.path(),
            name,
            outputs.iter().map(|one| Ok(Cow::Borrowed(one))),
        );
        let place = folder.path().join(name);
        if place.exists() {
            assert_eq!(tree(&place).values().flatten().count(), outputs.len(), "call {at}");
            let again = write_new(folder.path(), name, &outputs).unwrap_err();
            assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        } else {
            write_new(folder.path(), name, &outputs).unwrap();
        }
        clear(folder.path());
        let strange = tree(folder.path()).into_keys().find(|path| path.starts_with(".ziping"));
        assert_eq!(strange, None, "call {at}");
    });
}

#[test]
fn a_disk_that_is_full_at_any_call_changes_nothing() {
    at_every_call(Fault::Full, |system, at| {
        let (folder, outputs) = before();
        let then = tree(folder.path());
        let written = all(system, folder.path(), &outputs);
        clear(folder.path());
        let now = tree(folder.path());
        if written.is_err() {
            assert_eq!(now, then, "call {at}");
        } else {
            assert_eq!(now["new/deep/d"].as_deref(), Some("新丁"), "call {at}");
        }
    });
    at_every_call(Fault::Full, |system, at| {
        let (folder, outputs) = before();
        let then = tree(folder.path());
        let name = Path::new("2021/filed/filing-1");
        let written = whole::write_new(
            system,
            folder.path(),
            name,
            outputs.iter().map(|one| Ok(Cow::Borrowed(one))),
        );
        clear(folder.path());
        let now = tree(folder.path());
        assert_eq!(written.is_err(), now == then, "call {at}: {written:?} {now:?}");
    });
}

#[test]
fn of_many_who_make_one_folder_exactly_one_does() {
    let folder = tempfile::tempdir().unwrap();
    let made = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for number in 0..50 {
            let (made, root) = (&made, folder.path());
            scope.spawn(move || {
                let outputs = [Output::text("who", number.to_string()), Output::text("x/y", "z")];
                match write_new(root, Path::new("filed/filing-1"), &outputs) {
                    Ok(()) => made.lock().unwrap().push(number),
                    Err(error) => assert_eq!(error.kind(), io::ErrorKind::AlreadyExists, "{error}"),
                }
            });
        }
    });
    let made = made.into_inner().unwrap();
    assert_eq!(made.len(), 1);
    let who = std::fs::read_to_string(folder.path().join("filed/filing-1/who")).unwrap();
    assert_eq!(who, made[0].to_string());
    assert_eq!(tree(folder.path()).len(), 5);
}

#[test]
fn a_run_that_lives_is_not_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let living = staging::Staging::begin(&Disk, folder.path()).unwrap();
    assert_eq!(clear(folder.path()), 0);
    living.end();
    assert_eq!(tree(folder.path()).len(), 0);
    // One that was killed holds no lock; it is told of where it had begun to write.
    for (number, staged) in [None, Some("a.md"), Some("x/y/a.md")].into_iter().enumerate() {
        let killed = folder.path().join(format!(".ziping-1-{number}"));
        std::fs::create_dir(&killed).unwrap();
        Disk.create(&killed.join("lock"), b"").unwrap();
        if let Some(staged) = staged {
            std::fs::create_dir_all(killed.join(staged).parent().unwrap()).unwrap();
            Disk.create(&killed.join(staged), b"half").unwrap();
        }
    }
    std::fs::create_dir(folder.path().join(".ziping-1-9")).unwrap();
    // Killed while it took its folder away: the lock went first.
    for (number, staged) in ["b.md", "x/b.md"].into_iter().enumerate() {
        let ended = folder.path().join(format!(".ziping-2-{number}"));
        std::fs::create_dir_all(ended.join(staged).parent().unwrap()).unwrap();
        Disk.create(&ended.join(staged), b"whole").unwrap();
    }
    std::fs::create_dir_all(folder.path().join(".ziping-2-9/x")).unwrap();
    assert_eq!(clear(folder.path()), 4);
    assert_eq!(tree(folder.path()).len(), 0);
}

#[test]
fn a_lock_that_is_gone_is_not_made_anew() {
    // Two that clear one folder: a lock made anew by the second would look, to the run that is just beginning, like its own.
    let folder = tempfile::tempdir().unwrap();
    let gone = Disk.lock(&folder.path().join("lock"));
    assert_eq!(gone.unwrap_err().kind(), io::ErrorKind::NotFound);
    assert_eq!(tree(folder.path()).len(), 0);
    assert!(Disk.lock_new(&folder.path().join("lock")).unwrap().is_some());
    assert!(Disk.lock_new(&folder.path().join("lock")).is_err());
}

#[test]
fn an_error_on_the_way_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let good = Output::text("a.md", "新");
    write_all(folder.path(), std::slice::from_ref(&good)).unwrap();
    std::fs::create_dir(folder.path().join("b.md")).unwrap();
    let newer = Output::text("a.md", "更新");
    assert!(write_all(folder.path(), &[newer, Output::text("b.md", "x")]).is_err());
    assert_eq!(tree(folder.path())["a.md"].as_deref(), Some("新"));
    assert_eq!(tree(folder.path()).len(), 2, "no temporary file is left");
}

#[test]
fn a_move_that_fails_takes_back_those_before_it() {
    let folder = tempfile::tempdir().unwrap();
    write_all(folder.path(), &[Output::text("a.md", "旧")]).unwrap();
    let too_long = "长".repeat(100);
    let outputs = [
        Output::text("a.md", "新"),
        Output::text("b.md", "新"),
        Output::text(too_long, "x"),
    ];
    assert!(write_all(folder.path(), &outputs).is_err());
    assert_eq!(
        tree(folder.path()),
        BTreeMap::from([("a.md".to_owned(), Some("旧".to_owned()))])
    );
}

#[test]
fn a_batch_that_is_dropped_wrote_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/deep");
    let mut batch = Batch::new(&out);
    batch.add(&Output::text("a/b.md", "x")).unwrap();
    let staged: Vec<String> = tree(folder.path()).into_keys().collect();
    assert!(staged.iter().all(|one| one.starts_with(".ziping-")), "{staged:?}");
    drop(batch);
    assert_eq!(tree(folder.path()).len(), 0);
    let mut batch = Batch::new(&out);
    batch.add(&Output::text("a/b.md", "x")).unwrap();
    assert_eq!(batch.finish().unwrap().len(), 1);
    let names: Vec<String> = tree(folder.path()).into_keys().collect();
    assert_eq!(names, ["new", "new/deep", "new/deep/a", "new/deep/a/b.md"]);
}

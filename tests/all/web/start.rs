//! What a double click on a start file opens.

use super::server::Server;
use crate::folders;
use std::path::Path;

fn examples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// The first page of what is opened from `beside`, with what is written behind `--start`.
fn opened(beside: &Path, state: &Path, path: Option<&Path>) -> String {
    let mut command = Server::command();
    command.env("LOCALAPPDATA", state).arg("--start").arg(beside).args(path);
    let server = Server::run(&mut command);
    let front = server.get("/");
    let page = if front.status == 303 { server.get("/d/-") } else { front };
    page.body
}

#[test]
fn the_folder_beside_it_is_opened_else_the_one_that_was_dropped_last() {
    let here = tempfile::tempdir().unwrap();
    let (beside, state) = (here.path().join("程序 文件夹"), here.path().join("state"));
    std::fs::create_dir(&beside).unwrap();
    let refused = |state: &Path| {
        let mut command = Server::command();
        let output = command
            .env("LOCALAPPDATA", state)
            .arg("--start")
            .arg(&beside)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, words) = refused(&state);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("拖到它上面") && !state.exists(), "{words}");
    // A folder that is dropped on the start file is opened, and the next time without.
    let dropped = here.path().join("公安局");
    folders::copy(&examples().join("pingquan-psb"), &dropped);
    assert!(opened(&beside, &state, Some(&dropped)).contains("平泉市公安局"));
    assert!(opened(&beside, &state, None).contains("平泉市公安局"));
    // One that lies beside it comes first.
    folders::copy(&examples().join("qingshui-water"), &beside.join("水利局"));
    let page = opened(&beside, &state, None);
    assert!(
        page.contains("清水县水利局") && !page.contains("平泉市公安局"),
        "{page}"
    );
    // What was opened last and is gone is not opened.
    std::fs::remove_dir_all(beside.join("水利局")).unwrap();
    let (code, words) = refused(&here.path().join("other"));
    assert_eq!(code, Some(2), "{words}");
}

#[test]
fn the_first_time_the_examples_beside_it_are_opened() {
    let here = tempfile::tempdir().unwrap();
    let (beside, state) = (here.path().join("程序 文件夹"), here.path().join("state"));
    folders::copy(
        &examples().join("qingshui-water"),
        &beside.join("examples/qingshui-water"),
    );
    assert!(opened(&beside, &state, None).contains("清水县水利局"));
    // A department of one's own beside it comes first.
    folders::copy(&examples().join("pingquan-psb"), &beside.join("公安局"));
    let page = opened(&beside, &state, None);
    assert!(
        page.contains("平泉市公安局") && !page.contains("清水县水利局"),
        "{page}"
    );
}

#[test]
fn the_start_files_call_the_program_beside_them() {
    let start = Path::new(env!("CARGO_MANIFEST_DIR")).join("start");
    let windows = std::fs::read_to_string(start.join("自评.cmd")).unwrap();
    assert!(
        windows.contains("\"%~dp0ziping.exe\" serve --start \"%~dp0.\" %*\r\n"),
        "{windows}"
    );
    assert!(
        windows.lines().count() == windows.matches("\r\n").count(),
        "lines end as Windows wants them"
    );
    let desktop = std::fs::read_to_string(start.join("自评.desktop")).unwrap();
    assert!(
        desktop.contains("serve --start") && desktop.ends_with('\n'),
        "{desktop}"
    );
}

#[test]
fn a_folder_has_a_port_of_its_own_as_long_as_nobody_else_has_it() {
    // Another test may have the port of a folder just then, but hardly those of five.
    let kept = (0..5).any(|_| {
        let here = tempfile::tempdir().unwrap();
        folders::copy(&examples().join("qingshui-water"), here.path());
        let mut first = Server::start(here.path(), &[]);
        let other = Server::start(here.path(), &[]);
        assert_ne!(first.port, other.port);
        let port = first.port;
        first.kill();
        (20_000..30_000).contains(&port) && Server::start(here.path(), &[]).port == port
    });
    assert!(kept);
}

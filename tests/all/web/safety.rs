//! Whoever is not our own page gets nothing.

use super::server::Server;
use crate::folders;
use std::path::{Path, PathBuf};

fn example(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join(name);
    folders::copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name),
        &there,
    );
    (folder, there)
}

#[test]
fn without_the_token_every_path_is_refused() {
    let (_kept, folder) = example("qingshui-water");
    let server = Server::start(&folder, &[]);
    for path in [
        "/",
        "/?token=0",
        "/?token=",
        "/assets/page.js",
        "/assets/page.css",
        "/d/-",
        "/d/-/2021",
        "/nothing",
        "/../../etc/passwd",
    ] {
        for head in ["", "Cookie: ziping-1=0\r\n", "Origin: http://evil.example\r\n"] {
            let port = server.port;
            let answer = server.send(&format!(
                "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{head}Connection: close\r\n\r\n"
            ));
            assert!(matches!(answer.status, 401 | 403), "{path} {head}: {}", answer.status);
            assert!(!answer.body.contains("水利"), "{path} {head}: {}", answer.body);
        }
    }
    let entered = server.get(&format!("/?token={}", server.token));
    assert_eq!(entered.status, 200);
    let cookie = format!("set-cookie: {}; HttpOnly; SameSite=Strict; Path=/", server.cookie());
    assert!(entered.head.contains(&cookie), "{}", entered.head);
    assert_eq!(server.get("/d/-").status, 200);
}

#[test]
fn another_host_or_origin_is_refused() {
    let (_kept, folder) = example("qingshui-water");
    let server = Server::start(&folder, &[]);
    let (port, cookie) = (server.port, server.cookie());
    let ask = |line: &str, head: &str| {
        let sent = format!("{line}\r\n{head}\r\nCookie: {cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        server.send(&sent).status
    };
    let host = format!("Host: 127.0.0.1:{port}");
    assert_eq!(ask("GET /d/- HTTP/1.1", &host), 200);
    for (line, head) in [
        ("GET /d/- HTTP/1.1", "Host: evil.example".to_owned()),
        ("GET /d/- HTTP/1.1", format!("Host: evil.example:{port}")),
        ("GET /d/- HTTP/1.1", "Host: 127.0.0.1".to_owned()),
        ("GET /d/- HTTP/1.1", format!("{host}\r\nHost: evil.example")),
        ("GET http://evil.example/d/- HTTP/1.1", host.clone()),
        ("GET /d/- HTTP/1.1", format!("{host}\r\nOrigin: http://evil.example")),
        ("GET /d/- HTTP/1.1", format!("{host}\r\nSec-Fetch-Site: cross-site")),
        ("GET /d/- HTTP/1.1", format!("{host}\r\nSec-Fetch-Site: same-site")),
        ("POST /d/- HTTP/1.1", host.clone()),
        ("POST /d/- HTTP/1.1", format!("{host}\r\nOrigin: null")),
        ("POST /d/- HTTP/1.1", format!("{host}\r\nOrigin: http://127.0.0.1:1")),
        (
            "POST /d/- HTTP/1.1",
            format!("{host}\r\nOrigin: https://127.0.0.1:{port}"),
        ),
        ("POST /d/- HTTP/1.1", format!("{host}\r\nOrigin: http://evil.example")),
    ] {
        assert_eq!(ask(line, &head), 403, "{line} {head}");
    }
}

#[test]
fn every_answer_says_what_may_run_and_that_nothing_is_kept() {
    let (_kept, folder) = example("qingshui-water");
    let server = Server::start(&folder, &[]);
    for path in ["/", "/d/-", "/assets/page.js", "/nothing", "/?token=0"] {
        let head = server.get(path).head;
        let policy = head
            .lines()
            .find_map(|line| line.strip_prefix("content-security-policy: "))
            .unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types ziping",
        ] {
            assert!(policy.split("; ").any(|one| one == part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        for header in [
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "referrer-policy: same-origin",
        ] {
            assert!(head.contains(header), "{path}: {head}");
        }
    }
}

#[test]
fn nobody_listens_beyond_loopback() {
    let (_kept, folder) = example("qingshui-water");
    let server = Server::start(&folder, &[]);
    // Its own line of the kernel's table: 0100007F is 127.0.0.1, and 0A is listening.
    let Ok(table) = std::fs::read_to_string("/proc/net/tcp") else {
        return;
    };
    let port = format!(":{:04X}", server.port);
    let listening: Vec<&str> = table
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace().skip(1);
            let (local, _, state) = (words.next()?, words.next()?, words.next()?);
            local.strip_suffix(&port).filter(|_| state == "0A")
        })
        .collect();
    assert_eq!(listening, ["0100007F"]);
}

//! `ziping serve` as a process of its own, and a client that sends any bytes.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a panic is how a test says no; not every program uses all of it"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A run that is ended with the test.
pub struct Server {
    child: Child,
    /// What it printed first.
    pub address: String,
    pub port: u16,
    pub token: String,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// All lines of the head.
    pub head: String,
    pub body: String,
}

impl Server {
    /// Serves `folder`.
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        Self::run(Self::command().arg(folder).args(args))
    }

    /// `ziping serve` without a folder; the program of another build where `ZIPING` names it.
    pub fn command() -> Command {
        let program = std::env::var_os("ZIPING").unwrap_or_else(|| env!("CARGO_BIN_EXE_ziping").into());
        let mut command = Command::new(program);
        command.args(["serve", "--no-open"]);
        command
    }

    /// Runs it, and reads the address that it prints.
    pub fn run(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        let address = address.trim().to_owned();
        let (host, token) = address.split_once("/?token=").unwrap();
        let port = host.strip_prefix("http://127.0.0.1:").unwrap().parse().unwrap();
        let token = token.to_owned();
        Self {
            child,
            address,
            port,
            token,
        }
    }

    /// Ends it without a word, as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The process, for who ends it while something else waits for its answer.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Sends these bytes and reads the answer to its end.
    pub fn send(&self, bytes: &str) -> Answer {
        self.send_bytes(bytes.as_bytes())
    }

    /// The same for a body that is no text.
    pub fn send_bytes(&self, bytes: &[u8]) -> Answer {
        self.try_send(bytes).unwrap()
    }

    fn try_send(&self, bytes: &[u8]) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        stream.write_all(bytes)?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text)?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        Ok(Answer {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }

    /// As a browser asks for a page, with the headers in `more` behind.
    pub fn get(&self, path: &str) -> Answer {
        let (port, cookie) = (self.port, self.cookie());
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// As our own page posts a form.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, fields).unwrap()
    }

    /// The same; none where no answer comes, because nobody is there.
    pub fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let (port, cookie) = (self.port, self.cookie());
        let body = form(fields);
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Origin: http://127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        self.try_send(request.as_bytes()).ok()
    }

    /// As a browser posts a form with files in it: fields, and the name of the field, the name and the bytes of each file.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--ab\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--ab\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--ab--\r\n");
        self.upload_raw(path, &body)
    }

    /// The same with any bytes for the body.
    pub fn upload_raw(&self, path: &str, body: &[u8]) -> Answer {
        let (port, cookie) = (self.port, self.cookie());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Origin: http://127.0.0.1:{port}\r\nContent-Type: multipart/form-data; boundary=ab\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        self.send_bytes(&[head.as_bytes(), body].concat())
    }

    pub fn cookie(&self) -> String {
        format!("ziping-{}={}", self.port, self.token)
    }
}

/// The fields as a form sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect()
    };
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    fields.join("&")
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

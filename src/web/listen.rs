//! The socket: one thread that waits, and others that answer.

use super::answer::Desk;
use super::exchange::{Asked, LONGEST_BODY, LONGEST_FILES, Reply};
use super::guard::{self, Guard, HEADERS};
use super::house::House;
use super::multipart::is_multipart;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::Response;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

/// A run that listens and does not answer yet.
pub struct Opened {
    listener: TcpListener,
    desk: Desk,
    /// The address to open, token and all; nobody else gets it.
    pub address: String,
}

/// Listens on `port` of this machine alone. Where it is 0, on the one that the folder had before, so that a page which is still
/// open finds the program again; on any free one where somebody else has that.
///
/// # Errors
/// That of the system: the port is taken.
pub fn open(house: House, port: u16) -> io::Result<Opened> {
    let on = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        0 => on(port_of(house.id())).or_else(|_| on(0))?,
        port => on(port)?,
    };
    listener.set_nonblocking(true)?;
    let guard = Guard::new(listener.local_addr()?.port(), guard::token()?);
    let address = guard.address();
    let desk = Desk::new(house, guard);
    Ok(Opened {
        listener,
        desk,
        address,
    })
}

/// The port of a folder: below those that systems give away by themselves.
fn port_of(id: &str) -> u16 {
    const FIRST: u16 = 20_000;
    const MANY: u16 = 10_000;
    let number = id.get(..4).and_then(|start| u16::from_str_radix(start, 16).ok());
    FIRST + number.unwrap_or_default() % MANY
}

impl Opened {
    /// Answers until the process ends.
    ///
    /// # Errors
    /// That of the system, where it cannot wait for requests.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let router = Router::new().fallback(answer).with_state(Arc::new(self.desk));
            axum::serve(listener, router).await
        })
    }
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let mut asked = Asked {
        method: parts.method.as_str().to_owned(),
        authority: parts.uri.authority().map(|host| host.as_str().to_owned()),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts
            .headers
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect(),
        body: Vec::new(),
    };
    // Whoever is refused is not listened to.
    if let Some(refused) = desk.refusal(&asked) {
        return response(refused);
    }
    let brings_files = asked.headers("content-type").any(is_multipart);
    let longest = if brings_files {
        LONGEST_FILES + LONGEST_BODY
    } else {
        LONGEST_BODY
    };
    match to_bytes(body, longest).await {
        Ok(bytes) => asked.body = bytes.to_vec(),
        Err(_) if brings_files => {
            let words = format!("文件太大，什么都没有写：一次最多 {} MB", LONGEST_FILES / 1024 / 1024);
            return response(Reply::words(413, &words));
        }
        Err(_) => return response(Reply::words(413, "一次发来的内容太多，没有写入")),
    }
    let answered = tokio::task::spawn_blocking(move || desk.answer(&asked)).await;
    response(answered.unwrap_or_else(|_| Reply::words(500, "程序内部出错，这一次没有写入；请刷新页面")))
}

fn response(reply: Reply) -> Response<Body> {
    let mut response = Response::builder()
        .status(reply.status)
        .header("content-type", reply.media);
    for (name, value) in HEADERS {
        response = response.header(*name, *value);
    }
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    let made = response.body(Body::from(reply.body.into_owned()));
    made.unwrap_or_else(|_| Response::new(Body::empty()))
}

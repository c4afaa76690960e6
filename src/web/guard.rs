//! Who is answered: the browser that this run opened, from its own page, and nobody else.
//!
//! A page of somebody else can send requests to a loopback address; so the host that it believes to speak to, the page that
//! it comes from and the token of this run are all asked for, of every request.

use super::exchange::{Asked, Reply};

/// What tells our own requests from others.
#[derive(Debug)]
pub(super) struct Guard {
    port: u16,
    token: String,
}

/// What becomes of a request.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is our own.
    Own,
    /// It brings the token of the address that was printed: it is given the cookie, and sent on.
    Enters,
    /// It is refused.
    Refused(Reply),
}

impl Guard {
    /// Of the run that listens on `port` and printed `token`.
    pub(super) fn new(port: u16, token: String) -> Self {
        Self { port, token }
    }

    /// The address to open.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// The cookie that stands for the token. Cookies do not tell ports apart, so its name does.
    pub(super) fn cookie(&self) -> String {
        format!(
            "{}={}; HttpOnly; SameSite=Strict; Path=/",
            self.cookie_name(),
            self.token
        )
    }

    fn cookie_name(&self) -> String {
        format!("ziping-{}", self.port)
    }

    /// Whether a host, with its port, is this machine as we print it.
    fn is_ours(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"]
            .iter()
            .any(|name| host == format!("{name}:{}", self.port))
    }

    /// Looks at a request.
    pub(super) fn judge(&self, asked: &Asked) -> Verdict {
        let hosts: Vec<&str> = asked.headers("host").collect();
        let is_host_ours = matches!(hosts.as_slice(), [host] if self.is_ours(host));
        let is_line_ours = asked.authority.as_deref().is_none_or(|host| self.is_ours(host));
        if !is_host_ours || !is_line_ours {
            return refused(403, "拒绝：地址不是本机打印的那一个");
        }
        // The address that was printed is opened from anywhere: a terminal, a mail, a shortcut.
        if asked.only_reads() && asked.path == "/" && asked.queried("token").is_some_and(|token| self.is_token(&token))
        {
            return Verdict::Enters;
        }
        if !self.has_cookie(asked) {
            return refused(401, "没有钥匙：请从“ziping serve”打印的地址打开，每次启动的地址都不同");
        }
        let origins: Vec<&str> = asked.headers("origin").collect();
        let is_own = |origin: &str| {
            let host = origin.strip_prefix("http://").unwrap_or_default();
            // The page that asks and the address that is asked are one.
            self.is_ours(host) && hosts.contains(&host)
        };
        if !origins.iter().all(|origin| is_own(origin)) || !asked.only_reads() && origins.len() != 1 {
            return refused(403, "拒绝：不是从自己的页面来的");
        }
        let is_from_elsewhere = asked
            .headers("sec-fetch-site")
            .any(|site| matches!(site, "cross-site" | "same-site"));
        if is_from_elsewhere {
            return refused(403, "拒绝：不是从自己的页面来的");
        }
        if !asked.only_reads() && asked.method != "POST" {
            return refused(405, "不认识这种请求");
        }
        Verdict::Own
    }

    fn has_cookie(&self, asked: &Asked) -> bool {
        let name = self.cookie_name();
        let mut cookies = asked.headers("cookie").flat_map(|header| header.split(';'));
        cookies.any(|cookie| {
            cookie
                .trim()
                .split_once('=')
                .is_some_and(|(known, token)| known == name && self.is_token(token))
        })
    }

    /// Compares all of it, whatever differs first, so that the time says nothing.
    fn is_token(&self, token: &str) -> bool {
        let differs = self
            .token
            .bytes()
            .zip(token.bytes())
            .fold(0, |all, (a, b)| all | (a ^ b));
        self.token.len() == token.len() && differs == 0
    }
}

fn refused(status: u16, words: &str) -> Verdict {
    Verdict::Refused(Reply::words(status, words))
}

/// A new token: 128 random bits in hexadecimal.
pub(super) fn token() -> std::io::Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Headers of every reply: nothing is kept, nothing is read as something else, nobody embeds it, and no script or style runs
/// that is not one of our files.
pub(super) const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types ziping",
    ),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    // `no-referrer` would send our own forms with `Origin: null`.
    ("referrer-policy", "same-origin"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, headers: &[(&str, &str)]) -> Asked {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Asked {
            method: method.to_owned(),
            path: "/x".to_owned(),
            headers: headers.collect(),
            ..Asked::default()
        }
    }

    fn status(asked: &Asked) -> u16 {
        match Guard::new(81, "00ff".to_owned()).judge(asked) {
            Verdict::Own => 200,
            Verdict::Enters => 201,
            Verdict::Refused(reply) => reply.status,
        }
    }

    const HOST: (&str, &str) = ("host", "127.0.0.1:81");
    const COOKIE: (&str, &str) = ("cookie", "a=b; ziping-81=00ff");
    const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:81");

    #[test]
    fn our_own_requests_are_answered() {
        assert_eq!(status(&asked("GET", &[HOST, COOKIE])), 200);
        assert_eq!(status(&asked("POST", &[HOST, COOKIE, ORIGIN])), 200);
        let local = [("host", "localhost:81"), COOKIE, ("origin", "http://localhost:81")];
        assert_eq!(status(&asked("POST", &local)), 200);
        let mut entering = asked("GET", &[HOST, ("sec-fetch-site", "cross-site")]);
        (entering.path, entering.query) = ("/".to_owned(), "token=00ff".to_owned());
        assert_eq!(status(&entering), 201);
        entering.query = "token=00fe".to_owned();
        assert_eq!(status(&entering), 401);
    }

    #[test]
    fn all_others_are_refused() {
        for (method, headers, want) in [
            ("GET", vec![HOST], 401),
            ("GET", vec![HOST, ("cookie", "ziping-82=00ff")], 401),
            ("GET", vec![HOST, ("cookie", "ziping-81=00ff0")], 401),
            ("GET", vec![COOKIE], 403),
            ("GET", vec![("host", "evil.example:81"), COOKIE], 403),
            ("GET", vec![("host", "127.0.0.1"), COOKIE], 403),
            ("GET", vec![("host", "127.0.0.1:82"), COOKIE], 403),
            ("GET", vec![HOST, HOST, COOKIE], 403),
            ("GET", vec![HOST, COOKIE, ("origin", "http://evil.example")], 403),
            ("GET", vec![HOST, COOKIE, ("sec-fetch-site", "same-site")], 403),
            ("POST", vec![HOST, COOKIE], 403),
            ("POST", vec![HOST, COOKIE, ("origin", "null")], 403),
            ("POST", vec![HOST, COOKIE, ("origin", "https://127.0.0.1:81")], 403),
            ("POST", vec![HOST, COOKIE, ("origin", "http://127.0.0.1:82")], 403),
            ("POST", vec![HOST, COOKIE, ("origin", "http://localhost:81")], 403),
            ("POST", vec![HOST, COOKIE, ORIGIN, ORIGIN], 403),
            ("PUT", vec![HOST, COOKIE, ORIGIN], 405),
        ] {
            assert_eq!(status(&asked(method, &headers)), want, "{method} {headers:?}");
        }
        let mut foreign = asked("GET", &[HOST, COOKIE]);
        foreign.authority = Some("evil.example".to_owned());
        assert_eq!(status(&foreign), 403);
    }
}

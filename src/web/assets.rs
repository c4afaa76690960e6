//! The files of the page, built from `web/` and kept in `web/dist`.

use super::exchange::Reply;

/// Name, media type and bytes of each.
const FILES: &[(&str, &str, &[u8])] = &[
    (
        "page.css",
        "text/css; charset=utf-8",
        include_bytes!("../../web/dist/page.css"),
    ),
    (
        "page.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/page.js"),
    ),
    (
        "county.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/county.js"),
    ),
    (
        "rules.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/rules.js"),
    ),
    (
        "script.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/script.js"),
    ),
    (
        "drop.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/drop.js"),
    ),
    (
        "posted.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/posted.js"),
    ),
    (
        "LICENSES.txt",
        "text/plain; charset=utf-8",
        include_bytes!("../../web/dist/LICENSES.txt"),
    ),
];

/// The file of this name.
pub(super) fn file(name: &str) -> Option<Reply> {
    let (_, media, bytes) = FILES.iter().find(|(known, _, _)| *known == name)?;
    Some(Reply::file(media, bytes))
}

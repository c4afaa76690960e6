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
        "drop.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../web/dist/drop.js"),
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

//! A form that a browser posts with files in it: `multipart/form-data`, as browsers write it.

/// Most parts of a form; further ones are not read.
const MOST_PARTS: usize = 200;

/// Longest boundary, characters.
const LONGEST_BOUNDARY: usize = 70;

/// One field of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Name of the field.
    pub(super) name: String,
    /// Name of the file, where it is one: the last part of it, whatever folders stood before.
    pub(super) file: Option<String>,
    pub(super) bytes: &'a [u8],
}

impl Part<'_> {
    /// What was typed.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(self.bytes).trim().to_owned()
    }
}

/// Whether a body of this type is such a form.
pub(super) fn is_multipart(content_type: &str) -> bool {
    let media = content_type.split(';').next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("multipart/form-data")
}

/// The fields of a body of this type, in their order; none where it is no such form, or was cut off.
pub(super) fn parts<'a>(content_type: &str, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let boundary = boundary(content_type)?;
    let between = format!("\r\n--{boundary}");
    // The first boundary begins the body, without a line before it.
    let mut rest = body.strip_prefix(&between.as_bytes()[2..])?;
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        let inside = rest.strip_prefix(b"\r\n")?;
        let at = find(inside, b"\r\n\r\n")?;
        let (head, behind) = (inside.get(..at)?, inside.get(at + 4..)?);
        let end = find(behind, between.as_bytes())?;
        if parts.len() < MOST_PARTS {
            parts.extend(part(head, behind.get(..end)?));
        }
        rest = behind.get(end + between.len()..)?;
    }
}

fn boundary(content_type: &str) -> Option<&str> {
    if !is_multipart(content_type) {
        return None;
    }
    let mut parameters = content_type.split(';').skip(1).map(str::trim);
    let typed = parameters.find_map(|one| {
        let (name, value) = one.split_once('=')?;
        name.eq_ignore_ascii_case("boundary").then_some(value)
    })?;
    let boundary = typed.trim_matches('"');
    ((1..=LONGEST_BOUNDARY).contains(&boundary.len()) && boundary.is_ascii()).then_some(boundary)
}

/// Where `what` begins.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = what.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|byte| byte == first)?;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn part<'a>(head: &[u8], bytes: &'a [u8]) -> Option<Part<'a>> {
    let head = String::from_utf8_lossy(head);
    let line = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let file = parameter(line, "filename").map(|name| {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        last.trim().to_owned()
    });
    Some(Part {
        name: parameter(line, "name")?,
        file,
        bytes,
    })
}

/// A parameter in quotation marks; browsers write those inside of it as `%22`.
fn parameter(line: &str, name: &str) -> Option<String> {
    let begin = format!("; {name}=\"");
    let (_, behind) = line.split_once(&begin)?;
    let (value, _) = behind.split_once('"')?;
    let value = value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----B";

    fn body(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (head, bytes) in parts {
            body.extend(format!("------B\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"------B--\r\n");
        body
    }

    #[test]
    fn fields_and_files_are_read_as_they_were_sent() {
        let bytes = b"PK\x03\x04\r\n--\r\n----\x00\xff";
        let body = body(&[
            (r#"name="year""#, b" 2021 "),
            (
                "name=\"file\"; filename=\"C:\\表\\目标%22表.docx\"\r\nContent-Type: x",
                bytes,
            ),
            (r#"name="none"; filename="""#, b""),
        ]);
        let parts = parts(TYPE, &body).unwrap();
        assert_eq!(parts.len(), 3);
        assert_eq!((parts[0].name.as_str(), parts[0].text()), ("year", "2021".to_owned()));
        assert_eq!(parts[1].file.as_deref(), Some("目标\"表.docx"));
        assert_eq!(parts[1].bytes, bytes);
        assert_eq!(parts[2].file.as_deref(), Some(""));
    }

    #[test]
    fn whatever_is_cut_off_is_none() {
        let whole = body(&[(r#"name="file"; filename="a.txt""#, b"abc\r\n--x")]);
        assert!(parts(TYPE, &whole).is_some());
        for end in 0..whole.len() - 4 {
            assert_eq!(parts(TYPE, &whole[..end]), None, "{end}");
        }
        for media in [
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "",
        ] {
            assert_eq!(parts(media, &whole), None, "{media}");
        }
        assert_eq!(parts(TYPE, b"------B--").unwrap(), []);
    }
}

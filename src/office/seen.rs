//! What a tag of a page says of how its text is seen: as it is, struck out, or not at all.

/// How text is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Yes,
    /// Struck out, or invisible in its place.
    Blank,
    /// Not there, so that what follows takes its place.
    Absent,
}

/// How the text of an element is seen, by its name and its tag.
pub(super) fn seen(name: &str, tag: &str) -> Seen {
    let mut found = if matches!(name, "del" | "s" | "strike") {
        Seen::Blank
    } else {
        Seen::Yes
    };
    for (key, value) in attributes(tag) {
        match key.as_str() {
            "hidden" => return Seen::Absent,
            "style" => match styled(&value) {
                Seen::Absent => return Seen::Absent,
                Seen::Blank => found = Seen::Blank,
                Seen::Yes => {}
            },
            _ => {}
        }
    }
    found
}

fn styled(style: &str) -> Seen {
    let mut found = Seen::Yes;
    for declaration in style.to_lowercase().split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.replace("!important", "");
        match (property.trim(), value.trim()) {
            ("display", "none") | ("mso-hide", "all") => return Seen::Absent,
            ("visibility", "hidden" | "collapse") => found = Seen::Blank,
            ("text-decoration" | "text-decoration-line", value) if value.contains("line-through") => {
                found = Seen::Blank;
            }
            _ => {}
        }
    }
    found
}

/// The attributes of a tag, their names in small letters.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let blank = |c: char| c.is_whitespace() || c == '/';
    let mut found = Vec::new();
    let name = tag.find(blank).unwrap_or(tag.len());
    let mut rest = tag.get(name..).unwrap_or_default().trim_start_matches(blank);
    while !rest.is_empty() {
        let end = rest
            .char_indices()
            .find(|(at, c)| blank(*c) || *c == '=' && *at > 0)
            .map_or(rest.len(), |(at, _)| at);
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => valued(after.trim_start()),
            None => ("", after),
        };
        found.push((key.to_lowercase(), value.to_owned()));
        rest = after.trim_start_matches(blank);
    }
    found
}

/// The value that begins here, and what follows it.
fn valued(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = text.get(1..).unwrap_or_default();
            inside.split_once(quote).unwrap_or((inside, ""))
        }
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_says_how_its_text_is_seen() {
        for (tag, want) in [
            ("td", Seen::Yes),
            ("del", Seen::Blank),
            ("s class=x", Seen::Blank),
            ("td style=\"display: none\"", Seen::Absent),
            ("td STYLE='color:red; DISPLAY:NONE !important'", Seen::Absent),
            ("p hidden", Seen::Absent),
            ("p data-hidden=\"hidden\" class=\"hidden\"", Seen::Yes),
            ("span style=\"text-decoration: underline line-through\"", Seen::Blank),
            ("span style=text-decoration-line:line-through", Seen::Blank),
            ("span style=\"visibility:hidden\"", Seen::Blank),
            ("span style=\"text-decoration:underline\" title='a=b'", Seen::Yes),
            ("span style=\"display:none", Seen::Absent),
            ("span =", Seen::Yes),
        ] {
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            assert_eq!(seen(&name, tag), want, "{tag}");
        }
    }
}

//! How a path is written, wherever it is written: on a screen, on a page, into a file.

use super::escape_controls;
use std::path::{MAIN_SEPARATOR, Path};

/// The path with `/` between its parts on every system, so that what is printed and filed is the same on all of them.
/// Windows takes such a path where it is typed.
pub fn with_slashes(path: &Path) -> String {
    slashed(&path.to_string_lossy(), MAIN_SEPARATOR)
}

/// The same as one line that cannot drive the terminal.
pub fn shown_path(path: &Path) -> String {
    escape_controls(&with_slashes(path))
}

/// `text` with `/` in the place of what separates its parts, and without the mark that Windows puts before a path that it
/// looked up itself. Where `/` separates, a backslash is a letter of a name.
fn slashed(text: &str, separator: char) -> String {
    if separator == '/' {
        return text.to_owned();
    }
    let plain = text.replace(separator, "/");
    match (plain.strip_prefix("//?/UNC/"), plain.strip_prefix("//?/")) {
        (Some(share), _) => format!("//{share}"),
        (None, Some(path)) => path.to_owned(),
        (None, None) => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_is_written_with_slashes() {
        let typed = "examples/pingquan-psb\\2023\\filed";
        assert_eq!(slashed(typed, '\\'), "examples/pingquan-psb/2023/filed");
        assert_eq!(slashed("\\\\server\\share\\甲 局", '\\'), "//server/share/甲 局");
        assert_eq!(slashed("\\\\?\\UNC\\server\\share", '\\'), "//server/share");
        assert_eq!(slashed("\\\\?\\C:\\单位", '\\'), "C:/单位");
    }

    #[test]
    fn elsewhere_a_backslash_belongs_to_the_name() {
        assert_eq!(slashed("甲\\乙/丙", '/'), "甲\\乙/丙");
    }

    #[test]
    fn a_path_is_one_line() {
        assert_eq!(shown_path(Path::new("甲\n\u{202e}/乙")), "甲\\u{a}\\u{202e}/乙");
    }
}

//! The templates of the page, beside those of the reports: a form on the screen and on paper is one template.

use super::exchange::Reply;
use super::said::Said;
use crate::diagnostic::Findings;
use crate::report::{Renderer, Templates};
use serde::Serialize;

const PAGES: &[(&str, &str)] = &[
    ("page/frame.html.j2", include_str!("../../templates/page/frame.html.j2")),
    ("page/enter.html.j2", include_str!("../../templates/page/enter.html.j2")),
    (
        "page/county.html.j2",
        include_str!("../../templates/page/county.html.j2"),
    ),
    (
        "page/department.html.j2",
        include_str!("../../templates/page/department.html.j2"),
    ),
    (
        "page/_panel.html.j2",
        include_str!("../../templates/page/_panel.html.j2"),
    ),
    ("page/lost.html.j2", include_str!("../../templates/page/lost.html.j2")),
    (
        "page/arrive.html.j2",
        include_str!("../../templates/page/arrive.html.j2"),
    ),
    (
        "page/_arrive.html.j2",
        include_str!("../../templates/page/_arrive.html.j2"),
    ),
    ("page/body.html.j2", include_str!("../../templates/page/body.html.j2")),
    (
        "page/broken.html.j2",
        include_str!("../../templates/page/broken.html.j2"),
    ),
    ("page/form.html.j2", include_str!("../../templates/page/form.html.j2")),
    ("page/score.html.j2", include_str!("../../templates/page/score.html.j2")),
    (
        "page/papers.html.j2",
        include_str!("../../templates/page/papers.html.j2"),
    ),
    ("page/check.html.j2", include_str!("../../templates/page/check.html.j2")),
    (
        "page/compare.html.j2",
        include_str!("../../templates/page/compare.html.j2"),
    ),
    ("page/_said.html.j2", include_str!("../../templates/page/_said.html.j2")),
    ("page/words.html.j2", include_str!("../../templates/page/words.html.j2")),
    ("page/rules.html.j2", include_str!("../../templates/page/rules.html.j2")),
    (
        "page/regulation.html.j2",
        include_str!("../../templates/page/regulation.html.j2"),
    ),
    (
        "page/closed.html.j2",
        include_str!("../../templates/page/closed.html.j2"),
    ),
    (
        "page/script.html.j2",
        include_str!("../../templates/page/script.html.j2"),
    ),
    ("page/save.html.j2", include_str!("../../templates/page/save.html.j2")),
    (
        "page/_tried.html.j2",
        include_str!("../../templates/page/_tried.html.j2"),
    ),
    (
        "page/_looked.html.j2",
        include_str!("../../templates/page/_looked.html.j2"),
    ),
    (
        "page/_users.html.j2",
        include_str!("../../templates/page/_users.html.j2"),
    ),
    (
        "page/_param.html.j2",
        include_str!("../../templates/page/_param.html.j2"),
    ),
    (
        "page/_tested.html.j2",
        include_str!("../../templates/page/_tested.html.j2"),
    ),
];

/// Rows that one page may hold: a county's departments, or a form's indicators.
const MOST_ROWS: usize = 20_000;

/// The templates, ready to render.
pub(super) struct Pages {
    renderer: Renderer,
}

/// A sentence in the place of a page.
#[derive(Serialize)]
struct Words<'a> {
    title: &'a str,
    words: &'a str,
}

/// Files that cannot be read, in the place of a page.
#[derive(Serialize)]
struct Broken<'a> {
    title: &'a str,
    department_link: String,
    said: Vec<Said>,
}

impl Pages {
    /// As shipped.
    pub(super) fn new() -> Self {
        Self {
            renderer: Renderer::new(&Templates::shipped(), MOST_ROWS).with_pages(PAGES),
        }
    }

    /// The page of this template.
    pub(super) fn reply<T: Serialize>(&self, status: u16, template: &str, view: &T) -> Reply {
        match self.render(template, view) {
            Ok(html) => Reply::page(status, html),
            Err(why) => Reply::words(500, &format!("这一页生成不了：{why}")),
        }
    }

    /// The text of a template.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(super) fn render<T: Serialize>(&self, template: &str, view: &T) -> Result<String, String> {
        let rendered = self.renderer.render(&format!("page/{template}.html.j2"), view);
        rendered.map_err(|error| format!("{error:#}"))
    }

    /// Files that cannot be read, in the place of a page; the link leads to their department.
    pub(super) fn broken(&self, title: &str, department_link: String, findings: &Findings) -> Reply {
        let broken = Broken {
            title,
            department_link,
            said: Said::all(findings),
        };
        self.reply(200, "broken", &broken)
    }

    /// A sentence in the place of a page.
    pub(super) fn words(&self, status: u16, title: &str, words: &str) -> Reply {
        self.reply(status, "words", &Words { title, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_compiles_and_holds_no_style_and_no_script_of_its_own() {
        let pages = Pages::new();
        assert!(pages.renderer.broken.is_empty());
        for (name, text) in PAGES {
            for refused in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
                assert!(!text.contains(refused), "{name}: {refused}");
            }
            for script in text.match_indices("<script") {
                assert!(text[script.0..].starts_with("<script src="), "{name}");
            }
        }
    }
}

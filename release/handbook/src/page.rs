//! One page: what it says, where it leads, and what can be led to.

use crate::slug::slug;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeSet;

const STYLE: &str = include_str!("style.css");

/// A page of the handbook.
pub struct Page {
    /// The name of its source, without the ending.
    pub stem: String,
    /// Its first heading.
    pub title: String,
    /// Links to pages: the stem, and the place on it or nothing.
    pub links: Vec<(String, String)>,
    /// Pictures, below the folder of the sources.
    pub pictures: BTreeSet<String>,
    /// Names of its headings.
    pub places: BTreeSet<String>,
    body: String,
}

impl Page {
    /// The page of a source.
    pub fn of(stem: &str, source: &str) -> Self {
        let mut page = Self {
            stem: stem.to_owned(),
            title: String::new(),
            links: Vec::new(),
            pictures: BTreeSet::new(),
            places: BTreeSet::new(),
            body: String::new(),
        };
        let events: Vec<Event<'_>> = Parser::new_ext(source, Options::ENABLE_TABLES).collect();
        let mut out = Vec::new();
        let mut left_out = 0;
        for at in 0..events.len() {
            match events[at].clone() {
                Event::Start(Tag::Heading {
                    level, classes, attrs, ..
                }) => {
                    let text = heading_text(&events[at..]);
                    let place = page.place(&slug(&text));
                    if page.title.is_empty() {
                        page.title = text;
                    }
                    out.push(Event::Start(Tag::Heading {
                        level,
                        id: Some(place.into()),
                        classes,
                        attrs,
                    }));
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }) => match page.led(&dest_url) {
                    Some(to) => out.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url: CowStr::from(to),
                        title,
                        id,
                    })),
                    // What lies outside of the handbook is not handed out with it: the words stay.
                    None => left_out += 1,
                },
                Event::End(TagEnd::Link) if left_out > 0 => left_out -= 1,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    page.pictures.insert(dest_url.to_string());
                    out.push(events[at].clone());
                }
                // Marks of the tests.
                Event::Html(text) if text.trim_start().starts_with("<!--") => {}
                other => out.push(other),
            }
        }
        html::push_html(&mut page.body, out.into_iter());
        page
    }

    /// The file that it is written as.
    pub fn file(&self) -> String {
        file_of(&self.stem)
    }

    /// The whole page, with all pages beside it.
    pub fn html(&self, pages: &[Self]) -> String {
        let list: String = pages
            .iter()
            .map(|one| {
                let here = if one.stem == self.stem { " aria-current=\"page\"" } else { "" };
                format!("<li><a href=\"{}\"{here}>{}</a></li>\n", one.file(), escaped(&one.title))
            })
            .collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
             <body>\n<nav aria-label=\"目录\">\n<ul>\n{list}</ul>\n</nav>\n<main>\n{}</main>\n</body>\n</html>\n",
            escaped(&self.title),
            self.body
        )
    }

    /// A name for a place that no other has.
    fn place(&mut self, slug: &str) -> String {
        let numbered = (1..).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.to_owned())
            .chain(numbered)
            .find(|name| !self.places.contains(name))
            .unwrap_or_default();
        self.places.insert(free.clone());
        free
    }

    /// Where a link leads in the handbook as pages; none where it leads out of it into the source code.
    fn led(&mut self, link: &str) -> Option<String> {
        if link.contains("://") {
            return Some(link.to_owned());
        }
        let (path, place) = link.split_once('#').unwrap_or((link, ""));
        let stem = match path {
            "" => self.stem.clone(),
            path => path.strip_suffix(".md").filter(|stem| !stem.contains('/'))?.to_owned(),
        };
        self.links.push((stem.clone(), place.to_owned()));
        let mark = if place.is_empty() { "" } else { "#" };
        Some(format!("{}{mark}{place}", file_of(&stem)))
    }
}

fn file_of(stem: &str) -> String {
    let name = if stem == "README" { "index" } else { stem };
    format!("{name}.html")
}

/// The words of the heading that the events begin with.
fn heading_text(events: &[Event<'_>]) -> String {
    let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    inside
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_between_pages_lead_to_pages() {
        let page = Page::of("a", "# 甲 & 乙\n\n[丙](c.md#二) [外](../CHANGELOG.md) [首页](README.md) ![图](p/x.png)\n");
        for part in [
            "<a href=\"c.html#二\">丙</a>",
            " 外 ",
            "<a href=\"index.html\">首页</a>",
            "<img src=\"p/x.png\" alt=\"图\"",
        ] {
            let html = page.html(&[]);
            assert!(
                html.contains(part) || html.contains(&part.replace('二', "%E4%BA%8C")),
                "no {part} in {html}"
            );
        }
        assert_eq!(page.title, "甲 & 乙");
    }

    #[test]
    fn two_headings_of_one_name_are_two_places() {
        let page = Page::of("a", "# 甲\n## 例\n## 例\n<!-- mark -->\n");
        assert_eq!(page.places.iter().collect::<Vec<_>>(), ["例", "例-1", "甲"]);
        assert!(!page.html(&[]).contains("mark"));
    }
}

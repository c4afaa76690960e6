//! Scorecard → documents: 自评表, 自评报告, 扣分台账, 部门汇总, as Markdown, as HTML that prints, as Word documents from
//! templates that a bureau edits in Word, and (but for the 自评报告) as workbooks. Years beside each other → 年度比较.
//!
//! In: a scorecard and a set of templates. Out: files with names and bytes, all of them or none. Three steps, one file
//! each: `view` (what a template may see), `render` (the caged template engine), `files` (which documents).
//! Knows nothing of packs, folders or clocks.
//!
//! INVARIANT: every number that is printed is bound from the scorecard or is an exact sum of such numbers made in
//! `view`; a template computes nothing. What a person typed is escaped wherever it is printed.

mod compare;
mod county;
mod dates;
mod drawn;
mod escape;
mod fault;
mod files;
mod filters;
mod lists;
mod nesting;
mod preview;
mod render;
mod review;
mod sheet;
mod templates;
mod unbuilt;
#[doc(hidden)]
pub mod view;
mod word;

pub(crate) use compare::{compare_docx, compare_html};
pub(crate) use county::{county_html, county_xlsx};
#[cfg(feature = "web")]
pub(crate) use drawn::curve_beside_svg;
pub(crate) use drawn::{curve_svg, sweep_svg};
pub use files::{Format, documents};
pub(crate) use preview::{preview_html, preview_xlsx};
#[cfg(feature = "web")]
#[cfg(feature = "web")]
pub(crate) use render::LONGEST as LONGEST_DOCUMENT;
pub(crate) use render::Renderer;
pub(crate) use review::{review_html, review_xlsx};
pub use templates::Templates;
pub use unbuilt::unbuilt_layout;

#[cfg(test)]
mod tests;

//! A tab of the browser, as its requests tell of it.

use super::desk::Asked;
use crate::web::exchange::{Reply, field};

/// A tab that asks: the run that it knows, the last change that it has seen, what its form is made of.
#[derive(Debug, Default)]
pub(super) struct Tab {
    pub(super) seq: String,
    pub(super) structure: String,
    /// The actuals file that its form was shown with; blank where there was none.
    actuals: String,
    /// Which folder its form is of; blank where it does not say.
    folder: String,
}

impl Tab {
    /// Of a form's fields.
    pub(super) fn of(fields: &[(String, String)]) -> Self {
        let field = |name: &str| field(fields, name).unwrap_or_default().to_owned();
        Self {
            seq: field("seq"),
            structure: field("structure"),
            actuals: field("actuals"),
            folder: field("folder"),
        }
    }

    /// Why nothing is done for it: its form is another folder's, which had the port before; or its file is gone, and what would be
    /// written is one with nothing in it but what was just typed.
    pub(super) fn refused(&self, asked: &Asked<'_>) -> Option<Reply> {
        if !self.folder.is_empty() && self.folder != asked.house.id() {
            return Some(Reply::words(409, "这一页是另一个文件夹的，没有写入：重新打开它的地址"));
        }
        if self.actuals.is_empty() || asked.files.has(&self.actuals) {
            return None;
        }
        let words = format!(
            "{} 不见了（删除、改名或移走了），没有写入；放回去就接着保存，确实不要了的刷新这一页",
            self.actuals
        );
        Some(Reply::words(409, &words))
    }
}

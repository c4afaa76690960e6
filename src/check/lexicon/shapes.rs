//! The keys of an entry, as shipped and in an overlay.

use crate::source::{Key, Kind, Shape};

/// An entry of a shipped sheet.
pub(super) static ENTRY: Shape = Shape {
    title: "检查的用词和限值",
    keys: &[
        Key::must("about", Kind::Text, "是什么"),
        Key::may("words", Kind::Texts, "词表"),
        Key::may("characters", Kind::Text, "单字的词表，连着写"),
        Key::may("value", Kind::Number, "限值；写成整数的只能改成整数"),
        Key::may("unit", Kind::Text, "限值的单位"),
        Key::may("min", Kind::Number, "限值最小可以改到多少；不写则不能小于 0"),
        Key::may("max", Kind::Number, "限值最大可以改到多少"),
        Key::may("rows", Kind::Items, "表的各行，每行有不重复的 name"),
    ],
};

/// What an overlay says of an entry.
pub(super) static OVERLAY: Shape = Shape {
    title: "检查的用词和限值",
    keys: &[
        Key::may("add", Kind::Items, "添上：词，或表的行"),
        Key::may("remove", Kind::Texts, "去掉：词，或表的行的 name"),
        Key::may("replace", Kind::Items, "整个换掉：词，或表的行"),
        Key::may("value", Kind::Number, "新的限值"),
        Key::may("about", Kind::Text, "为什么这样改，写给以后看的人"),
    ],
};

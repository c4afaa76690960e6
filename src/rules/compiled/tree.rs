//! What a function of a script is compiled into: a tree in which every number, text and truth is known to be one.

use crate::model::shared_text::SharedText;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A function for one kind of case, with all that it calls written into it.
#[derive(Debug)]
pub(super) struct Tree {
    pub steps: Steps,
    pub needs: Needs,
    /// Parameters and args by their places; a bit each says which were read.
    pub reads: Vec<Read>,
    /// Fields of the case that it reads or asks for, in whatever branch.
    pub fields: BTreeSet<String>,
}

/// How many places for values a function needs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Needs {
    pub numbers: usize,
    pub wholes: usize,
    pub truths: usize,
    pub texts: usize,
}

/// A number that a line shows once it was read.
#[derive(Debug)]
pub(super) struct Read {
    pub name: SharedText,
    /// Of a parameter; an arg stands in the case.
    pub value: Option<Decimal>,
}

pub(super) type Steps = Vec<Step>;

/// One after the other.
#[derive(Debug)]
pub(super) enum Step {
    SetNumber(usize, Number),
    SetWhole(usize, Whole),
    SetTruth(usize, Truth),
    SetText(usize, Text),
    /// Worked out for what may go wrong on the way.
    Number(Number),
    Whole(Whole),
    Truth(Truth),
    Text(Text),
    If(Box<(Truth, Steps, Steps)>),
    Say(Said),
}

/// What is said of the case.
#[derive(Debug)]
pub(super) enum Said {
    Line(Box<Line>),
    Branch(Text),
    Note(Text),
    Veto,
    Undefined(Text),
}

/// A line of the ledger.
#[derive(Debug)]
pub(super) struct Line {
    pub how: How,
    pub points: Number,
    pub clause: Text,
    pub reason: Text,
    /// In the common numbering of the scripts.
    pub at: usize,
}

/// What a line does.
#[derive(Debug)]
pub(super) enum How {
    Lose,
    /// The clause is the decision's own.
    LoseOfDecision,
    Add,
    /// Of this grade.
    BestGrade(Text),
}

/// A decimal.
#[derive(Debug)]
pub(super) enum Number {
    Const(Decimal),
    Field(&'static str),
    Slot(usize),
    /// By its place in the reads.
    Param(usize, Decimal),
    /// By its place in the reads.
    Arg(usize),
    Of(Box<Whole>),
    Two(Op, Box<[Number; 2]>),
    Negative(Box<Number>),
    Floor(Box<Number>),
    Ceiling(Box<Number>),
    Abs(Box<Number>),
    Clamp(Box<[Number; 3]>),
    Round(Box<(Number, Whole)>),
    Mark(Box<Number>),
    Progress(Box<Whole>),
    Row(OfRow, Box<str>),
    If(Box<(Truth, Number, Number)>),
    After(Box<(Steps, Number)>),
}

/// What is asked of another row.
#[derive(Debug, Clone, Copy)]
pub(super) enum OfRow {
    Score,
    Points,
    Actual,
}

/// What two numbers become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Min,
    Max,
}

/// A whole number.
#[derive(Debug)]
pub(super) enum Whole {
    Const(i64),
    Slot(usize),
    Two(Op, Box<[Whole; 2]>),
    Negative(Box<Whole>),
    /// Without what stands behind the point.
    Of(Box<Number>),
    If(Box<(Truth, Whole, Whole)>),
    After(Box<(Steps, Whole)>),
}

/// Yes or no.
#[derive(Debug)]
pub(super) enum Truth {
    Const(bool),
    Flag(&'static str),
    Slot(usize),
    Not(Box<Truth>),
    All(Vec<Truth>),
    Any(Vec<Truth>),
    Numbers(Compare, Box<[Number; 2]>),
    Wholes(Compare, Box<[Whole; 2]>),
    /// Whether they are the same.
    Texts(Box<[Text; 2]>),
    Has(Box<str>),
    HasProgress(Box<Whole>),
    HasRow(Box<str>),
    If(Box<(Truth, Truth, Truth)>),
    After(Box<(Steps, Truth)>),
}

/// How two values are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    Differs,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A text: its parts one behind the other.
pub(super) type Text = Vec<Part>;

/// A part of a text.
#[derive(Debug)]
pub(super) enum Part {
    Letters(Box<str>),
    Word(&'static str),
    Slot(usize),
    /// As `${x}` prints it.
    Plain(Number),
    /// With so many places.
    Places(Box<(Number, Whole)>),
    Percent(Number),
    Whole(Whole),
    Truth(Truth),
    Attribute(Box<str>),
    If(Box<(Truth, Text, Text)>),
    After(Box<(Steps, Text)>),
}

/// The letters, where the text is the same for every case.
pub(super) fn letters(text: &Text) -> Option<&str> {
    match text.as_slice() {
        [] => Some(""),
        [Part::Letters(letters)] => Some(letters),
        _ => None,
    }
}

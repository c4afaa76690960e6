//! All codes, once. The first letter says the room: L load, R rules, S scoring, W what was claimed.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended before filing.
    P0,
    /// Should be mended.
    P1,
    /// A hint.
    P2,
}

impl Severity {
    /// As printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::P0 => "P0",
            Self::P1 => "P1",
            Self::P2 => "P2",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal $slug:literal $severity:ident $($fatal:ident)?;)*) => {
        /// What kind of defect; `Display` is `L07 unreadable-target`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All of them, by number.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// Short and stable, e.g. `L07`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// In words, e.g. `unreadable-target`.
            pub fn slug(self) -> &'static str {
                match self { $(Code::$name => $slug,)* }
            }

            /// The usual severity.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// Whether the input as a whole could not be read: no scorecard, exit 2.
            pub fn is_fatal(self) -> bool {
                match self { $(Code::$name => codes!(@fatal $($fatal)?),)* }
            }
        }
    };
    (@fatal fatal) => { true };
    (@fatal) => { false };
}

codes! {
    /// A file or folder cannot be read.
    UnreadableFile = "L01" "unreadable-file" P0 fatal;
    /// Not UTF-8.
    WrongEncoding = "L02" "wrong-encoding" P0 fatal;
    /// Not TOML.
    TomlSyntax = "L03" "toml-syntax" P0 fatal;
    /// A key stands twice.
    DuplicateKey = "L04" "duplicate-key" P0 fatal;
    /// A key that no file of this kind has.
    UnknownKey = "L05" "unknown-key" P0 fatal;
    /// A table where a value is expected, or the other way round.
    WrongStructure = "L06" "wrong-structure" P0 fatal;
    /// 指标值 that cannot be read.
    UnreadableTarget = "L07" "unreadable-target" P0;
    /// 完成值 that cannot be read.
    UnreadableActual = "L08" "unreadable-actual" P0;
    /// A value of the wrong type.
    WrongType = "L09" "wrong-type" P0;
    /// A key that must be there.
    MissingKey = "L10" "missing-key" P0;
    /// Two indicators of one id.
    DuplicateIndicator = "L11" "duplicate-indicator" P0;
    /// Two results for one indicator.
    DuplicateResult = "L12" "duplicate-result" P0;
    /// A result, decision or monitoring entry for an indicator that is not in the target file.
    UnknownIndicator = "L13" "unknown-indicator" P0;
    /// A name that stands for several indicators.
    AmbiguousIndicator = "L14" "ambiguous-indicator" P0;
    /// Target and actual in units that do not convert.
    UnitMismatch = "L15" "unit-mismatch" P0;
    /// 88.2 or 0.882?
    PercentOrShare = "L16" "percent-or-share" P0;
    /// More than 100 % of what cannot exceed it.
    ImpossiblePercent = "L17" "impossible-percent" P0;
    /// Less than nothing.
    NegativeActual = "L18" "negative-actual" P0;
    /// Parts of the budget that do not add up to the total.
    BudgetParts = "L19" "budget-parts" P0;
    /// Rows of the execution that do not add up to the total.
    ExecutionParts = "L20" "execution-parts" P0;
    /// An amount below zero.
    NegativeAmount = "L21" "negative-amount" P0;
    /// `actual` beside `why_none`.
    ActualBesideWhyNone = "L22" "actual-beside-why-none" P0;
    /// 不适用 without reason or approval.
    UnapprovedNotApplicable = "L23" "unapproved-not-applicable" P0;
    /// An adjusted target without approval.
    UnapprovedAdjustment = "L24" "unapproved-adjustment" P0;
    /// A decision without clause, by, note or value.
    IncompleteDecision = "L25" "incomplete-decision" P0;
    /// A decision that cannot act where it stands.
    MisplacedDecision = "L26" "misplaced-decision" P0;
    /// A degree outside 0–1.
    ImpossibleDegree = "L27" "impossible-degree" P0;
    /// A degree that nobody answers for.
    DegreeWithoutNote = "L28" "degree-without-note" P1;
    /// An actuals file without a target file.
    OrphanActuals = "L29" "orphan-actuals" P0;
    /// Code of the file and name of the file differ.
    CodeMismatch = "L30" "code-mismatch" P0;
    /// A share of the spending plan outside 0–100, or of the budget: percent above 100.
    PlanPercent = "L31" "plan-percent" P0;
    /// `[execution]` in the department's file.
    ExecutionIsComputed = "L32" "execution-is-computed" P1;
    /// Something about the notation was assumed; should be written out.
    NotationWarning = "L33" "notation-warning" P1;
    /// Something about the notation was assumed.
    NotationGuess = "L34" "notation-guess" P2;
    /// 全年预算数 is not given and taken from 年初预算数.
    AdjustedAssumed = "L35" "adjusted-assumed" P2;
    /// Two projects of one code.
    DuplicateProject = "L36" "duplicate-project" P0 fatal;
    /// A year without target files.
    NoProjects = "L37" "no-projects" P0 fatal;
    /// A file in `targets/` or `actuals/` that is not `.toml`.
    StrayFile = "L38" "stray-file" P2;

    /// No such rule pack.
    UnknownPack = "R01" "unknown-pack" P0 fatal;
    /// The pack's manifest contradicts itself.
    BadPack = "R02" "bad-pack" P0 fatal;
    /// A script of the pack does not compile.
    ScriptSyntax = "R03" "script-syntax" P0 fatal;
    /// A script failed on an indicator.
    ScriptFailed = "R04" "script-failed" P0;
    /// Packs that extend each other in a circle.
    PackCircle = "R05" "pack-circle" P0 fatal;
    /// A name in a script that leads nowhere.
    UnknownName = "R06" "unknown-name" P0;
    /// Something of a pack that nothing uses.
    Unused = "R07" "unused" P1;
    /// Two whole numbers divided.
    IntegerDivision = "R08" "integer-division" P2;
    /// A gap or an overlap between grades or bands.
    ScaleGap = "R09" "scale-gap" P1;
    /// A scoring function that never takes points.
    NeverLoses = "R10" "never-loses" P1;

    /// Points that do not add up to full marks.
    PointsSum = "S01" "points-sum" P0;
    /// Points with more than two decimals, or negative.
    PointsPlaces = "S02" "points-places" P0;
    /// Nothing is left for the indicators without points.
    PointsNothingLeft = "S03" "points-nothing-left" P0;
    /// 产出 is absent or emptied.
    ClassMissing = "S04" "class-missing" P0;
    /// A first level that the form does not have.
    UnknownClass = "S05" "unknown-class" P0;
    /// A class split other than the pack's.
    ClassSplit = "S06" "class-split" P1;
    /// A degree outside the grade's band.
    DegreeOutsideBand = "S07" "degree-outside-band" P0;
    /// A decision outside what it may set.
    DecisionOutOfRange = "S08" "decision-out-of-range" P0;
    /// More was spent than the adjusted budget.
    Overspent = "S09" "overspent" P1;
    /// A late date scored by a default that nobody has checked.
    LateByDefault = "S10" "late-by-default" P1;
    /// No function of the pack scores this.
    NoRule = "S11" "no-rule" P0;

    /// A claimed total that is not the sum of the claimed scores.
    ClaimedTotalNotSum = "W02" "claimed-total-not-sum" P1;
    /// A claimed score above the points, or below zero.
    ClaimedAbovePoints = "W03" "claimed-above-points" P0;
    /// A claimed score other than the computed one.
    ClaimedScoreDiffers = "W04" "claimed-score-differs" P1;
    /// A claimed grade other than the computed one.
    ClaimedGradeDiffers = "W06" "claimed-grade-differs" P1;

    // V views
    /// A template that cannot be used, or fails.
    TemplateError = "V01" "template-error" P0 fatal;
    /// A file in a template folder that stands for no template.
    TemplateUnknown = "V02" "template-unknown" P0 fatal;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.as_str(), self.slug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_slugs_are_unique() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let slugs: BTreeSet<_> = Code::ALL.iter().map(|code| code.slug()).collect();
        assert_eq!((codes.len(), slugs.len()), (Code::ALL.len(), Code::ALL.len()));
    }

    #[test]
    fn only_p0_is_fatal() {
        for code in Code::ALL.iter().filter(|code| code.is_fatal()) {
            assert_eq!(code.severity(), Severity::P0, "{code}");
        }
    }
}

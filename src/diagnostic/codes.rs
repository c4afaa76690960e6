//! All codes, once. The first letter says what is wrong: L files, K words of the checks, R rules, H rules that were searched, S scoring, T targets,
//! B spending plans, A actuals, W what was claimed, D the words of a filing, V templates. Codes that share a number are defects of one kind.

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
        #[non_exhaustive]
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
    /// A file in `targets/`, `actuals/` or `checks/` that is not `.toml`.
    StrayFile = "L38" "stray-file" P2;
    /// A waiver that accepts nothing.
    UnusedWaiver = "L39" "unused-waiver" P2;
    /// 填报日期, 报送期限 or 监控日期 that says no day.
    UnreadableDate = "L40" "unreadable-date" P0;
    /// A year without rules of its own, scored by those of an earlier one.
    RulesOfEarlierYear = "L41" "rules-of-earlier-year" P1;
    /// Executed a hundred times the budget: 元 where 万元 is meant.
    ExecutionOutOfScale = "L42" "execution-out-of-scale" P0;
    /// `continues` names a project that last year did not have.
    UnknownPredecessor = "L43" "unknown-predecessor" P1;
    /// Two departments of a county have one code.
    DuplicateDepartment = "L44" "duplicate-department" P1;

    // K words and limits of the checks
    /// A word, list, limit, table or check that is not there.
    UnknownWords = "K01" "unknown-words" P0;
    /// A change of words or limits that cannot be.
    BadWords = "K02" "bad-words" P0;

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
    /// A clause that says too little, or too much, of what it rests on.
    ClauseBasis = "R11" "clause-basis" P2;
    /// A function that is given too few or too many values, or called on what it is not for.
    WrongCall = "R12" "wrong-call" P0;
    /// A field of a case that a script sets.
    FieldIsSet = "R13" "field-is-set" P0;
    /// A loop that nothing ends.
    EndlessLoop = "R14" "endless-loop" P0;
    /// What a comparison gives is compared again.
    ComparedTwice = "R15" "compared-twice" P0;
    /// A year that the pack is not meant for.
    YearOutsidePack = "R16" "year-outside-pack" P1;

    // H what a search over the inputs of a pack's functions shows (`rules check --deep`)
    /// A function takes more than 分值, or less than nothing.
    OutsidePoints = "H01" "outside-points" P0;
    /// A better actual scores lower.
    BetterScoresLower = "H02" "better-scores-lower" P0;
    /// A score jumps farther than declared over one last unit.
    Cliff = "H03" "cliff" P1;
    /// Full marks for what was not done.
    FullForNothing = "H04" "full-for-nothing" P0;
    /// A script divides by zero.
    DividesByZero = "H05" "divides-by-zero" P0;
    /// A script fails on a row that can be filled in.
    ScriptFails = "H06" "script-fails" P0;
    /// A statement that no row reaches.
    DeadBranch = "H07" "dead-branch" P1;
    /// A loss by a clause that the pack does not have.
    LossWithoutClause = "H08" "loss-without-clause" P0;
    /// A value on an edge that belongs to the wrong side.
    BandEdge = "H09" "band-edge" P0;
    /// The order of the rows of a form matters.
    RowOrder = "H10" "row-order" P0;
    /// One input with two outcomes.
    NotDeterministic = "H11" "not-deterministic" P0;
    /// A function comes near a limit of the cage.
    NearLimit = "H12" "near-limit" P1;
    /// A reason that contradicts its numbers.
    ReasonAgainstNumbers = "H13" "reason-against-numbers" P0;

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
    /// A row of a fixed form that no rule names.
    NoNamedRule = "S12" "no-named-rule" P1;


    // T targets: what a reviewer says of 指标 and 指标值
    /// A target without a number and without a grading standard.
    UnquantifiedTarget = "T01" "unquantified-target" P1;
    /// A percentage that nobody can compute: no formula, no source.
    HollowPercent = "T02" "hollow-percent" P1;
    /// `≥` where less is better.
    WrongDirection = "T03" "wrong-direction" P1;
    /// A rate among the 数量指标.
    RateInQuantity = "T04a" "rate-in-quantity" P1;
    /// Payment or budget execution as an indicator of its own.
    PaymentAsResult = "T04b" "payment-as-result" P1;
    /// A 满意度 outside 满意度指标.
    SatisfactionOutsideClass = "T04c" "satisfaction-outside-class" P1;
    /// The quality of the work itself among the 效益指标.
    QualityAsBenefit = "T04d" "quality-as-benefit" P1;
    /// A 时效指标 that measures no time.
    NotTimeliness = "T04e" "not-timeliness" P1;
    /// A 成本指标 that measures no cost.
    NotCost = "T04f" "not-cost" P1;
    /// A benefit in the wrong one of the 效益 classes.
    WrongBenefitClass = "T04g" "wrong-benefit-class" P1;
    /// A target of several years as the target of one.
    LongTermAsAnnual = "T04h" "long-term-as-annual" P2;
    /// A 满意度指标 that measures no satisfaction.
    NotSatisfaction = "T04i" "not-satisfaction" P1;
    /// One name for several indicators.
    DuplicateName = "T05a" "duplicate-name" P1;
    /// Two names for one thing.
    SameThingTwice = "T05b" "same-thing-twice" P1;
    /// `≥100%` of what cannot exceed 100 %.
    AtLeastHundred = "T06a" "at-least-hundred" P2;
    /// More than 100 % asked of what cannot exceed it.
    AboveHundred = "T06b" "above-hundred" P1;
    /// `≥0`, which nothing can miss.
    AtLeastZero = "T06c" "at-least-zero" P1;
    /// No 数量指标.
    NoQuantity = "T07a" "no-quantity" P1;
    /// No 质量指标.
    NoQuality = "T07b" "no-quality" P1;
    /// No 效益指标.
    NoBenefit = "T07c" "no-benefit" P1;
    /// No 满意度指标 though somebody is served.
    NoSatisfaction = "T07d" "no-satisfaction" P1;
    /// A goal that no indicator measures.
    GoalWithoutIndicator = "T07e" "goal-without-indicator" P1;
    /// A goal that every unit must meet anyway.
    RoutineGoal = "T08a" "routine-goal" P2;
    /// An indicator that every unit must meet anyway.
    RoutineIndicator = "T08b" "routine-indicator" P2;
    /// A description that says nothing: 0, 无, /.
    PlaceholderDescription = "T09a" "placeholder-description" P1;
    /// A basis that says nothing.
    PlaceholderBasis = "T09b" "placeholder-basis" P1;
    /// The number of the symbol part is not the number of the words.
    NumberAgainstWords = "T10a" "number-against-words" P1;
    /// A number without a unit.
    UnitMissing = "T10b" "unit-missing" P1;
    /// Symbol, number and prose in one cell.
    ProseInValue = "T10c" "prose-in-value" P2;
    /// Full-width digits or symbols.
    FullWidthSymbols = "T10d" "full-width-symbols" P2;
    /// A damaged symbol: `》=`, `M90%`.
    DamagedSymbol = "T10e" "damaged-symbol" P1;
    /// The symbol says at least, the words say at most, or the other way round.
    SymbolAgainstWords = "T10f" "symbol-against-words" P1;
    /// The unit does not fit the name: an amount in %.
    UnitAgainstName = "T10g" "unit-against-name" P1;
    /// A target other than the approved one.
    TargetChanged = "T11a" "target-changed" P0;
    /// Points other than the approved ones.
    PointsChanged = "T11b" "points-changed" P0;
    /// An indicator that was not approved.
    IndicatorAdded = "T11c" "indicator-added" P0;
    /// An approved indicator that is gone.
    IndicatorRemoved = "T11d" "indicator-removed" P0;
    /// Goals other than the approved ones.
    GoalsChanged = "T11e" "goals-changed" P0;
    /// The copy of the approved targets is not what was filed.
    ApprovedCopyEdited = "T11f" "approved-copy-edited" P0;
    /// An approved project that is gone.
    ProjectRemoved = "T11g" "project-removed" P0;
    /// Too few indicators to judge by.
    TooFewIndicators = "T12a" "too-few-indicators" P2;
    /// So many indicators that none weighs anything.
    TooManyIndicators = "T12b" "too-many-indicators" P2;
    /// The same points for every indicator.
    EqualPoints = "T12c" "equal-points" P2;
    /// One indicator with most of the points.
    DominantPoints = "T12d" "dominant-points" P2;
    /// The same targets in many projects.
    IdenticalTargets = "T13" "identical-targets" P1;
    /// No symbol, and the name does not say which way is good.
    UnwrittenDirection = "T14" "unwritten-direction" P1;
    /// What was already achieved, as a target.
    PastResultAsTarget = "T15" "past-result-as-target" P1;
    /// A satisfaction that asks only some of those served.
    NarrowSatisfactionBase = "T16" "narrow-satisfaction-base" P1;
    /// A target that last year's actual had already passed.
    TargetBelowLastYear = "T17" "target-below-last-year" P1;
    /// Two paragraphs of the goals that are the same.
    RepeatedParagraph = "T18" "repeated-paragraph" P1;
    /// A number where the name of an indicator should stand.
    NumberAsName = "T19" "number-as-name" P1;

    // B 资金支出计划
    /// No 资金支出计划.
    BlankPlan = "B01a" "blank-plan" P2;
    /// A cumulative plan that falls.
    PlanNotRising = "B01b" "plan-not-rising" P1;
    /// A plan that does not end at 100 %.
    PlanNotFull = "B01c" "plan-not-full" P1;
    /// The same equal steps in every project.
    EqualStepPlan = "B01d" "equal-step-plan" P2;

    // A actuals: what a reviewer says of 完成值 and their reasons
    /// An indicator that was not filled in.
    MissingActual = "A01a" "missing-actual" P0;
    /// A project without an actuals file.
    MissingActualsFile = "A01b" "missing-actuals-file" P0;
    /// No 全年执行数.
    MissingExecution = "A01c" "missing-execution" P0;
    /// Points lost without 偏差原因.
    UnmetWithoutReason = "A02a" "unmet-without-reason" P0;
    /// Points lost without 改进措施.
    UnmetWithoutMeasure = "A02b" "unmet-without-measure" P1;
    /// 执行率 below 90 % without a reason.
    LowExecutionWithoutReason = "A02c" "low-execution-without-reason" P0;
    /// Far above the target without a cause.
    OverAchievedWithoutCause = "A03" "over-achieved-without-cause" P1;
    /// A project in which nothing lost a point.
    AllFull = "A04a" "all-full" P2;
    /// A department in which no project lost a point.
    AllProjectsFull = "A04b" "all-projects-full" P1;
    /// Less than full marks claimed though the target is met, without a reason.
    ClaimedBelowFull = "A05" "claimed-below-full" P1;
    /// A reason of a few characters.
    ReasonTooShort = "A06a" "reason-too-short" P1;
    /// A reason that fits everything.
    VagueReason = "A06b" "vague-reason" P1;
    /// One reason for many indicators.
    RepeatedReason = "A06c" "repeated-reason" P1;
    /// A reason that names another loss than the ledger.
    ReasonAgainstScore = "A06d" "reason-against-score" P1;
    /// 0 points, and the reason does not say of which kind.
    ZeroWithoutKind = "A07" "zero-without-kind" P1;
    /// No 佐证材料.
    NoEvidence = "A08a" "no-evidence" P1;
    /// A satisfaction without a survey.
    SatisfactionWithoutSurvey = "A08b" "satisfaction-without-survey" P0;
    /// No complaints taken for satisfaction.
    ComplaintsAsSatisfaction = "A08c" "complaints-as-satisfaction" P1;
    /// A file of evidence that is not there.
    EvidenceFileMissing = "A08d" "evidence-file-missing" P1;
    /// Everything done and hardly anything paid.
    FullOutputWithoutSpending = "A09a" "full-output-without-spending" P1;
    /// Everything paid and little done.
    PaymentAheadOfOutput = "A09b" "payment-ahead-of-output" P1;
    /// A unit cost of another order of magnitude than planned.
    UnitCostFarOff = "A10" "unit-cost-far-off" P1;
    /// Monitoring said that it cannot be done, and then it was done in full.
    ForecastAgainstScore = "A11" "forecast-against-score" P1;
    /// A target that was reached by a hair three years running.
    NarrowlyMetEveryYear = "A12" "narrowly-met-every-year" P2;

    // W 自评得分
    /// A claimed total that is not the sum of the claimed scores.
    ClaimedTotalNotSum = "W02" "claimed-total-not-sum" P1;
    /// A claimed score above the points, or below zero.
    ClaimedAbovePoints = "W03" "claimed-above-points" P0;
    /// A claimed score other than the computed one.
    ClaimedScoreDiffers = "W04" "claimed-score-differs" P1;
    /// A claimed 执行率 score other than the computed one.
    ClaimedExecutionDiffers = "W05" "claimed-execution-differs" P1;
    /// A claimed grade other than the computed one.
    ClaimedGradeDiffers = "W06" "claimed-grade-differs" P1;

    // D the words of a filing
    /// A score in the prose that is not the total.
    ProseScoreDiffers = "D01a" "prose-score-differs" P1;
    /// A grade in the prose that is not the grade.
    ProseGradeDiffers = "D01b" "prose-grade-differs" P1;
    /// An execution rate in the prose that is not the rate.
    ProseRateDiffers = "D01c" "prose-rate-differs" P1;
    /// A number of projects in the prose that is not the number.
    ProseCountDiffers = "D01d" "prose-count-differs" P1;
    /// An amount in the prose that is none of the amounts.
    ProseMoneyDiffers = "D01e" "prose-money-differs" P1;
    /// A text that stands in another department's filing too.
    PastedFromOtherUnit = "D02a" "pasted-from-other-unit" P1;
    /// The name of another department.
    ForeignUnitName = "D02b" "foreign-unit-name" P1;
    /// Another year than the budget year.
    WrongYear = "D02c" "wrong-year" P1;
    /// A matter of another trade: 罪犯改造 in a 看守所.
    ForeignSubject = "D02d" "foreign-subject" P1;
    /// Last year's text.
    PastedFromLastYear = "D02e" "pasted-from-last-year" P1;
    /// Fewer measures than problems.
    FewerMeasuresThanProblems = "D03a" "fewer-measures-than-problems" P1;
    /// Points were lost and the report knows no problem.
    UnmetWithoutProblem = "D03b" "unmet-without-problem" P1;
    /// A chapter that the report must have.
    MissingChapter = "D05a" "missing-chapter" P1;
    /// A goal whose completion is not told.
    GoalWithoutCompletion = "D05b" "goal-without-completion" P1;
    /// A text longer than the form allows.
    TextTooLong = "D05c" "text-too-long" P1;
    /// Signed after the day on which it was due.
    SignedAfterDue = "D06" "signed-after-due" P1;

    // F filed years
    /// A file of a filed year is not what its receipt says.
    FiledCopyEdited = "F01" "filed-copy-edited" P0;
    /// A filed year does not come out again as it was filed.
    RescoreDiffers = "F02" "rescore-differs" P0;
    /// A file of the workspace is not as it was filed.
    ChangedAfterFiling = "F03" "changed-after-filing" P1;
    /// The rules are not those of the filing.
    RulesChangedAfterFiling = "F04" "rules-changed-after-filing" P1;
    /// A folder that is called like an entry and has no receipt.
    UnfinishedEntry = "F05" "unfinished-entry" P1;

    // V views
    /// A template that cannot be used, or fails.
    TemplateError = "V01" "template-error" P0 fatal;
    /// A file in a template folder that stands for no template.
    TemplateUnknown = "V02" "template-unknown" P0 fatal;
    /// The rule pack's form is printed in the national layout, as nobody has built its own.
    LayoutNotBuilt = "V03" "layout-not-built" P1;
}

impl Code {
    /// Whether `typed` names the code: as it is, by its slug, or by the number that it shares with others (`T04` names
    /// `T04a`). Capitals and small letters are one, as on a keyboard without Shift; part of a number names nothing.
    pub fn is_called(self, typed: &str) -> bool {
        let number = self.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase());
        [self.as_str(), self.slug(), number]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(typed))
    }
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
    fn a_number_names_its_letters() {
        let code = Code::RateInQuantity;
        for typed in ["T04", "t04", "T04a", "T04A", "rate-in-quantity", "Rate-In-Quantity"] {
            assert!(code.is_called(typed), "{typed}");
        }
        for typed in ["", "T", "T0", "T04b", "T04 a", "T040", "rate"] {
            assert!(!code.is_called(typed), "{typed}");
        }
    }

    #[test]
    fn only_p0_is_fatal() {
        for code in Code::ALL.iter().filter(|code| code.is_fatal()) {
            assert_eq!(code.severity(), Severity::P0, "{code}");
        }
    }
}

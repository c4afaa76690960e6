//! What a check holds on to: whose sheet, and which entry of it.
//!
//! Found while compiling: a name that is not in the sheet is no program, and a look-up is two indexes, which matters for
//! two thousand projects with twenty rows and ninety checks each.

use crate::diagnostic::Code;

macro_rules! shared {
    ($($(#[$doc:meta])* $name:ident = $file:literal $title:literal;)*) => {
        /// Sheets that several checks read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Shared { $($(#[$doc])* $name,)* }

        impl Shared {
            pub(crate) const ALL: &'static [Shared] = &[$(Shared::$name,)*];

            /// What an overlay's file is called, without `.toml`.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Shared::$name => $file,)* }
            }

            /// What it is, in Chinese.
            pub(crate) const fn title(self) -> &'static str {
                match self { $(Shared::$name => $title,)* }
            }
        }
    };
}

shared! {
    /// What people type into a cell that they have nothing to say in.
    Placeholders = "placeholders" "空话：格子里写了等于没写的词";
    /// What people leave in a template.
    LeftOvers = "left-overs" "没有填：模板里留下的、等于没有填的词";
    /// Behind a number, what is a unit.
    Units = "units" "计量单位：紧跟在数后面的，哪些是单位";
    /// Which indicators measure the spending of money.
    Payments = "payments" "资金支付：哪些指标考核的是花钱";
    /// What every unit must do anyway.
    Routine = "routine" "日常管理要求：任何项目都要做到的";
    /// What makes a judgement checkable.
    Standards = "standards" "评判标准：写明了什么算达成、百分比怎么算、数从哪里来";
    /// Percentages that may exceed 100 %.
    OpenRates = "open-rates" "可以超过 100% 的百分比";
    /// Words that reviewers read as one.
    Synonyms = "synonyms" "同义词：评审时看作同一件事的词";
    /// 二级指标 by the words in them.
    Classes = "classes" "指标类别：二级指标的名称里有哪些词，算哪一类";
    /// Figures in prose, and the words around them.
    Prose = "prose" "文字里的数：数前面的虚词，和不是说本年结果的词";
    /// Whether a sentence speaks of the whole form or of something smaller.
    Subjects = "subjects" "文字说的是谁：整张自评表，还是其中一部分";
    /// What people call the total score.
    Totals = "totals" "总分在文字里的叫法";
    /// How people number what they list inside one text.
    Numbering = "numbering" "一段文字里分条的写法";
    /// The trades of a county, by the words in names.
    Trades = "trades" "行业：名称里有哪些词的单位和项目，属于哪个行业";
    /// Satisfaction and what it rests on.
    Surveys = "surveys" "满意度调查和投诉的说法";
}

/// Whose entries they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// One check's own.
    Check(Code),
    /// Of several checks.
    Shared(Shared),
}

impl Owner {
    /// How many owners there can be.
    pub(super) const ALL: usize = Code::ALL.len() + Shared::ALL.len();

    pub(super) const fn slot(self) -> usize {
        match self {
            Self::Check(code) => code as usize,
            Self::Shared(shared) => Code::ALL.len() + shared as usize,
        }
    }

    /// What an overlay's file may be called, without `.toml`.
    pub(crate) fn names(self) -> Vec<&'static str> {
        match self {
            Self::Check(code) => vec![code.as_str(), code.slug()],
            Self::Shared(shared) => vec![shared.name()],
        }
    }
}

/// A file of words and limits as it is shipped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    pub(crate) owner: Owner,
    pub(crate) text: &'static str,
}

/// A list of words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List(pub(super) At);

/// A limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(super) At);

/// A table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table(pub(super) At);

/// Where an entry stands: the owner's slot, and the number of the entry in the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) slot: usize,
    pub(super) number: usize,
}

impl Sheet {
    /// A check's own sheet.
    pub(in crate::check) const fn of(code: Code, text: &'static str) -> Self {
        let owner = Owner::Check(code);
        Self { owner, text }
    }

    /// A sheet that several checks read.
    pub(in crate::check) const fn shared(shared: Shared, text: &'static str) -> Self {
        let owner = Owner::Shared(shared);
        Self { owner, text }
    }

    /// Its list `[name]`, which has `words` or `characters`.
    pub(in crate::check) const fn list(self, name: &str) -> List {
        List(self.at(name, &["words", "characters"]))
    }

    /// Its limit `[name]`, which has a `value`.
    pub(in crate::check) const fn limit(self, name: &str) -> Limit {
        Limit(self.at(name, &["value"]))
    }

    /// Its table `[name]`, which has `rows`.
    pub(in crate::check) const fn table(self, name: &str) -> Table {
        Table(self.at(name, &["rows"]))
    }

    const fn at(self, name: &str, keys: &[&str]) -> At {
        At {
            slot: self.owner.slot(),
            number: number_of(self.text, name, keys),
        }
    }
}

/// How many `[heads]` stand before `[name]`, which must have one of `keys`. A head begins its line; nothing else of a
/// sheet begins a line with a bracket.
const fn number_of(text: &str, name: &str, keys: &[&str]) -> usize {
    let text = text.as_bytes();
    let (mut at, mut number, mut inside) = (0, 0, false);
    while at < text.len() {
        if text[at] == b'[' {
            assert!(!inside, "the entry of a sheet holds something else");
            inside = stands(text, at + 1, name, b']');
            if !inside {
                number += 1;
            }
        } else if inside {
            let mut key = 0;
            while key < keys.len() {
                if stands(text, at, keys[key], b' ') {
                    return number;
                }
                key += 1;
            }
        }
        while at < text.len() && text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    panic!("no such entry in the sheet, or it holds something else");
}

/// Whether `word` stands at `at`, with `end` behind it.
const fn stands(text: &[u8], at: usize, word: &str, end: u8) -> bool {
    let word = word.as_bytes();
    if at + word.len() >= text.len() || text[at + word.len()] != end {
        return false;
    }
    let mut n = 0;
    while n < word.len() {
        if text[at + n] != word[n] {
            return false;
        }
        n += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::number_of;

    const TEXT: &str =
        "# 例\n[first]\nabout = \"一\"\nwords = [\n  \"[second]\",\n]\n\n[second]\nabout = \"二\"\nvalue = 3\n";

    #[test]
    fn an_entry_is_found_by_its_head() {
        assert_eq!(number_of(TEXT, "first", &["words", "characters"]), 0);
        assert_eq!(number_of(TEXT, "second", &["value"]), 1);
    }

    #[test]
    #[should_panic(expected = "no such entry")]
    fn a_misspelt_name_is_no_entry() {
        number_of(TEXT, "secnd", &["value"]);
    }

    #[test]
    #[should_panic(expected = "holds something else")]
    fn a_limit_is_no_list() {
        number_of(TEXT, "first", &["value"]);
    }
}

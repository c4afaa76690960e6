//! The bounds of a script: each is told on the page and set in the engine from one value. Generous for a rule, far from
//! what a machine notices: a long list or text costs steps each time that it is used, so that steps bound the work.

use rhai::Engine;

/// A bound of a script.
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// How many.
    pub most: u64,
    /// What is counted.
    pub about: &'static str,
    /// Tells the interpreter; nothing where the rules themselves count.
    set: Option<fn(&mut Engine, &Limit)>,
}

impl Limit {
    /// As a number of things in memory.
    pub(in crate::rules) fn count(&self) -> usize {
        usize::try_from(self.most).unwrap_or(usize::MAX)
    }
}

const fn set(name: &'static str, most: u64, about: &'static str, set: fn(&mut Engine, &Limit)) -> Limit {
    Limit {
        name,
        most,
        about,
        set: Some(set),
    }
}

const fn counted(name: &'static str, most: u64, about: &'static str) -> Limit {
    Limit {
        name,
        most,
        about,
        set: None,
    }
}

/// Losses that one function may say; notes too.
pub(in crate::rules) const LINES_SAID: Limit = counted("LINES_SAID", 100, "条：一个函数的扣分，说明也是");

/// Lines of all scripts of a pack: line numbers of the interpreter end at 65535.
pub(in crate::rules) const SOURCE_LINES: Limit = counted("SOURCE_LINES", 60_000, "行：全部脚本合计");

/// Bytes of all scripts of a pack: to read one takes longer than it is long. The shipped packs have a tenth.
pub(in crate::rules) const SOURCE_BYTES: Limit =
    counted("SOURCE_BYTES", 128 * 1024, "字节：全部脚本合计，一个汉字三字节");

/// Functions of all scripts of a pack; the shipped ones have a dozen.
pub(in crate::rules) const FUNCTIONS: Limit = counted("FUNCTIONS", 1_000, "个函数：全部脚本合计");

/// Steps of one run.
pub(in crate::rules) const OPERATIONS: Limit = set(
    "OPERATIONS",
    50_000,
    "步：每算一个式子、走一条语句是一步；用到长的列表、键值对和文字，每次按每 4 项、每 64 字节再加一步",
    |engine, limit| {
        engine.set_max_operations(limit.most);
    },
);

/// Bytes of one text.
pub(in crate::rules) const STRING_BYTES: Limit = set(
    "STRING_BYTES",
    4 * 1024,
    "字节：一段文字，一个汉字三字节",
    |engine, limit| {
        engine.set_max_string_size(limit.count());
    },
);

/// All bounds, in the order of the page.
pub const LIMITS: &[Limit] = &[
    OPERATIONS,
    set("CALL_LEVELS", 24, "层：函数调用函数", |engine, limit| {
        // The call that runs the function is a level of its own.
        engine.set_max_call_levels(limit.count() + 1);
    }),
    set(
        "EXPRESSION_DEPTH",
        64,
        "层：表达式、语句块里套表达式、语句块",
        |engine, limit| {
            engine.set_max_expr_depths(limit.count(), limit.count());
        },
    ),
    STRING_BYTES,
    set("ARRAY_ITEMS", 256, "项：一个列表", |engine, limit| {
        engine.set_max_array_size(limit.count());
    }),
    set(
        "MAP_ITEMS",
        256,
        "个：一组键值对；逐个放进去时不量，整组再用时量",
        |engine, limit| {
            engine.set_max_map_size(limit.count());
        },
    ),
    set("VARIABLES", 128, "个：同时有的变量", |engine, limit| {
        engine.set_max_variables(limit.count());
    }),
    set("MODULES", 16, "个：`import` 的脚本", |engine, limit| {
        engine.set_max_modules(limit.count());
    }),
    LINES_SAID,
    SOURCE_LINES,
    SOURCE_BYTES,
    FUNCTIONS,
];

/// Sets all bounds that the interpreter keeps.
pub(in crate::rules) fn set_all(engine: &mut Engine) {
    for limit in LIMITS {
        if let Some(set) = limit.set {
            set(engine, limit);
        }
    }
}

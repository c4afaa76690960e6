//! LuaJIT, by `mlua`: a call for each row, and all rows in one call, which its compiler can make one loop of. Doubles.

use crate::peer::{Peer, Score};
use crate::rows::{Row, UNITS};
use mlua::{Function, Lua, LuaString, Table};

const RULE: &str = r#"
local floor, format = math.floor, string.format

local function at_least(points, target, actual, unit)
    if actual >= target then
        return points, ""
    elseif target <= 0 or actual <= 0 then
        return 0, format("完成值%.14g%s，指标值%.14g%s，没有可按比例计算的完成量，不得分", actual, unit, target, unit)
    end
    local share = floor(actual / target * 10000 + 0.5) / 100
    return floor(points * actual / target * 100 + 0.5) / 100,
        format("完成值%.14g%s，为指标值%.14g%s的%.14g%%，未完成部分按比例扣分", actual, unit, target, unit, share)
end

local function all(points, target, actual, unit)
    local scores, reasons = {}, {}
    for i = 1, #points do
        scores[i], reasons[i] = at_least(points[i], target[i], actual[i], unit[i])
    end
    return scores, reasons
end

return at_least, all
"#;

const VERSION: &str = "2.1 (mlua 0.12.2)";

pub fn peers(rows: &[Row]) -> [Peer<'_>; 2] {
    let lua = Lua::new();
    let (one, all): (Function, Function) = lua.load(RULE).eval().expect("the script is sound");
    let column = |at: usize| {
        lua.create_sequence_from(rows.iter().map(|row| row.floats()[at]))
            .expect("a column")
    };
    let columns = (column(0), column(1), column(2));
    let units = lua
        .create_sequence_from(rows.iter().map(|row| row.unit))
        .expect("a column");
    // A state holds few thousand values at a time for who embeds it: each unit once.
    let texts = UNITS.map(|unit| lua.create_string(unit).expect("a text"));
    let text = |row: &Row| UNITS.iter().position(|unit| *unit == row.unit).expect("a unit");
    let given: Vec<_> = rows.iter().map(|row| (row.floats(), text(row))).collect();
    let [first, second] = [lua.clone(), lua];
    [
        Peer {
            name: "LuaJIT, a call a row",
            version: VERSION,
            run: Box::new(move |take| {
                for ([points, target, actual], unit) in &given {
                    let (score, reason): (f64, LuaString) = one
                        .call((*points, *target, *actual, &texts[*unit]))
                        .expect("the script runs");
                    take(Score::Binary(score), &reason.to_str().expect("UTF-8"));
                }
                alive(&first);
            }),
        },
        Peer {
            name: "LuaJIT, one call",
            version: VERSION,
            run: Box::new(move |take| {
                let (points, target, actual) = &columns;
                let (scores, reasons): (Table, Table) =
                    all.call((points, target, actual, &units)).expect("the script runs");
                let reasons = reasons.sequence_values::<LuaString>();
                for (score, reason) in scores.sequence_values::<f64>().zip(reasons) {
                    let reason = reason.expect("a text");
                    take(
                        Score::Binary(score.expect("a number")),
                        &reason.to_str().expect("UTF-8"),
                    );
                }
                alive(&second);
            }),
        },
    ]
}

/// What a state made lasts as long as the state.
fn alive(lua: &Lua) {
    std::hint::black_box(lua);
}

// The rule for json-rules-engine: by_rules.mjs ROWS OUT. Conditions are rules; arithmetic and texts are facts made by JavaScript,
// since a rule has neither. 64-bit binary numbers.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const { Engine } = createRequire(`${process.cwd()}/`)("json-rules-engine");

const halfUp = (number) => Math.round(number * 100) / 100;
const all = (...conditions) => ({ all: conditions });
const than = (fact, operator, value) => ({ fact, operator, value });
const target = { fact: "target" };
const rules = [
  [all(than("actual", "greaterThanInclusive", target)), "full", "points", ""],
  [
    all(than("actual", "lessThan", target), { any: [than("target", "lessThanInclusive", 0), than("actual", "lessThanInclusive", 0)] }),
    "none", 0, { fact: "whyNone" },
  ],
  [
    all(than("actual", "lessThan", target), than("target", "greaterThan", 0), than("actual", "greaterThan", 0)),
    "part", { fact: "part" }, { fact: "whyPart" },
  ],
];

const engine = new Engine([], { replaceFactsInEventParams: true });
for (const [conditions, type, score, reason] of rules) {
  engine.addRule({ conditions, event: { type, params: { score: score === "points" ? { fact: "points" } : score, reason } } });
}
const made = (name, make) =>
  engine.addFact(name, async (_, almanac) => {
    const [points, target, actual, unit] = await Promise.all(["points", "target", "actual", "unit"].map((fact) => almanac.factValue(fact)));
    return make(points, target, actual, unit);
  });
made("part", (points, target, actual) => halfUp((points * actual) / target));
made("whyNone", (_, target, actual, unit) => `完成值${actual}${unit}，指标值${target}${unit}，没有可按比例计算的完成量，不得分`);
made(
  "whyPart",
  (_, target, actual, unit) =>
    `完成值${actual}${unit}，为指标值${target}${unit}的${halfUp((actual / target) * 100)}%，未完成部分按比例扣分`,
);

const [from, to] = process.argv.slice(2);
const out = [];
let total = 0;
for (const [at, line] of readFileSync(from, "utf8").split("\n").slice(1, -1).entries()) {
  const [points, target, actual, unit] = line.split(",");
  const { events } = await engine.run({ points: +points, target: +target, actual: +actual, unit });
  const { score, reason } = events[0].params;
  total = at % 8 === 0 ? score : total + score;
  const grade = at % 8 < 7 ? "" : total >= 90 ? "优" : total >= 80 ? "良" : total >= 60 ? "中" : "差";
  out.push(`${score}\t${reason}\t${grade}\n`);
}
writeFileSync(to, out.join(""));

// How long a typed cell takes until its points stand on the screen, in a project of many indicators beside one of ten, which
// is what this browser takes on this machine for any form: `ROWS=10,100 EDITS=60`.
// Times are the page's own clock: from the change event to the frame in which the row is the one that the server
// sent for it; five seconds say that it never came.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { finish, serve, tab, test } from "./harness.mjs";

const SIZES = (process.env.ROWS ?? "10,100").split(",").map(Number);
const EDITS = Number(process.env.EDITS ?? 60);
const CODE = "13082321U7G2YFG2VR498";

/** A workspace with one project of `rows` indicators, its numbers made up. */
function large(workspace, rows) {
  const year = join(workspace, "2021");
  const head = readFileSync(join(year, "targets", `${CODE}.toml`), "utf8").split("[[indicator]]")[0];
  const money = readFileSync(join(year, "actuals", `${CODE}.toml`), "utf8").split("[[result]]")[0];
  const [targets, actuals] = [[head], [`# 示例数据\n${money}`]];
  for (let n = 0; n < rows; n += 1) {
    const level2 = ["数量指标", "质量指标", "时效指标"][n % 3];
    const name = `办理事项第${n + 1}类完成率`;
    targets.push(`[[indicator]]\nlevel1 = "产出指标"\nlevel2 = "${level2}"\nname = "${name}"\ntarget = "≥90%"\n`);
    actuals.push(`[[result]]\nindicator = "${level2}/${name}"\nactual = "${85 + (n % 15)}.5%"\nreason = "示例数据：第${n + 1}类事项受疫情影响，外出调查减少。"\nmeasure = "示例数据：按月通报第${n + 1}类事项进度。"\n`);
  }
  for (const [level1, level2] of [["效益指标", "社会效益指标"], ["满意度指标", "服务对象满意度指标"]]) {
    targets.push(`[[indicator]]\nlevel1 = "${level1}"\nlevel2 = "${level2}"\nname = "${level2}好评率"\ntarget = "≥90%"\n`);
    actuals.push(`[[result]]\nindicator = "${level2}/${level2}好评率"\nactual = "95%"\n`);
  }
  for (const folder of ["targets", "actuals"]) {
    rmSync(join(year, folder), { recursive: true });
    mkdirSync(join(year, folder));
  }
  writeFileSync(join(year, "targets", `${CODE}.toml`), targets.join("\n"));
  writeFileSync(join(year, "actuals", `${CODE}.toml`), actuals.join("\n"));
}

/** What the program has used of the processor so far, ms; 0 where the system does not say. */
function used(served) {
  try {
    const fields = readFileSync(`/proc/${served.child.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);

/** The row that is typed into next: down a column as a clerk types it, or here and there, where each step scrolls the page. */
const DOWN = (n, rows) => (5 + n) % rows;
const JUMPS = (n, rows) => (n * 7) % rows;

/** As in January, when the targets are approved and are words; and before that, when ten more cells of each row are typed into. */
const WAYS = [
  ["down the column", DOWN, true],
  ["here and there", JUMPS, true],
  ["here and there, targets and all", JUMPS, false],
];

for (const rows of SIZES) for (const [way, next, isApproved] of WAYS) await test(`a typed cell of ${rows} indicators, ${way}`, async () => {
  const served = await serve("pingquan-psb");
  large(served.workspace, rows);
  if (isApproved) {
    const about = ["--year", "2021", "--stage", "targets", "--approval", "示例〔2021〕1号", "--date", "2021-02-01"];
    execFileSync(process.env.ZIPING, ["file", served.workspace, ...about], { stdio: "ignore" });
  }
  const page = await tab(served, `/d/-/2021/${CODE}`);
  const [screen, rest, answer] = [[], [], []];
  const before = used(served);
  for (let n = 0; n < EDITS; n += 1) {
    const row = next(n, rows);
    const level2 = ["数量指标", "质量指标", "时效指标"][row % 3];
    const value = `${70 + (n % 19)}.${n % 10}%`;
    const took = await page.evaluate(
      async ([name, text]) => {
        const field = document.getElementsByName(name)[0];
        const shown = (test) =>
          new Promise((done) => {
            const end = performance.now() + 5000;
            const look = () => (test() || performance.now() > end ? done(performance.now()) : requestAnimationFrame(look));
            look();
          });
        const panel = () => document.getElementById("panel-goal");
        field.focus();
        field.value = text;
        const from = performance.now();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
        const first = await shown(() => document.getElementsByName(name)[0].dataset.v === text);
        const last = await shown(() => panel().getAttribute("aria-busy") === null);
        const posts = performance.getEntriesByType("resource").filter((one) => one.name.endsWith("/cells"));
        performance.clearResourceTimings();
        return [first - from, last - from, posts.reduce((sum, one) => sum + one.duration, 0)];
      },
      [`result/actual/${level2}/办理事项第${row + 1}类完成率`, value],
    );
    screen.push(took[0]);
    rest.push(took[1]);
    answer.push(took[2]);
  }
  console.log(`processor of the program: ${((used(served) - before) / EDITS).toFixed(0)} ms an edit, the rest included`);
  for (const [what, times] of [["on the screen", screen], ["with what can still come of it", rest], ["answer of the program", answer]]) {
    times.sort((a, b) => a - b);
    console.log(`${what}: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, most ${at(times, 1)} ms (${EDITS} edits)`);
  }
});

await finish();

// A clerk at the page: by keyboard, by paste, with an input method, beside others, with a server that dies.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { finish, kill, launch, read, saved, serve, start, tab, test, write } from "./harness.mjs";

const FORM = "/d/-/2021/1308232102WNCUW7BS7E8";
const FILE = "2021/actuals/1308232102WNCUW7BS7E8.toml";
const ACTUAL = /案件结案率\(%\) 实际完成值/;
const actual = (page) => page.getByRole("textbox", { name: ACTUAL });

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Waits until the file has it; the line at the top may still tell of what was saved before. */
async function wrote(page, served, what) {
  const text = () => {
    try {
      return read(served, FILE);
    } catch {
      return "";
    }
  };
  for (let n = 0; n < 600 && !what.test(text()); n += 1) await page.waitForTimeout(100);
  assert.match(text(), what);
}

await test("typing is saved, scored and shown, and nothing else of the file changes", async () => {
  const served = await serve("pingquan-psb");
  const before = read(served, FILE);
  const page = await tab(served, FORM);
  await actual(page).focus();
  await page.keyboard.type("89.1%", { delay: 20 });
  await saved(page);
  assert.equal(read(served, FILE), before.replace('actual = "88.2%"', 'actual = "89.1%"'));
  await page.getByText("读作 89.1%").waitFor();
  // 12.5 − 12.5 × 89.1 ÷ 90 = 0.125: printed 12.38.
  await page.locator("#panel").getByText("−0.12").waitFor();
  assert.equal(await actual(page).evaluate((field) => field === document.activeElement), true);
  assert.deepEqual(page.said, []);
});

await test("keys move between cells and a list is left to the browser", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
  await actual(page).focus();
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "result/actual/质量指标/案件办结率");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "result/actual/时效指标/资金支付及时率");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "result/actual/数量指标/案件结案率(%)");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "result/degree/数量指标/案件结案率(%)");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "result/reason/数量指标/案件结案率(%)");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "result/measure/数量指标/案件结案率(%)");
  // Type-over, and Esc gives back what was there.
  await actual(page).focus();
  await page.keyboard.type("7");
  assert.equal(await actual(page).inputValue(), "7");
  await page.keyboard.press("Escape");
  assert.equal(await actual(page).inputValue(), "88.2%");
  // F2 edits at the end.
  await page.keyboard.press("F2");
  await page.keyboard.press("Backspace");
  assert.equal(await actual(page).inputValue(), "88.2");
  await page.keyboard.press("Escape");
  // Ctrl+D takes the cell above.
  await page.getByRole("textbox", { name: "案件办结率 实际完成值" }).focus();
  await page.keyboard.press("Control+d");
  await wrote(page, served, /案件办结率"[\s\S]{0,80}?actual = "88.2%"/);
});

await test("an input method composes, and its Enter does not move", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const reason = page.getByRole("textbox", { name: "案件结案率(%) 偏差原因" });
  await reason.focus();
  const input = await page.context().newCDPSession(page);
  await input.send("Input.imeSetComposition", { text: "wan", selectionStart: 3, selectionEnd: 3 });
  const enter = { type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
  await input.send("Input.dispatchKeyEvent", enter);
  assert.equal(await reason.evaluate((field) => field === document.activeElement), true);
  await input.send("Input.insertText", { text: "完成" });
  assert.equal(await reason.inputValue(), "完成");
  await page.keyboard.press("Enter");
  assert.equal(await reason.evaluate((field) => field === document.activeElement), false);
  await saved(page);
  assert.match(read(served, FILE), /reason = "完成"/);
});

await test("a block of 12 by 4 is pasted from markup and from text alike, and taken back at once", async () => {
  const served = await serve("pingquan-psb");
  const names = Array.from({ length: 12 }, (_, n) => `指标${n + 1}`);
  const indicators = names.map((name) =>
    `[[indicator]]\nlevel1 = "产出指标"\nlevel2 = "数量指标"\nname = "${name}"\ntarget = "≥90%"\n`);
  write(served, "2023/targets/BLOCK1.toml", `project = { name = "整块粘贴" }\n\n${indicators.join("\n")}`);
  const file = "2023/actuals/BLOCK1.toml";
  const page = await tab(served, "/d/-/2023/BLOCK1");
  const shown = () => page.locator(".sheet [data-v]").evaluateAll((all) => all.map((one) => [one.name, one.value]));
  const before = await shown();
  const rows = Array.from({ length: 12 }, (_, n) => [`${90 + n}.5%`, "0.8", `原因${n}，"引"`, `措施${n}`]);
  const markup = `<html><head><style>td{color:red}</style></head><body><table>${rows
    .map((row) => `<tr>${row.map((cell) => `<td style="width:1px">${cell.replace("，", "，\n   ")}</td>`).join("")}</tr>`)
    .join("\n")}</table></body></html>`;
  const plain = rows.map((row) => row.map((cell) => (cell.includes('"') ? `"${cell.replace(/"/g, '""')}"` : cell)).join("\t"))
    .join("\r\n") + "\r\n";
  const results = [];
  for (const data of [{ "text/html": markup, "text/plain": plain }, { "text/plain": plain }]) {
    await page.locator("[name^='result/actual/']").first().focus();
    await page.evaluate((data) => {
      const moved = new DataTransfer();
      for (const [type, text] of Object.entries(data)) moved.setData(type, text);
      const event = new ClipboardEvent("paste", { clipboardData: moved, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    }, data);
    const dialog = page.getByRole("dialog", { name: "粘贴预览" });
    await dialog.waitFor();
    await dialog.getByRole("button", { name: "粘贴" }).click();
    await saved(page);
    results.push(await shown());
    assert.ok(read(served, file).includes("措施11"));
    await page.locator("#undo").click();
    await page.waitForFunction(() => document.getElementById("status")?.textContent === "已撤销");
    assert.deepEqual(await shown(), before);
  }
  // White space of the markup is one blank.
  const plainly = (all) => all.map(([name, text]) => [name, text.replace("， ", "，")]);
  assert.deepEqual(plainly(results[0]), plainly(results[1]));
  assert.deepEqual(page.said, []);
});

await test("a block that is larger than its table stays in it, and says first how much is left out", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const before = read(served, FILE);
  await page.locator("[name^='result/actual/']").last().focus();
  await page.evaluate(() => {
    const moved = new DataTransfer();
    moved.setData("text/plain", Array.from({ length: 30 }, () => Array(9).fill("99%").join("\t")).join("\n"));
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: moved, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "粘贴预览" });
  await dialog.waitFor();
  const words = dialog.getByText("落在表格以外");
  const [said, whole] = [await words.boundingBox(), page.viewportSize()];
  assert.ok(said.y >= 0 && said.y + said.height <= whole.height, "what is left out is in sight");
  const cells = await dialog.locator("tbody td:first-child").allTextContents();
  assert.ok(cells.length > 0 && cells.every((one) => !/评价结论|负责人|填报日期|绩效监控|总分/.test(one)), cells.join("；"));
  await dialog.getByRole("button", { name: "取消" }).click();
  assert.equal(read(served, FILE), before);
});

await test("a column of names goes down the rows, and into nothing that is folded away", async () => {
  const served = await serve("pingquan-psb");
  const indicators = ["甲", "乙", "丙"].map((name) =>
    `[[indicator]]\nlevel1 = "产出指标"\nlevel2 = "数量指标"\nname = "${name}"\ntarget = "≥90%"\n`);
  write(served, "2023/targets/NAMES1.toml", `project = { name = "整列粘贴" }\n\n${indicators.join("\n")}`);
  const page = await tab(served, "/d/-/2023/NAMES1");
  await page.locator("[name='target/indicator/0/name']").focus();
  await page.evaluate(() => {
    const moved = new DataTransfer();
    const rows = ["子", "丑", "寅"].map((name) => `<tr><td>${name}</td></tr>`);
    moved.setData("text/html", `<table>${rows.join("")}</table>`);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: moved, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "粘贴预览" });
  await dialog.waitFor();
  const lines = await dialog.locator("tbody tr").evaluateAll((all) =>
    all.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)));
  assert.deepEqual(lines, [["甲", "子"], ["乙", "丑"], ["丙", "寅"]]);
  await dialog.getByRole("button", { name: "取消" }).click();
});

await test("what was cleared comes back, also where no cell has the focus", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const before = read(served, FILE);
  for (const name of ["completion/0", "in/narrative/conclusion"]) {
    const cell = page.locator(`[name='${name}']`);
    const shown = await cell.inputValue();
    assert.ok(shown.length > 5, name);
    await cell.focus();
    await page.keyboard.press("Delete");
    await saved(page);
    assert.notEqual(read(served, FILE), before, name);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.getElementById("status")?.textContent === "已撤销");
    assert.equal(await cell.inputValue(), shown, name);
    assert.equal(read(served, FILE), before, name);
  }
});

await test("a page that answers to a button can be come back to", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, "/y/-/2023/papers");
  await page.locator("input[name=date]").fill("错");
  await page.getByRole("button", { name: "存档" }).click();
  await page.getByText("读不出来，没有存档").waitFor();
  assert.ok(page.url().endsWith("/y/-/2023/papers"), page.url());
  await page.goto(new URL("/d/-/2023", page.url()).href);
  await page.goBack();
  await page.getByText("存档和核对").waitFor();
});

await test("of an amount that is refused nothing stays, neither its beginning in the file nor a score of it", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  await actual(page).focus();
  await page.keyboard.type("89%");
  await saved(page);
  const before = read(served, FILE);
  assert.ok(before.includes('actual = "89%"'));
  const unchanged = async () => {
    for (let n = 0; n < 100 && read(served, FILE) !== before; n += 1) await page.waitForTimeout(100);
    assert.equal(read(served, FILE), before);
  };
  // One cell that the file has, and one of which it says nothing.
  for (const name of ["in/execution/executed", "money/other/executed"]) {
    const field = page.locator(`[name='${name}']`);
    const was = await field.inputValue();
    await field.focus();
    await page.keyboard.type("580元", { delay: 150 });
    await page.locator(".note-at").getByText("不是数字").waitFor();
    await unchanged();
    assert.equal(await field.inputValue(), "580元");
    // Mended, it is saved; typed on, it is refused again.
    await page.keyboard.press("Backspace");
    await wrote(page, served, /executed = 580\b/);
    await page.keyboard.type("元");
    await page.locator(".note-at").getByText("不是数字").waitFor();
    await unchanged();
    // Taken back, it alone is: what was typed before stays.
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.getElementById("status")?.textContent === "已撤销");
    assert.equal(await field.inputValue(), was);
    assert.equal(await page.locator(".note-at").count(), 0);
    await unchanged();
  }
  await page.keyboard.press("Control+z");
  for (let n = 0; n < 100 && read(served, FILE) === before; n += 1) await page.waitForTimeout(100);
  assert.equal(read(served, FILE), before.replace('actual = "89%"', 'actual = "88.2%"'));
});

await test("a cell that is only looked at takes what another window wrote, and is no conflict", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  await actual(page).focus();
  write(served, FILE, read(served, FILE).replace('actual = "88.2%"', 'actual = "91%"'));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  for (let n = 0; n < 100 && (await actual(page).inputValue()) !== "91%"; n += 1) await page.waitForTimeout(100);
  assert.equal(await actual(page).inputValue(), "91%");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".note-at").count(), 0);
  assert.ok(read(served, FILE).includes('actual = "91%"'));
});

await test("a file that is gone is not made anew of what is typed now", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const before = read(served, FILE);
  const total = await page.locator("#panel-total").textContent();
  rmSync(join(served.workspace, FILE));
  await page.getByRole("textbox", { name: "案件办结率 偏差原因" }).focus();
  await page.keyboard.type("甲");
  await page.locator("#status.bad").getByText("不见了").waitFor();
  assert.throws(() => read(served, FILE));
  assert.equal(await page.locator("#panel-total").textContent(), total);
  // Another tab that sees the empty form does not change that.
  await tab(served, FORM, page.context());
  await page.waitForTimeout(2000);
  assert.throws(() => read(served, FILE));
  write(served, FILE, before);
  await wrote(page, served, /reason = "甲"/);
  assert.ok(read(served, FILE).includes('actual = "88.2%"'));
});

await test("a file that somebody else makes meanwhile is written into, and not made anew", async () => {
  const served = await serve("pingquan-psb");
  const whole = read(served, FILE);
  rmSync(join(served.workspace, FILE));
  const page = await tab(served, FORM);
  write(served, FILE, whole);
  await page.getByRole("textbox", { name: "案件办结率 偏差原因" }).focus();
  await page.keyboard.type("甲");
  await wrote(page, served, /reason = "甲"/);
  assert.ok(read(served, FILE).includes('actual = "88.2%"'));
});

await test("what was typed while the server is dead is saved when it is back, and the reader is told", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  await actual(page).focus();
  await kill(served);
  await page.keyboard.type("89%");
  await page.locator("#status.bad").getByText("未保存 1 格").waitFor();
  assert.equal(await actual(page).inputValue(), "89%");
  assert.ok(read(served, FILE).includes('actual = "88.2%"'));
  // Started again on its port and opened again, it lets the first tab in too.
  await start(served);
  await tab(served, "/d/-", page.context());
  await saved(page);
  assert.ok(read(served, FILE).includes('actual = "89%"'));
});

await test("a file that was changed outside is a conflict at its cell, and both ways out work", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  for (const [way, want] of [["用别处的", "91%"], ["用我填的", "89%"]]) {
    await page.reload();
    await actual(page).focus();
    const base = await actual(page).inputValue();
    write(served, FILE, read(served, FILE).replace(`actual = "${base}"`, 'actual = "91%"').replace('"91%"', way === "用我填的" ? '"92%"' : '"91%"'));
    await page.keyboard.type("89%");
    const note = page.getByRole("alert");
    await note.getByText("在别处改成了").waitFor();
    assert.ok(!read(served, FILE).includes('actual = "89%"'), "nothing is overwritten");
    await note.getByRole("button", { name: way }).click();
    // The answer takes as long as it takes.
    for (let n = 0; n < 600 && (await actual(page).inputValue()) !== want; n += 1) await page.waitForTimeout(100);
    assert.equal(await actual(page).inputValue(), want);
    for (let n = 0; n < 600 && !read(served, FILE).includes(`actual = "${want}"`); n += 1) await page.waitForTimeout(100);
    assert.ok(read(served, FILE).includes(`actual = "${want}"`));
  }
});

await test("closing the tab in the middle of a word loses nothing", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  // A server that stands still: nothing is answered before the tab is gone.
  served.child.kill("SIGSTOP");
  await actual(page).focus();
  await page.keyboard.type("89.7%");
  await page.close({ runBeforeUnload: false });
  served.child.kill("SIGCONT");
  for (let n = 0; n < 600 && !read(served, FILE).includes('"89.7%"'); n += 1) await new Promise((r) => setTimeout(r, 100));
  assert.ok(read(served, FILE).includes('actual = "89.7%"'));
});

await test("two tabs: each sees what the other typed, and neither overwrites it unseen", async () => {
  const served = await serve("pingquan-psb");
  const one = await tab(served, FORM);
  const other = await tab(served, FORM, one.context());
  await actual(one).focus();
  await one.keyboard.type("89%");
  await saved(one);
  // An answer to anything brings what changed since.
  const reason = other.getByRole("textbox", { name: "案件办结率 偏差原因" });
  await reason.focus();
  await other.keyboard.type("甲");
  await saved(other);
  assert.equal(await actual(other).inputValue(), "89%");
});

await test("a year is filled in by keyboard alone", async () => {
  const served = await serve("pingquan-psb");
  // Nothing is filled in yet: what is typed are the actuals of the example.
  const filled = read(served, FILE);
  const values = [...filled.matchAll(/indicator = "(.+)"\n(?:actual|degree) = "(.+)"/g)].map((one) => [one[1], one[2]]);
  assert.ok(values.length === 8);
  rmSync(join(served.workspace, FILE));
  const page = await tab(served, FORM);
  const names = await page.locator("[name^='result/actual/']").evaluateAll((all) => all.map((one) => one.name));
  // From the head of the page to the first cell by Tab, then from cell to cell by Enter.
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
  for (let n = 0; n < 60 && (await focused()) !== names[0]; n += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(), names[0]);
  for (const name of names) {
    assert.equal(await focused(), name);
    const [, value] = values.find(([id]) => name === `result/actual/${id}`);
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
  for (const [id, value] of values) {
    await wrote(page, served, new RegExp(`indicator = "${escaped(id)}"\\n(?:#.*\\n)?actual = "${escaped(value)}"`));
  }
});

await test("a wording of two cells is taken over by one click and taken back by one Ctrl+Z", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const targets = "2021/targets/1308232102WNCUW7BS7E8.toml";
  const before = [read(served, targets), read(served, FILE)];
  const offered = page.getByRole("button", { name: /改成：\s*三级指标“项目总成本”/ });
  const fold = page.locator("details", { has: page.locator("button.take", { hasText: "项目总成本" }) });
  await fold.locator("summary").click();
  await offered.click();
  // The row has another name: the page is loaded anew.
  const name = page.locator("[name='target/indicator/3/name']");
  const target = page.locator("[name='target/indicator/3/target']");
  for (let n = 0; n < 600 && !read(served, targets).includes("≤566万元"); n += 1) await page.waitForTimeout(100);
  assert.match(read(served, targets), /name = "项目总成本"/);
  assert.match(read(served, FILE), /indicator = "成本指标\/项目总成本"/);
  await page.waitForFunction(() => document.querySelector("[name='target/indicator/3/name']")?.dataset.v === "项目总成本");
  assert.equal(await name.inputValue(), "项目总成本");
  assert.equal(await target.inputValue(), "≤566万元");
  await page.waitForFunction(() => document.getElementById("undo")?.disabled === false);
  await name.focus();
  await page.keyboard.press("Control+z");
  for (let n = 0; n < 600 && read(served, targets) !== before[0]; n += 1) await page.waitForTimeout(100);
  assert.deepEqual([read(served, targets), read(served, FILE)], before);
  assert.deepEqual(page.said, []);
});

await test("undo and redo of 100 steps end where they began", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const before = read(served, FILE);
  const names = await page.locator("[name^='result/reason/']").evaluateAll((all) => all.map((one) => one.name));
  for (let n = 0; n < 100; n += 1) {
    await page.locator(`[name='${names[n % names.length]}']`).focus();
    await page.keyboard.type(`第${n}次`);
  }
  await saved(page);
  for (let n = 0; n < 600 && !read(served, FILE).includes('"第99次"'); n += 1) await page.waitForTimeout(100);
  const after = read(served, FILE);
  for (const [key, end] of [["Control+z", before], ["Control+y", after]]) {
    for (let n = 0; n < 100; n += 1) await page.keyboard.press(key);
    for (let n = 0; n < 1200 && read(served, FILE) !== end; n += 1) await page.waitForTimeout(100);
    assert.equal(read(served, FILE), end, key);
  }
});

await test("with scripts off the form is posted whole", async () => {
  const served = await serve("pingquan-psb");
  const context = await (await launch()).newContext({ javaScriptEnabled: false });
  const page = await tab(served, FORM, context);
  await actual(page).fill("89%");
  await page.getByRole("button", { name: "保存" }).click();
  await page.waitForLoadState();
  assert.equal(await actual(page).inputValue(), "89%");
  assert.ok(read(served, FILE).includes('actual = "89%"'));
});

await test("what is printed is the official form, page for page", async () => {
  const served = await serve("pingquan-psb");
  const out = join(served.workspace, "../printed");
  execFileSync(process.env.ZIPING, ["report", join(served.workspace, "2021"), "--out", out, "--format", "html"]);
  const name = readdirSync(out).find((one) => one.startsWith("自评表-1308232102WNCUW7BS7E8"));
  const page = await tab(served, FORM);
  const paper = await page.context().newPage();
  await paper.goto(pathToFileURL(join(out, name)).href);
  const printed = [];
  for (const [number, one] of [page, paper].entries()) {
    const file = join(out, `${number}.pdf`);
    await one.pdf({ path: file, preferCSSPageSize: true });
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    execFileSync("pdftoppm", ["-r", "60", file, join(out, `${number}-page`)]);
    const pages = readdirSync(out).filter((one) => one.startsWith(`${number}-page`)).sort();
    printed.push([text, pages.map((one) => createHash("sha256").update(readFileSync(join(out, one))).digest("hex"))]);
  }
  assert.deepEqual(printed[0], printed[1]);
  assert.ok(printed[0][1].length >= 2);
});

await finish();

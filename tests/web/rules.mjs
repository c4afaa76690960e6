// A bureau at the page: it moves a parameter, rewrites a script and saves an overlay.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { finish, launch, read, root, serve, tab, test, write } from "./harness.mjs";

/** The program is unoptimised under test, and other tests run beside this one. */
const LONG = { timeout: 90_000 };
const PACK = "/rules/mof-2021";
const SCRIPT = "/rules/mof-2020/script/indicators.rhai?function=at_least";

const editor = (page) => page.getByRole("textbox", { name: "脚本 indicators.rhai" });
const outcome = (page) => page.locator("#looked #outcome");

const SHIPPED = readFileSync(join(root, "scoring-rules/mof-2020/indicators.rhai"), "utf8");

/** Puts the cursor behind `text` of the shipped script, by keys alone: down its lines, and along the last one. */
async function behind(page, text) {
  const at = SHIPPED.indexOf(text);
  assert.ok(at >= 0, text);
  const before = SHIPPED.slice(0, at + text.length).split("\n");
  await editor(page).focus();
  await page.keyboard.press("Control+Home");
  for (let line = 1; line < before.length; line += 1) await page.keyboard.press("ArrowDown");
  for (let column = 0; column < before[before.length - 1].length; column += 1) await page.keyboard.press("ArrowRight");
}

await test("a parameter that moves is tried at once, and nothing is written", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, "/d/-");
  await page.getByRole("link", { name: "规则", exact: true }).click();
  await page.getByRole("link", { name: "mof-2021", exact: true }).first().click();
  const mark = page.getByRole("textbox", { name: /^pass_mark/ });
  await mark.fill("0.9");
  await page.locator("#tried").getByText("变动 3 个，其中升 0 个、降 3 个").waitFor(LONG);
  await page.locator("#tried").getByText("名次变化").waitFor();
  await page.locator("#tried .curve svg").first().waitFor();
  assert.equal(await page.locator("#tried").getByText("改动以前").count() > 0, true);
  // The address tells the same to who loads it again.
  assert.match(page.url(), /pass_mark=0\.9/);
  await mark.fill("7");
  await page.locator("#tried").getByText("超出允许范围").waitFor(LONG);
  assert.equal(await mark.getAttribute("aria-invalid"), "true");
  await page.getByRole("button", { name: "恢复原值" }).click();
  await page.locator("#tried").getByText("还没有改动").waitFor(LONG);
  assert.equal(await mark.inputValue(), "0.6");
  assert.equal(existsSync(join(served.workspace, "scoring-rules")), false);
  assert.deepEqual(page.said, []);
});

await test("an overlay is saved after its differences and its failing cases were told", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, PACK);
  await page.getByRole("textbox", { name: /^late_loss/ }).fill("0.1");
  await page.getByLabel("新的编号").fill("xian");
  await page.getByLabel("名称").fill("某县规则");
  await page.getByLabel("理由").fill("会议纪要");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("heading", { name: "保存之前" }).waitFor(LONG);
  await page.getByText("参数 late_loss").waitFor();
  assert.equal(existsSync(join(served.workspace, "scoring-rules/xian")), false);
  await page.getByRole("button", { name: "确认保存" }).click();
  await page.getByText("已保存").waitFor(LONG);
  const text = read(served, "scoring-rules/xian/pack.toml");
  assert.match(text, /extends = "mof-2021"/);
  assert.match(text, /\n\[param\.late_loss\]\nvalue = 0\.1\n/);
  assert.match(text, /# 理由：会议纪要\n/);
  // It is there to be changed in place; somebody else changes it first.
  await page.getByRole("textbox", { name: /^late_loss/ }).fill("0.2");
  await page.getByLabel("理由").fill("再议");
  write(served, "scoring-rules/xian/pack.toml", `# 别处\n${text}`);
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByText("在别处改过").waitFor(LONG);
  assert.equal(await page.getByLabel("理由").inputValue(), "再议");
  assert.equal(read(served, "scoring-rules/xian/pack.toml"), `# 别处\n${text}`);
  // What the browser itself says of the answer 409 is no fault of the page.
  assert.deepEqual(page.said.filter((one) => !one.includes("409")), []);
});

await test("cases that no longer hold are accepted after each was shown from what to what", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, "/rules/mof-2020");
  await page.getByRole("textbox", { name: /^late_loss/ }).fill("0.1");
  await page.getByLabel("新的编号").fill("xian");
  await page.getByLabel("名称").fill("某县规则");
  await page.getByLabel("理由").fill("会议纪要");
  await page.getByRole("button", { name: "保存…" }).click();
  // It is asked for where the cases that fail are seen.
  await page.getByRole("heading", { name: "保存之前" }).waitFor(LONG);
  await page.getByRole("checkbox", { name: /应得的改成算出来的/ }).check(LONG);
  await page.getByRole("button", { name: "确认保存" }).click();
  await page.getByText("条应得的改成算出来的，逐条看过再确认").waitFor(LONG);
  assert.ok((await page.locator(".accepted li").count()) > 0);
  assert.match(await page.locator(".accepted li").first().innerText(), /从 .+ 改成 .+/);
  assert.equal(await page.getByRole("checkbox", { name: /应得的改成算出来的/ }).isChecked(), true);
  assert.equal(existsSync(join(served.workspace, "scoring-rules/xian")), false);
  await page.getByRole("button", { name: "确认保存" }).click();
  await page.getByText("已保存").waitFor(LONG);
  const tested = execFileSync(process.env.ZIPING, ["rules", "test", "xian"], { cwd: served.workspace, encoding: "utf8" });
  assert.match(tested, /0 条不符/);
  assert.match(read(served, "scoring-rules/xian/cases.toml"), /# 原为 /);
  assert.deepEqual(page.said, []);
});

await test("a script is marked under the right characters, completed, explained and tested as it is typed", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, SCRIPT);
  await outcome(page).getByText("条都符合").waitFor(LONG);
  await outcome(page).locator(".curve svg").first().waitFor();
  // Behind wide characters, on one line.
  await behind(page, "fn at_least(i) {\n");
  await page.keyboard.type('/* 𠮷祥完成 */ i.lose(0, "proportinal", `完成${1}，差${2}`);');
  await page.keyboard.press("Enter");
  const marked = page.locator("#editor .cm-lintRange-error");
  await marked.first().waitFor(LONG);
  assert.equal((await marked.allTextContents()).join(""), "proportinal");
  await outcome(page).getByText("proportinal").first().waitFor(LONG);
  // Taken back, the mark goes.
  for (let n = 0; n < 20 && (await marked.count()) > 0; n += 1) {
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(1500);
  }
  await outcome(page).getByText("条都符合").waitFor(LONG);
  // Another result fails a case, which tells both numbers; the line before and after is drawn.
  await behind(page, "i.lose(i.points - i.points * i.actual / i.target");
  await page.keyboard.type(" * 0.5");
  await outcome(page).getByText("条不符").waitFor(LONG);
  await outcome(page).locator("li", { hasText: "完成88.2%" }).getByText("12.25").waitFor();
  await outcome(page).getByText("灰色虚线是改动以前").first().waitFor();
  // Names of the pack are offered with their words.
  await page.keyboard.type(' + param("late');
  await page.keyboard.press("Control+Space");
  await page.locator("#editor .cm-tooltip-autocomplete").getByText("late_loss").waitFor();
  await page.locator("#editor .cm-completionInfo").getByText("扣去分值的多少").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.locator("#editor").getByText('"proportional"').first().hover();
  await page.locator("#editor .explained").getByText("定量指标达到指标值的得满分").waitFor();
  assert.equal(existsSync(join(served.workspace, "scoring-rules")), false);
  assert.deepEqual(page.said, []);
});

await test("what is composed with an input method stays whole", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, SCRIPT);
  await behind(page, "fn at_least(i) {\n");
  const input = await page.context().newCDPSession(page);
  await page.keyboard.type("// ");
  await input.send("Input.imeSetComposition", { text: "tiaokuan", selectionStart: 8, selectionEnd: 8 });
  await input.send("Input.insertText", { text: "条款" });
  await page.keyboard.type(" 一");
  const text = await page.locator("textarea[name='text']").inputValue();
  assert.ok(text.includes("// 条款 一"), text.slice(0, 400));
  assert.deepEqual(page.said, []);
});

await test("a rewritten function is saved alone, and the field stands in for the editor", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, "/rules/mof-2020/script/indicators.rhai");
  await page.getByRole("button", { name: "普通文本框" }).click();
  const field = page.getByLabel("脚本", { exact: true });
  const text = await field.inputValue();
  await field.fill(text.replace("未完成部分按比例扣分", "差的按比例扣分"));
  await outcome(page).getByText("没有发现问题").waitFor(LONG);
  await page.getByLabel("新的编号").fill("xian");
  await page.getByLabel("名称").fill("某县规则");
  await page.getByLabel("理由").fill("说法统一");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByText("函数 at_least：改写").waitFor(LONG);
  await page.getByRole("button", { name: "确认保存" }).click();
  await page.getByText("已保存").waitFor(LONG);
  assert.deepEqual(readdirSync(join(served.workspace, "scoring-rules/xian")).sort(), ["cases.toml", "indicators.rhai", "pack.toml"]);
  const script = read(served, "scoring-rules/xian/indicators.rhai");
  assert.ok(script.includes("差的按比例扣分") && !script.includes("fn at_most"), script);
  assert.deepEqual(page.said, []);
});

await test("with scripts off the same is tried and saved by forms", async () => {
  const served = await serve("qingshui-water");
  const context = await (await launch()).newContext({ javaScriptEnabled: false });
  const page = await tab(served, SCRIPT, context);
  const field = page.getByLabel("脚本", { exact: true });
  await field.fill((await field.inputValue()).replace("fn at_least(i) {", "fn at_least(i) {{"));
  await page.getByRole("button", { name: "检查和试算" }).click();
  await page.getByText("脚本写不通").waitFor(LONG);
  assert.ok((await field.inputValue()).includes("fn at_least(i) {{"));
  await page.goto(`http://127.0.0.1:${served.port}/rules/mof-2020`);
  await page.getByRole("textbox", { name: /^late_loss/ }).fill("0.1");
  await page.getByRole("button", { name: "试算" }).click();
  await page.getByText("个项目按两个规则包各算一次").waitFor(LONG);
  assert.equal(await page.getByRole("textbox", { name: /^late_loss/ }).inputValue(), "0.1");
});

await test("axe finds nothing serious, and nothing is wider than a telephone", async () => {
  const served = await serve("pingquan-psb");
  const axe = readFileSync(join(root, "web/node_modules/axe-core/axe.min.js"), "utf8");
  const paths = ["/rules", PACK, SCRIPT];
  for (const width of [1400, 390]) {
    const context = await (await launch()).newContext({ viewport: { width, height: 844 } });
    for (const path of paths) {
      const page = await tab(served, path, context);
      if (path === SCRIPT) await outcome(page).getByText("条都符合").waitFor(LONG);
      if (path === PACK) {
        await page.getByRole("textbox", { name: /^pass_mark/ }).fill("0.9");
        await page.locator("#tried").getByText("降 3 个").waitFor(LONG);
      }
      await page.evaluate(axe);
      const found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
      const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
      assert.deepEqual(serious.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]), [], path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${path} at ${width}: ${over} too wide`);
      assert.deepEqual(page.said, [], path);
      await page.close();
    }
  }
});

await finish();

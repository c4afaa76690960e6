// A bureau that goes back and forth between a pack and 保存: nothing that it typed is lost, and leaving it is asked for.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { axe, finish, read, serve, tab, test, write } from "./harness.mjs";

/** The program is unoptimised under test, and other tests run beside this one. */
const LONG = { timeout: 90_000 };
const SCRIPT = "/rules/mof-2020/script/indicators.rhai";

const parameter = (page, name) => page.getByRole("textbox", { name: new RegExp(`^${name}`) });

async function fillSaving(page, reason) {
  await page.getByLabel("新的编号").fill("xian");
  await page.getByLabel("名称").fill("某县规则");
  await page.getByLabel("版本").fill("0.3.0");
  await page.getByLabel("理由").fill(reason);
}

async function assertSaving(page, reason) {
  assert.equal(await page.getByLabel("新的编号").inputValue(), "xian");
  assert.equal(await page.getByLabel("名称").inputValue(), "某县规则");
  assert.equal(await page.getByLabel("版本").inputValue(), "0.3.0");
  assert.equal(await page.getByLabel("理由").inputValue(), reason);
}

await test("a value out of range is mended on the page of the pack, with all that was typed", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, "/rules/mof-2020");
  await parameter(page, "late_loss").fill("1.5");
  await parameter(page, "over_ratio").fill("1.6");
  await fillSaving(page, "省厅要求");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("heading", { name: "没有保存" }).waitFor(LONG);
  assert.equal(await parameter(page, "late_loss").inputValue(), "1.5");
  assert.equal(await parameter(page, "late_loss").getAttribute("aria-invalid"), "true");
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "回去接着改" }).click();
  await page.locator("#tried").getByText("超出允许范围").waitFor(LONG);
  assert.equal(await parameter(page, "late_loss").inputValue(), "1.5");
  assert.equal(await parameter(page, "over_ratio").inputValue(), "1.6");
  await assertSaving(page, "省厅要求");
  // The way back of the browser loses nothing either, from whichever of the two pages.
  await parameter(page, "late_loss").fill("0.2");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("heading", { name: "保存之前" }).waitFor(LONG);
  await page.goBack();
  await page.locator("#tried").getByText("late_loss").first().waitFor(LONG);
  assert.equal(await parameter(page, "late_loss").inputValue(), "0.2");
  assert.equal(await parameter(page, "over_ratio").inputValue(), "1.6");
  await assertSaving(page, "省厅要求");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("button", { name: "确认保存" }).click(LONG);
  await page.getByText("已保存").waitFor(LONG);
  const text = read(served, "scoring-rules/xian/pack.toml");
  assert.match(text, /\[param\.late_loss\]\nvalue = 0\.2\n/);
  assert.match(text, /\[param\.over_ratio\]\nvalue = 1\.6\n/);
  // What the browser itself says of the answer 422 is no fault of the page.
  assert.deepEqual(page.said.filter((one) => !one.includes("422")), []);
});

await test("parameters that were changed are not left by a link without being asked", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, "/rules/mof-2020");
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await parameter(page, "late_loss").fill("0.2");
  await page.getByRole("link", { name: "首页" }).click({ noWaitAfter: true });
  await page.waitForTimeout(1000);
  assert.deepEqual(asked, ["beforeunload"]);
  assert.equal(await parameter(page, "late_loss").inputValue(), "0.2");
  await page.getByRole("button", { name: "恢复原值" }).click();
  await page.getByRole("link", { name: "首页" }).click();
  await page.waitForURL(/\/d\/-/, LONG);
  assert.deepEqual(asked, ["beforeunload"]);
});

await test("a script that was not saved is there again, and can be given up", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, SCRIPT);
  const field = page.locator("textarea[name='text']");
  const begun = await field.inputValue();
  const changed = begun.replace("未完成部分按比例扣分", "差的按比例扣分");
  await page.getByRole("button", { name: "普通文本框" }).click();
  await field.fill(changed);
  await fillSaving(page, "");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("heading", { name: "没有保存" }).waitFor(LONG);
  await page.goBack();
  await page.locator("#kept").waitFor(LONG);
  assert.equal(await field.inputValue(), changed);
  await assertSaving(page, "");
  assert.equal(await page.locator("#editor").getByText("差的按比例扣分").count() > 0, true);
  // Given up, it is the file again; typed again and saved, nothing is kept.
  await page.getByRole("button", { name: "不要了，用文件里的" }).click();
  assert.equal(await field.inputValue(), begun);
  await page.reload();
  await page.locator("#looked").getByText("没有发现问题").waitFor(LONG);
  assert.equal(await page.locator("#kept").isVisible(), false);
  await page.getByRole("button", { name: "普通文本框" }).click();
  await field.fill(changed);
  await fillSaving(page, "");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("heading", { name: "没有保存" }).waitFor(LONG);
  await page.getByRole("button", { name: "回去接着改" }).click();
  await page.locator("#looked").getByText("没有发现问题").waitFor(LONG);
  await assertSaving(page, "");
  assert.equal(await field.inputValue(), changed);
  await page.getByLabel("理由").fill("说法统一");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("button", { name: "确认保存" }).click(LONG);
  await page.getByText("已保存").waitFor(LONG);
  assert.ok(existsSync(join(served.workspace, "scoring-rules/xian/indicators.rhai")));
  await page.goto(`http://127.0.0.1:${served.port}${SCRIPT}`);
  await page.locator("#looked").getByText("没有发现问题").waitFor(LONG);
  assert.equal(await page.locator("#kept").isVisible(), false);
  assert.equal(await field.inputValue(), begun);
  assert.deepEqual(page.said.filter((one) => !one.includes("422")), []);
});

await test("a line outside of every function is counted and marked", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, SCRIPT);
  await page.locator("#looked").getByText("没有发现问题").waitFor(LONG);
  await page.getByRole("textbox", { name: "脚本 indicators.rhai" }).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("let x = 1;\n");
  await page.locator("#editor .cm-lintRange-error").first().waitFor(LONG);
  assert.equal((await page.locator("#editor .cm-lintRange-error").allTextContents()).join(""), "let x = 1;");
  assert.equal(await page.locator("#status").innerText(), "有 1 处必须改");
  assert.equal(await page.locator("#status").getAttribute("class"), "bad");
  assert.deepEqual(page.said, []);
});

await test("what was typed is shown where somebody else changed the pack before it was confirmed", async () => {
  const served = await serve("qingshui-water");
  const page = await tab(served, "/rules/mof-2020");
  await parameter(page, "late_loss").fill("0.2");
  await fillSaving(page, "省厅要求");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("button", { name: "确认保存" }).click(LONG);
  await page.getByText("已保存").waitFor(LONG);
  await parameter(page, "late_loss").fill("0.25");
  await page.getByLabel("理由").fill("再议");
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("heading", { name: "保存之前" }).waitFor(LONG);
  const pack = "scoring-rules/xian/pack.toml";
  write(served, pack, `# 别处\n${read(served, pack)}`);
  await page.getByRole("button", { name: "确认保存" }).click();
  await page.getByText("在别处改过").waitFor(LONG);
  assert.equal(await parameter(page, "late_loss").inputValue(), "0.25");
  await page.getByRole("button", { name: "回去接着改" }).click();
  await page.locator("#tried").getByText("late_loss").first().waitFor(LONG);
  await page.getByRole("button", { name: "保存…" }).click();
  await page.getByRole("button", { name: "确认保存" }).click(LONG);
  await page.getByText("已保存").waitFor(LONG);
  const text = read(served, pack);
  assert.ok(text.includes("# 别处\n") && text.includes("value = 0.25"), text);
  assert.deepEqual(page.said.filter((one) => !one.includes("409")), []);
});

await finish();

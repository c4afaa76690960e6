// Another site in the same browser, open beside the page: it reads nothing and changes nothing.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { finish, read, serve, tab, test } from "./harness.mjs";

const FORM = "/d/-/2021/1308232102WNCUW7BS7E8";
const FILE = "2021/actuals/1308232102WNCUW7BS7E8.toml";

/** A site that serves this page. */
async function site(html) {
  const server = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(html);
  });
  await new Promise((open) => server.listen(0, "127.0.0.1", open));
  return { server, address: `http://localhost:${server.address().port}/` };
}

await test("what another site sends with the reader's cookie is refused", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const before = read(served, FILE);
  const target = `http://127.0.0.1:${served.port}`;
  const statuses = [];
  const evil = await page.context().newPage();
  evil.on("response", (one) => {
    if (one.url().startsWith(target)) statuses.push([one.request().method(), one.status()]);
  });
  const { server, address } = await site(`<!DOCTYPE html><title>x</title>
<form id="f" method="post" action="${target}${FORM}/cells" target="into"><input name="cell" value="result/actual/数量指标/案件结案率(%)"><input name="base" value="88.2%"><input name="text" value="99%"><input name="visit" value="x.1"></form>
<iframe name="into"></iframe><iframe id="framed" src="${target}${FORM}"></iframe><img src="${target}${FORM}"><script src="${target}/assets/page.js"></script>`);
  await evil.goto(address);
  const cells = "cell=result/actual/x&base=&text=1&visit=x.2";
  const seen = await evil.evaluate(async ([target, form, cells]) => {
    document.getElementById("f").submit();
    const tried = [];
    for (const [what, how] of [
      ["cells", { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": "application/x-www-form-urlencoded" }, body: cells }],
      ["cells", { method: "POST", mode: "cors", credentials: "include", body: cells }],
      ["state", { credentials: "include" }],
      ["undo", { method: "POST", mode: "no-cors", credentials: "include", body: "seq=" }],
    ]) {
      try {
        const answer = await fetch(`${target}${form}/${what}`, how);
        tried.push(answer.type === "opaque" ? "opaque" : await answer.text());
      } catch {
        tried.push("failed");
      }
    }
    navigator.sendBeacon(`${target}${form}/cells`, new URLSearchParams(cells));
    const other = window.open(`${target}${form}`);
    await new Promise((done) => setTimeout(done, 1500));
    try {
      tried.push(other?.document?.body?.innerText ?? "closed to us");
    } catch {
      tried.push("closed to us");
    }
    return tried;
  }, [target, FORM, cells]);
  for (const one of seen) assert.ok(["opaque", "failed", "closed to us"].includes(one), one);
  assert.equal(read(served, FILE), before);
  const posts = statuses.filter(([method]) => method === "POST");
  assert.ok(posts.length > 0);
  for (const [, status] of posts) assert.ok(status === 401 || status === 403, String(status));
  // The frame of the other site stays empty.
  const framed = evil.frames().find((one) => one.url().startsWith(target));
  assert.ok(!framed || !(await framed.content()).includes("案件结案率"));
  server.close();
});

await test("no text is run as a program, in the page's own hands either", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const tried = await page.evaluate(async () => {
    const out = [];
    const run = (what) => {
      try {
        what();
        out.push("done");
      } catch (error) {
        out.push(error.name);
      }
    };
    run(() => { document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>"; });
    run(() => { document.createElement("script").text = "window.ran = true"; });
    // An attribute that is a program: the policy of the page forbids it, whoever sets it.
    const image = document.createElement("img");
    run(() => image.setAttribute("onerror", "window.ran = true"));
    image.src = "data:image/png,";
    document.body.append(image);
    const link = document.createElement("a");
    link.href = "javascript:window.ran=true";
    document.body.append(link);
    link.click();
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.head.append(style);
    await new Promise((done) => setTimeout(done, 500));
    return [...out, String(window.ran), getComputedStyle(document.body).display];
  });
  assert.deepEqual(tried, ["TypeError", "TypeError", "TypeError", "undefined", "block"]);
});

await finish();

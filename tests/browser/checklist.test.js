// Ticks of the reader's own, and timelines that can be narrowed.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { visit } from "./site.js";

const PAGE = "/authoring/checklists.html";
const LIST = "#before-you-draw";
const checked = (page, root = LIST) => page.$$eval(`${root} li input`, (boxes) => boxes.map((box) => box.checked));
const said = (page, root = LIST) => page.$eval(`${root} .casebook-ticks [role=status]`, (element) => element.textContent);
const press = (page, text, root = LIST) => page.evaluate((root, text) => {
    const buttons = [...document.querySelectorAll(`${root} .casebook-ticks button`)];
    buttons.find((button) => button.textContent === text).click();
}, root, text);

test("ticks stay over a reload, and are taken back", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    assert.deepEqual(await checked(page), [false, false, false, false]);
    const boxes = await page.$$(`${LIST} li input`);
    await boxes[1].click();
    await boxes[3].focus();
    await page.keyboard.press("Space");
    assert.equal(await said(page), "2 of 4 done");
    await page.reload();
    assert.deepEqual(await checked(page), [false, true, false, true]);
    page.on("dialog", (dialog) => dialog.accept());
    await press(page, "Reset");
    assert.deepEqual(await checked(page), [false, false, false, false]);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("casebook-ticks")).length), 0);
}));

test("a list is exported as Markdown", () => visit(async (page, site) => {
    const folder = await mkdtemp(join(tmpdir(), "casebook-"));
    try {
        const session = await page.browser().target().createCDPSession();
        await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
        await page.goto(site + PAGE);
        await (await page.$(`${LIST} li input`)).click();
        await press(page, "Export");
        const name = "before-you-draw.md";
        for (let waited = 0; waited < 50 && !(await readdir(folder)).includes(name); waited++) await setTimeout(100);
        const lines = (await readFile(join(folder, name), "utf8")).split("\n");
        assert.equal(lines[0], "- [x] I know the busiest hour in requests per second");
        assert.equal(lines.length, 5);
    } finally {
        await rm(folder, { recursive: true });
    }
}));

test("every box has a name", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const names = await page.$$eval(`${LIST} li input`, (boxes) => boxes.map((box) => box.ariaLabel ?? box.labels[0]?.textContent));
    assert.ok(names.every(Boolean), `${names}`);
}));

test("without a script and on paper it is the author's list", async () => {
    await visit(async (page, site) => {
        await page.goto(site + PAGE);
        assert.ok(await page.$$eval(`${LIST} li input`, (boxes) => boxes.every((box) => box.disabled)));
    }, { javascript: false });
    await visit(async (page, site) => {
        await page.goto(site + PAGE);
        await page.emulateMediaType("print");
        assert.equal(await page.$eval(`${LIST} .casebook-ticks`, (bar) => bar.checkVisibility()), false);
    });
});

test("a timeline folds what is over, marks today and can be narrowed", () => visit(async (page, site) => {
    await page.goto(`${site}/authoring/timelines.html`);
    const shown = () => page.$$eval("#moving ol > li[data-status]", (items) => items
        .filter((item) => item.checkVisibility()).map((item) => item.querySelector("h3").textContent));
    assert.deepEqual(await shown(), ["2034: Old store switched off", "2035: Review"]);
    const order = await page.$$eval("#moving ol > li", (items) => items.map((item) => item.className || item.dataset.status));
    assert.deepEqual(order, ["done", "done", "casebook-today", "upcoming", "upcoming"]);
    const button = (name) => `#moving .casebook-states button:has([data-status=${name}])`;
    await page.click(button("done"));
    assert.deepEqual(await shown(), ["January 2026: Shadow reads", "Q2 2026: Writes to both (done)"]);
    assert.match(await page.$eval("#moving .casebook-states [role=status]", (element) => element.textContent), /2 of 4/);
    await page.click(button("upcoming"));
    assert.equal((await shown()).length, 4);
    await page.click(button("done"));
    await page.click(button("upcoming"));
    assert.equal((await shown()).length, 4);
    assert.deepEqual(await checked(page, "#moving"), [true, false, false]);
    await (await page.$$("#moving li input"))[2].click();
    assert.equal(await said(page, "#moving"), "2 of 3 done");
}));

test("a link into what is folded away opens it", () => visit(async (page, site) => {
    await page.goto(`${site}/authoring/timelines.html#january-2026-shadow-reads`);
    assert.equal(await page.$eval("#moving .casebook-past", (past) => past.open), true);
}));

// Drawing a mock interview, and marking questions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./site.js";

const DRAW = "/practice/mocks/index.html";
const REVIEW = "/practice/review.html";
/// The entries of the first view of a page, and what it says of them.
const shown = (page) => page.$$eval("[data-practice]:not([data-practice] ~ [data-practice]) li[data-values]", (items) =>
    items.filter((item) => item.checkVisibility()).map((item) => item.dataset.id));
const press = (page, text) => page.evaluate((text) => {
    const buttons = [...document.querySelectorAll("[data-practice] button")].filter((button) => button.checkVisibility());
    buttons.find((button) => button.textContent === text).click();
}, text);
const choose = (page, label, value) => page.evaluate((label, value) => {
    const field = [...document.querySelectorAll(".casebook-practice label")].find((one) => one.textContent.startsWith(label));
    field.querySelector("select").value = value;
    field.querySelector("select").dispatchEvent(new Event("change"));
}, label, value);
const said = (page) => page.$eval("[data-practice] [role=status]", (element) => element.textContent);

test("one is drawn, and its address shows the same one to somebody else", () => visit(async (page, site) => {
    await page.goto(site + DRAW);
    const all = await shown(page);
    assert.ok(all.length >= 4, `${all}`);
    await press(page, "Draw one");
    const drawn = await shown(page);
    assert.equal(drawn.length, 1);
    const address = page.url();
    assert.equal(new URL(address).searchParams.get("draw"), drawn[0]);
    await press(page, "Draw one");
    assert.notDeepEqual(await shown(page), drawn);
    await page.goBack();
    assert.deepEqual(await shown(page), drawn);
    await page.goto("about:blank");
    await page.goto(address);
    assert.deepEqual(await shown(page), drawn);
    await press(page, "Show all");
    assert.deepEqual(await shown(page), all);
    assert.equal(new URL(page.url()).search, "");
}));

test("only what fits is drawn", () => visit(async (page, site) => {
    await page.goto(site + DRAW);
    await choose(page, "Level", "L7");
    const fitting = await shown(page);
    assert.ok(fitting.length >= 1 && fitting.includes("zone-loss"), `${fitting}`);
    assert.match(await said(page), new RegExp(`^${fitting.length} `));
    for (let times = 0; times < 5; times++) {
        await press(page, "Draw one");
        assert.ok(fitting.includes((await shown(page))[0]));
    }
    await page.goto(`${site}${DRAW}?draw=nothing-like-it`);
    assert.ok((await shown(page)).length >= 4);
}));

test("marks stay over a reload, and hide what is known", () => visit(async (page, site) => {
    await page.goto(site + REVIEW);
    const all = await shown(page);
    assert.ok(all.length >= 20, `${all.length}`);
    await page.click(`[data-id=${all[0]}] summary`);
    await page.click(`[data-id=${all[0]}] button:last-child`);
    await page.click(`[data-id=${all[1]}] summary`);
    await page.click(`[data-id=${all[1]}] button:first-child`);
    assert.equal(await said(page), `1 of ${all.length} known`);
    await page.reload();
    assert.equal(await page.$eval(`[data-id=${all[1]}] button:first-child`, (button) => button.ariaPressed), "true");
    await page.click(".casebook-practice input");
    assert.deepEqual(await shown(page), all.slice(1));
    assert.equal(await said(page), `1 of ${all.length} known`);
    page.on("dialog", (dialog) => dialog.accept());
    await press(page, "Forget my marks");
    assert.deepEqual(await shown(page), all);
}));

test("without a script everything is there, folded", () => visit(async (page, site) => {
    await page.goto(site + REVIEW);
    assert.ok((await shown(page)).length >= 20);
    assert.equal(await page.$$eval(".casebook-answer[open]", (answers) => answers.length), 0);
    await page.goto(`${site}/practice/predict.html`);
    const text = await page.$eval("[data-practice] li", (item) => item.innerText);
    assert.match(text, /Situation[\s\S]*Options/);
    assert.doesNotMatch(text, /Chosen/);
}, { javascript: false }));

test("a phone has room for it", () => visit(async (page, site) => {
    await page.setViewport({ width: 320, height: 700 });
    for (const path of [DRAW, REVIEW, "/practice/predict.html", "/practice/index.html", "/release.html", "/patterns/index.html"]) {
        await page.goto(site + path);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
    }
}));

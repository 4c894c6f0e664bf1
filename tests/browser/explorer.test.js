// The explorer, as its reader uses it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./site.js";

const PAGE = "/case-studies/explorer.html";
const CARDS = ".casebook-cards > li";

const titles = (page) => page.$$eval(CARDS, (cards) =>
    cards.filter((card) => card.checkVisibility()).map((card) => card.dataset.id));
const count = (page) => page.$eval(".casebook-count", (element) => element.textContent);
const option = (value) => `.casebook-facets input[value="${value}"]`;

test("options widen within a facet and facets narrow", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const all = await titles(page);
    assert.ok(all.length >= 5, `${all}`);
    await page.click(option("Netflix"));
    assert.deepEqual(await titles(page), ["netflix"]);
    await page.click(option("Uber"));
    assert.deepEqual((await titles(page)).sort(), ["netflix", "uber-realtime"]);
    await page.click(option("mobility"));
    assert.deepEqual(await titles(page), ["uber-realtime"]);
    assert.match(await count(page), new RegExp(`^1 of ${all.length}`));
    // How many a further option would leave: of the two organisations, one is in this domain.
    const netflix = await page.$eval(option("streaming-platform"), (box) => box.parentElement.textContent);
    assert.match(netflix, /\(1\)/);
}));

test("what is chosen is in the address, and the back button undoes it", () => visit(async (page, site) => {
    await page.goto(`${site}${PAGE}?highlight=x#explorer`);
    await page.click(option("Netflix"));
    await page.click(option("Uber"));
    const address = new URL(page.url());
    assert.deepEqual(address.searchParams.getAll("org"), ["Netflix", "Uber"]);
    assert.equal(address.searchParams.get("highlight"), "x");
    assert.equal(address.hash, "#explorer");
    await page.goBack();
    assert.deepEqual(await titles(page), ["netflix"]);
    assert.equal(await page.$eval(option("Uber"), (box) => box.checked), false);
    await page.goto(address.href);
    assert.deepEqual((await titles(page)).sort(), ["netflix", "uber-realtime"]);
}));

test("the keyboard is enough, and mdBook's keys do not get in the way", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    await page.focus('.casebook-facets input[type="search"]');
    await page.keyboard.type("frames");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("s");
    await page.keyboard.press("Backspace");
    assert.equal(new URL(page.url()).pathname, PAGE);
    assert.equal(new URL(page.url()).searchParams.get("q"), "frames");
    assert.ok((await titles(page)).includes("prime-video"));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SELECT");
    await page.focus(option("Uber"));
    await page.keyboard.press("Space");
    assert.deepEqual(await titles(page), []);
    assert.match(await page.$eval(".casebook-no-result", (help) => help.textContent), /Without .* there would be \d/);
    await page.focus(".casebook-chips button:last-child");
    await page.keyboard.press("Enter");
    assert.ok((await titles(page)).length >= 5);
    assert.equal(new URL(page.url()).search, "");
}));

test("two to four studies are compared", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const boxes = await page.$$(".casebook-compare input");
    await boxes[0].click();
    assert.equal(await page.$eval(".casebook-comparison", (table) => table.checkVisibility()), false);
    for (const box of boxes.slice(1, 4)) await box.click();
    assert.equal((await page.$$('.casebook-comparison th[scope="col"]')).length, 4);
    assert.equal(await boxes[4].evaluate((box) => box.disabled), true);
    assert.equal(new URL(page.url()).searchParams.get("compare").split(" ").length, 4);
}));

test("sorting", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    await page.select(".casebook-facets select", "-since");
    const since = await page.$$eval(CARDS, (cards) => cards.map((card) => JSON.parse(card.dataset.values).since[0]));
    assert.deepEqual(since, [...since].sort().reverse());
    assert.ok(new Set(since).size > 1);
}));

test("without JavaScript every study is there, linked", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const links = await page.$$eval(`${CARDS} > a`, (links) => links.map((link) => link.href));
    assert.ok(links.length >= 5);
    for (const link of links) {
        const response = await page.goto(link);
        assert.equal(response.status(), 200, link);
    }
    assert.equal(await page.$(".casebook-facets"), null);
}, { javascript: false }));

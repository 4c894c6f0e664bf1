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

/// Goes to an address, and unfolds the facets: those with many options are folded at first.
const open = async (page, address) => {
    await page.goto(address);
    await page.$$eval(".casebook-facets details", (facets) => facets.forEach((facet) => { facet.open = true; }));
};

test("options widen within a facet and facets narrow", () => visit(async (page, site) => {
    await open(page, site + PAGE);
    const all = await titles(page);
    assert.ok(all.length >= 5, `${all}`);
    await page.click(option("Netflix"));
    assert.deepEqual(await titles(page), ["netflix"]);
    await page.click(option("Airbnb"));
    assert.deepEqual((await titles(page)).sort(), ["airbnb-payments", "netflix"]);
    await page.click(option("payments-marketplace"));
    assert.deepEqual(await titles(page), ["airbnb-payments"]);
    assert.match(await count(page), new RegExp(`^1 of ${all.length}`));
    // How many a further option would leave: of the two organisations, one is in this domain.
    const netflix = await page.$eval(option("streaming-platform"), (box) => box.parentElement.textContent);
    assert.match(netflix, /\(1\)/);
}));

test("what is chosen is in the address, and the back button undoes it", () => visit(async (page, site) => {
    await open(page, `${site}${PAGE}?highlight=a%20b=&%25&flag#explorer`);
    await page.click(option("Netflix"));
    await page.click(option("Airbnb"));
    const address = new URL(page.url());
    // Other parameters stay as they are written, and mdBook's search would drop a second `org`.
    assert.equal(address.search, "?highlight=a%20b=&%25&flag&org=Netflix,Airbnb");
    assert.equal(address.hash, "#explorer");
    await page.goBack();
    assert.deepEqual(await titles(page), ["netflix"]);
    assert.equal(await page.$eval(option("Airbnb"), (box) => box.checked), false);
    await page.goForward();
    assert.deepEqual((await titles(page)).sort(), ["airbnb-payments", "netflix"]);
    await page.goBack();
    await page.goBack();
    assert.equal(new URL(page.url()).search, "?highlight=a%20b=&%25&flag");
    assert.ok((await titles(page)).length >= 5);
    await page.goto(address.href);
    assert.deepEqual((await titles(page)).sort(), ["airbnb-payments", "netflix"]);
}));

test("the keyboard is enough, and mdBook's keys do not get in the way", () => visit(async (page, site) => {
    await open(page, site + PAGE);
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
    await page.focus(option("Airbnb"));
    await page.keyboard.press("Space");
    assert.deepEqual(await titles(page), []);
    assert.match(await count(page), /Without .*: \d/);
    await page.focus(".casebook-chips button:last-child");
    await page.keyboard.press("Enter");
    assert.ok((await titles(page)).length >= 5);
    assert.equal(new URL(page.url()).search, "");
}));

test("typing is one step back, not one for each letter", () => visit(async (page, site) => {
    await open(page, site + PAGE);
    await page.click(option("Amazon"));
    await page.type('.casebook-facets input[type="search"]', "cold starts");
    assert.equal(new URL(page.url()).search, "?q=cold%20starts&org=Amazon");
    await page.goBack();
    assert.equal(new URL(page.url()).search, "?org=Amazon");
    assert.equal(await page.$eval('.casebook-facets input[type="search"]', (input) => input.value), "");
}));

test("the search looks at titles, summaries, values and fields", () => visit(async (page, site) => {
    for (const [words, id] of [["hexagons", "uber-realtime"], ["rehearsed", "netflix"], ["mobility", "uber-realtime"], ["pick the isolation boundary", "lambda"]]) {
        await page.goto(`${site}${PAGE}?q=${encodeURIComponent(words.toUpperCase())}`);
        assert.deepEqual(await titles(page), [id], words);
    }
    // Names of attributes and marks of the data are no words.
    await page.goto(`${site}${PAGE}?q=${encodeURIComponent('"]')}`);
    assert.deepEqual(await titles(page), []);
}));

test("chips take a choice back, and the focus stays among them", () => visit(async (page, site) => {
    await page.goto(`${site}${PAGE}?org=Netflix,Uber&domain=mobility`);
    const chips = () => page.$$eval(".casebook-explorer-bar .casebook-chips button", (chips) => chips.map((chip) => chip.textContent));
    assert.deepEqual(await chips(), ["Organisation: Netflix ×", "Organisation: Uber ×", "Domain: mobility ×", "Clear all"]);
    await page.click('button[aria-label="Remove Organisation: Netflix"]');
    assert.deepEqual(await chips(), ["Organisation: Uber ×", "Domain: mobility ×", "Clear all"]);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Organisation: Uber ×");
    assert.equal(new URL(page.url()).search, "?org=Uber&domain=mobility");
}));

test("a facet that leaves every study is not offered, and an old address with it still leads here", () => visit(async (page, site) => {
    await page.goto(`${site}${PAGE}?levels=L6&org=Netflix`);
    const facets = await page.$$eval(".casebook-facets legend", (legends) => legends.map((legend) => legend.textContent));
    assert.ok(facets.includes("Organisation") && !facets.includes("Levels"), `${facets}`);
    assert.deepEqual(await titles(page), ["netflix"]);
    await page.click('button[aria-label="Remove Organisation: Netflix"]');
    assert.equal(new URL(page.url()).search, "?levels=L6");
}));

test("two to four studies are compared", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const visible = (selector) => page.$eval(selector, (element) => element.checkVisibility());
    const boxes = await page.$$(".casebook-compare input");
    await boxes[0].click();
    assert.equal(await visible(".casebook-comparison"), false);
    assert.match(await page.$eval(".casebook-tray", (tray) => tray.textContent), /choose one to three more/);
    for (const box of boxes.slice(1, 4)) await box.click();
    assert.equal((await page.$$('.casebook-comparison th[scope="col"]')).length, 4);
    const rows = await page.$$eval('.casebook-comparison th[scope="row"]', (heads) => heads.map((head) => head.textContent));
    for (const label of ["Organisation", "Patterns", "System scale", "Key learnings"]) assert.ok(rows.includes(label), label);
    assert.equal(await boxes[4].evaluate((box) => box.disabled), true);
    assert.equal(new URL(page.url()).searchParams.get("compare").split(",").length, 4);

    await page.click(".casebook-tray button");
    assert.equal(await page.evaluate(() => document.activeElement.className), "casebook-comparison");
    // The arrow scrolls the table and does not turn the page.
    await page.keyboard.press("ArrowRight");
    assert.equal(new URL(page.url()).pathname, PAGE);
    await page.reload();
    assert.equal((await page.$$('.casebook-comparison th[scope="col"]')).length, 4);
    await page.click(".casebook-tray button:last-child");
    assert.equal(await visible(".casebook-comparison"), false);
    assert.equal(new URL(page.url()).search, "");
}));

test("what an address names and the book has not is left aside", () => visit(async (page, site) => {
    await page.goto(`${site}${PAGE}?org=Nobody&sort=nothing&compare=x,y&%=%&levels`);
    assert.ok((await titles(page)).length >= 5);
}));

test("the page fits a phone, and print leaves the controls out", () => visit(async (page, site) => {
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(`${site}${PAGE}?compare=dynamodb,lambda,netflix`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await page.emulateMediaType("print");
    for (const control of [".casebook-facets", ".casebook-tray", ".casebook-compare"]) {
        assert.equal(await page.$eval(control, (element) => element.checkVisibility()), false, control);
    }
    assert.ok((await titles(page)).length >= 5);
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

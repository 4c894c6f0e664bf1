// Calculators, as their reader uses them: change a value, see the results, go back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./site.js";

const PAGE = "/practice/calculators.html";
const results = (page, id) => page.$$eval(`#${id} output`, (outputs) => outputs.map(({ textContent }) => textContent));
const change = async (page, id, symbol, value) => {
    const field = await page.$(`#${id} data[data-symbol="${symbol}"] input`);
    await field.click({ count: 3 });
    await page.keyboard.type(value);
};

test("the results follow the values", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    assert.deepEqual(await results(page, "availability-budget"), ["52.56", "1"]);
    await change(page, "availability-budget", "a", "99.999");
    assert.deepEqual(await results(page, "availability-budget"), ["5.256", "0"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reset");
    await page.keyboard.press("Enter");
    assert.deepEqual(await results(page, "availability-budget"), ["52.56", "1"]);
}));

test("what has no value says so", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    await change(page, "cold-cache", "hits", "100");
    assert.deepEqual(await results(page, "cold-cache"), ["0", "100,000", "–"]);
}));

test("the script calculates what the build has calculated", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const all = () => page.$$eval(".casebook-calculator output", (outputs) => outputs.map(({ textContent }) => textContent));
    const built = await all();
    assert.ok(built.length > 15, `${built}`);
    await page.$$eval(".casebook-calculator", (roots) => roots.forEach((root) => root.dispatchEvent(new Event("input"))));
    assert.deepEqual(await all(), built);
}));

test("fields have names, and eight workers share", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    assert.equal(await page.$eval("#shuffle-sharding-overlap input", (field) => field.getAttribute("aria-label")), "Workers");
    await change(page, "shuffle-sharding-overlap", "n", "8");
    await change(page, "shuffle-sharding-overlap", "k", "2");
    assert.equal((await results(page, "shuffle-sharding-overlap"))[0], "28");
}));

test("without a script the table is whole", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    assert.deepEqual(await results(page, "availability-budget"), ["52.56", "1"]);
    assert.equal(await page.$("#availability-budget input"), null);
    assert.match(await page.$eval("#availability-budget table", (table) => table.innerText), /99\.99/);
}, { javascript: false }));

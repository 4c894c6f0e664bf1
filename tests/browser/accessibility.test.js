// Every page of the guide and of the manual, in every theme: what axe-core finds inside of `main`
// (WCAG A and AA and best practice), what the console says, and whether a narrow screen is enough.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { pages, THEMES, visit, visitEach, wear } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Of mdBook, and so not ours to change: blocks of code that scroll and take no focus, and the colours of
// links, code and heads of tables, which have too little contrast in some themes.
const OURS = "[class*=casebook]";

// What axe finds, one line for each element.
const violations = async (page, options) => {
    await page.evaluate(AXE);
    const found = await page.evaluate((options) => axe.run({ include: ["main"], exclude: ["pre"] }, options), options);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`));
};

// What of ours has too little contrast as the page is now. Needs axe in the page.
const faint = (page) => page.evaluate(async (ours) => {
    if (!document.querySelector(`main ${ours}`)) return [];
    const parts = { include: [`main ${ours}`], exclude: ["a", "code", "pre", "th"] };
    const result = await axe.run(parts, { runOnly: { type: "rule", values: ["color-contrast"] }, resultTypes: ["violations"] });
    return result.violations.flatMap(({ nodes }) => nodes)
        // A part of ours inside of a link is not left out by `exclude`.
        .filter(({ target }) => !document.querySelector(target.at(-1))?.closest("a, code, pre, th"))
        .map(({ target, any }) => `${target} ${any[0]?.message}`);
}, OURS);

test("axe finds nothing on any page", { timeout: 2_400_000 }, async () => {
    assert.ok(pages.length > 40, `${pages.length}`);
    const said = [];
    const found = [];
    await visitEach(pages, async (page, path) => {
        const all = await violations(page, { runOnly: TAGS, rules: { "color-contrast": { enabled: false } }, resultTypes: ["violations"] });
        found.push(...all.map((line) => `${path}: ${line}`));
    }, {
        prepare: (page) => page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(`${page.url()} ${message.text()}`)),
    });
    assert.deepEqual(found, []);
    assert.deepEqual(said, []);
});

test("what is ours has contrast in every theme", { timeout: 2_400_000 }, async () => {
    const found = [];
    await visitEach(pages, async (page, path) => {
        await page.evaluate(AXE);
        for (const theme of THEMES) {
            await wear(page, theme);
            const lines = await faint(page);
            found.push(...lines.map((line) => `${path} ${theme}: ${line}`));
        }
    });
    assert.deepEqual(found, []);
});

test("320 pixels are enough for every page", { timeout: 2_400_000 }, async () => {
    const wide = [];
    await visitEach(pages, async (page, path) => {
        const all = await violations(page, { runOnly: TAGS, rules: { "color-contrast": { enabled: false } }, resultTypes: ["violations"] });
        // Tables that scroll in mdBook's own element, which Chromium lets the keyboard reach all the same.
        const ours = all.filter((line) => !/^scrollable-region-focusable .*table-wrapper/.test(line));
        wide.push(...ours.map((line) => `${path}: ${line}`));
        // mdBook scrolls the content inside of the page, so the page itself is never too wide.
        const lines = await page.evaluate(() => {
            const found = [];
            for (let part = document.querySelector("main"); part; part = part.parentElement) {
                if (part.scrollWidth > part.clientWidth) found.push(`${part.localName} ${part.id} ${part.scrollWidth}`);
            }
            return found;
        });
        wide.push(...lines.map((line) => `${path}: ${line}`));
    }, { prepare: (page) => page.setViewport({ width: 320, height: 700 }) });
    assert.deepEqual(wide, []);
});

// What a reader can operate in `main`, but for mdBook's own buttons above code, which show on hover only.
const CONTROLS = "main :is(a[href], button, input, select, textarea, summary, [tabindex]):not(pre *)";

test("everything that can be operated is reached by keyboard", { timeout: 900_000 }, async () => {
    const found = [];
    await visitEach(pages, async (page, path) => {
        const lines = await page.$$eval(CONTROLS, (controls) => controls
            .filter((control) => control.checkVisibility() && !control.disabled)
            .filter((control) => {
                control.focus();
                return control.tabIndex !== 0 || document.activeElement !== control;
            })
            .map((control) => control.outerHTML.slice(0, 120)));
        found.push(...lines.map((line) => `${path}: ${line}`));
    });
    assert.deepEqual(found, []);
});

test("forced colours leave nothing of ours without contrast", { timeout: 900_000 }, async () => {
    const found = [];
    await visitEach(pages, async (page, path) => {
        assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
        await page.evaluate(AXE);
        const lines = await faint(page);
        found.push(...lines.map((line) => `${path}: ${line}`));
    }, {
        prepare: async (page) => {
            const client = await page.createCDPSession();
            await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
        },
    });
    assert.deepEqual(found, []);
});

test("who wants less motion gets none", { timeout: 900_000 }, async () => {
    const found = [];
    await visitEach(pages, async (page, path) => {
        const lines = await page.$$eval(`main [class*=casebook]`, (elements) => elements.flatMap((element) => {
            const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
            const moves = (animationName !== "none" && parseFloat(animationDuration) > 0.01)
                || transitionDuration.split(",").some((duration) => parseFloat(duration) > 0.01);
            return moves ? [element.className] : [];
        }));
        found.push(...lines.map((line) => `${path}: ${line}`));
    }, { prepare: (page) => page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]) });
    assert.deepEqual(found, []);
});

test("on paper every page is whole, folded parts too, and has no controls", { timeout: 900_000 }, async () => {
    const found = [];
    await visitEach(pages, async (page, path) => {
        assert.ok(await page.evaluate(() => matchMedia("print").matches));
        const lines = await page.evaluate(() => {
            // The numbers of a calculator are read on paper, too.
            const found = [...document.querySelectorAll("main [class*=casebook] :is(button, input:not([type=checkbox], [type=number]), select)")]
                .filter((control) => control.checkVisibility() && !control.closest("pre"))
                .map((control) => `control ${control.outerHTML.slice(0, 80)}`);
            for (const details of document.querySelectorAll("main details[class*=casebook]:not([open])")) {
                const folded = [...details.children].filter((child) =>
                    child.localName !== "summary" && child.textContent.trim() && getComputedStyle(child).display !== "none");
                if (details.checkVisibility() && folded.some((child) => !child.getBoundingClientRect().height)) found.push(`folded ${details.id || details.textContent.trim().slice(0, 40)}`);
            }
            const main = document.querySelector("main");
            if (main.scrollWidth > main.clientWidth) found.push(`${main.scrollWidth} of ${main.clientWidth} pixels`);
            return found;
        });
        found.push(...lines.map((line) => `${path}: ${line}`));
    }, {
        // The width of A4.
        prepare: async (page) => {
            await page.setViewport({ width: 794, height: 1123 });
            const client = await page.createCDPSession();
            await client.send("Emulation.setEmulatedMedia", { media: "print" });
        },
    });
    assert.deepEqual(found, []);
});

test("without a script every page has its text, and no control that does nothing", { timeout: 900_000 }, async () => {
    const found = [];
    await visitEach(pages, async (page, path) => {
        const { text, dead } = await page.evaluate(() => ({
            text: document.querySelector("main").innerText.trim().length,
            dead: [...document.querySelectorAll("main [class*=casebook] :is(button, input:not([type=checkbox]), select, textarea)")]
                .filter((control) => control.checkVisibility()).length,
        }));
        if (text < 40 || dead) found.push(`${path}: ${text} letters, ${dead} controls`);
    }, { javascript: false });
    assert.deepEqual(found, []);
});

test("a fragment opens the block that it leads into", () => visit(async (page, site) => {
    await page.goto(`${site}/authoring/admonitions.html`);
    const folded = await page.$$eval("main details.casebook-admonition[id]:not([open])", (blocks) => blocks.map(({ id }) => id));
    assert.ok(folded.length, "a folded block with an address");
    for (const id of folded.slice(0, 3)) {
        await page.goto("about:blank");
        await page.goto(`${site}/authoring/admonitions.html#${encodeURIComponent(id)}`);
        await page.waitForFunction((id) => document.getElementById(id).open, { timeout: 5000 }, id);
    }
}));

test("the search finds what is inside of directives", () => visit(async (page, site) => {
    await page.goto(`${site}/index.html`);
    await page.keyboard.press("s");
    await page.waitForSelector("#mdbook-searchbar, #searchbar", { visible: true });
    // Words of a decision's card.
    await page.keyboard.type("one-shot transactions");
    const links = "#mdbook-searchresults a, #searchresults a";
    await page.waitForFunction((links) => document.querySelectorAll(links).length > 0, { timeout: 20_000 }, links);
    const found = await page.$$eval(links, (links) => links.map(({ href }) => href));
    assert.ok(found.some((href) => href.includes("dynamodb.html")), found.join("\n"));
}));

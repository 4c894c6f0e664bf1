// An evolution, as its reader uses it: by keyboard, without a script, on paper.

import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { visit } from "./site.js";

const PAGE = "/evolutions/dynamodb.html";
const STAGES = ".casebook-stages > li";

const shown = (page) => page.$$eval(STAGES, (stages) =>
    stages.map((stage, at) => (stage.checkVisibility() ? at + 1 : 0)).filter(Boolean));
const focused = (page) => page.evaluate(() => document.activeElement.textContent);
const button = (page, text) => page.evaluateHandle((text) =>
    [...document.querySelectorAll(".casebook-player button")].find((button) => button.textContent === text), text);
const visible = async (page, text) => page.evaluate((button) => Boolean(button?.checkVisibility()), await button(page, text));
const hash = (page) => page.evaluate(() => location.hash);
const until = async (page, test, ...values) => page.waitForFunction(test, { timeout: 5000 }, ...values);

/// Opens the page and gets into the presentation by keyboard.
const present = async (page, site) => {
    await page.goto(site + PAGE);
    const open = await button(page, "Show stage by stage");
    await open.focus();
    await page.keyboard.press("Enter");
};

test("stages follow each other until they are asked for one by one", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const all = await shown(page);
    assert.ok(all.length >= 5, `${all}`);
    assert.equal(await visible(page, "Play"), false);
    await present(page, site);
    assert.deepEqual(await shown(page), [1]);
    assert.equal(await hash(page), "#dynamodb-evolution-stage-1");
    assert.equal(await focused(page), "Play");
}));

test("the keyboard steps, and mdBook's keys do not get in the way", () => visit(async (page, site) => {
    await present(page, site);
    const last = (await page.$$(STAGES)).length;
    const position = () => page.$eval(".casebook-player [role=status]", (status) => status.firstChild.textContent);
    for (const [key, at] of [["ArrowRight", 2], ["ArrowRight", 3], ["ArrowLeft", 2], ["End", last], ["ArrowRight", last], ["Home", 1], ["ArrowLeft", 1]]) {
        await page.keyboard.press(key);
        assert.deepEqual(await shown(page), [at], key);
        assert.equal(await hash(page), `#dynamodb-evolution-stage-${at}`);
        assert.equal(await position(), `${at} of ${last}`);
        assert.equal(await page.$eval(".casebook-steps [aria-current=step]", (step) => step.parentElement.parentElement.children.length), last);
    }
    assert.equal(new URL(page.url()).pathname, PAGE);
    // A step of the list, with the date that it leads to.
    await page.focus(".casebook-steps li:nth-child(3) button");
    await page.keyboard.press("Enter");
    assert.deepEqual(await shown(page), [3]);
    assert.match(await focused(page), /2012/);
    await page.keyboard.press("Escape");
    assert.equal((await shown(page)).length, last);
    assert.equal(await hash(page), "");
    assert.equal(await focused(page), "Show stage by stage");
    // Outside of the presentation the keys are mdBook's.
    await Promise.all([page.waitForNavigation(), page.keyboard.press("ArrowLeft")]);
    assert.notEqual(new URL(page.url()).pathname, PAGE);
}));

test("space plays and pauses, sentence by sentence", () => visit(async (page, site) => {
    // Reading takes a tenth of the time here.
    await page.evaluateOnNewDocument(() => {
        const wait = window.setTimeout;
        window.setTimeout = (act, time, ...rest) => wait(act, time / 40, ...rest);
    });
    await present(page, site);
    const caption = () => page.$eval(".casebook-caption", (caption) => caption.checkVisibility() && caption.textContent);
    assert.equal(await caption(), false);
    await page.keyboard.press("Space");
    assert.equal(await focused(page), "Pause");
    const first = await caption();
    assert.match(first, /^Dynamo is software.*\.$/);
    await until(page, (first) => document.querySelector(".casebook-caption").textContent !== first, first);
    await until(page, () => location.hash.endsWith("-3"));
    await page.keyboard.press("Space");
    assert.equal(await focused(page), "Play");
    const paused = await hash(page);
    await setTimeout(600);
    assert.equal(await hash(page), paused);
    // At the end it stops, and plays again from the beginning.
    await page.keyboard.press("End");
    await page.keyboard.press("Space");
    await until(page, () => [...document.querySelectorAll(".casebook-player button")].some(({ textContent }) => textContent === "Play"));
    await page.keyboard.press("Space");
    assert.equal(await hash(page), "#dynamodb-evolution-stage-1");
    await page.keyboard.press("Escape");
    assert.equal(await caption(), false);
}));

test("one step back leaves, and an address leads to its stage", () => visit(async (page, site) => {
    await present(page, site);
    for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    await page.goBack();
    assert.equal(await hash(page), "");
    assert.ok((await shown(page)).length >= 5);
    await page.goForward();
    assert.deepEqual(await shown(page), [3]);

    await page.goto("about:blank");
    await page.goto(`${site}${PAGE}#dynamodb-evolution-stage-4`);
    assert.deepEqual(await shown(page), [4]);
    assert.equal(await focused(page), "Play");
    const top = await page.$eval(".casebook-player", (player) => player.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 600, `${top}`);
    // Another place of the page is in the sequence.
    await page.evaluate(() => (location.hash = "#2007-10-dynamo-which-each-team-runs-itself"));
    await until(page, () => document.querySelectorAll(".casebook-presenting").length === 0);
    // What an address names and the page has not is left aside.
    await page.goto("about:blank");
    await page.goto(`${site}${PAGE}#%`);
    assert.ok((await shown(page)).length >= 5);
}));

test("f fills the screen, and Escape gives it back before it leaves", () => visit(async (page, site) => {
    await present(page, site);
    await page.keyboard.press("f");
    await until(page, () => document.fullscreenElement?.matches(".casebook-evolution"));
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await shown(page), [2]);
    await page.keyboard.press("Escape");
    await until(page, () => !document.fullscreenElement);
    assert.deepEqual(await shown(page), [2]);
    await page.keyboard.press("Escape");
    assert.ok((await shown(page)).length >= 5);
}));

test("what is new is marked in the picture, and named", () => visit(async (page, site) => {
    await present(page, site);
    assert.equal((await page.$$(`${STAGES}:first-child .d-new`)).length, 0);
    await page.keyboard.press("ArrowRight");
    const added = await page.$$eval(`${STAGES}:nth-child(2) ins`, (parts) => parts.map((part) => part.textContent));
    assert.ok(added.includes("SimpleDB service"), `${added}`);
    const marks = await page.$$(`${STAGES}:nth-child(2) .d-new`);
    assert.equal(marks.length, added.length);
    const words = await page.$$eval(`${STAGES}:nth-child(2) .d-badge text`, (texts) => texts.map((text) => text.textContent));
    assert.ok(words.length > 0 && words.every((word) => word === "new"), `${words}`);
    const said = await page.$eval(".casebook-player [role=status]", (status) => status.textContent);
    assert.match(said, /2 of .*SimpleDB.*New in the picture:.*SimpleDB service.*No longer in it:.*Coordinator/s);
}));

test("reading aloud is off until it is asked for, and not offered without a voice", () => visit(async (page, site) => {
    await page.evaluateOnNewDocument(() => {
        window.spoken = [];
        const speechSynthesis = { cancel: () => {}, getVoices: () => [], speak: (words) => {
            spoken.push([words.text, words.lang]);
            setTimeout(() => words.dispatchEvent(new Event("end")), 20);
        } };
        Object.defineProperty(window, "speechSynthesis", { value: speechSynthesis });
        window.SpeechSynthesisUtterance = class extends EventTarget {
            constructor(text) {
                super();
                this.text = text;
            }
        };
    });
    await present(page, site);
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    assert.deepEqual(await page.evaluate(() => spoken), []);
    await (await button(page, "Read aloud")).focus();
    await page.keyboard.press("Enter");
    await until(page, () => location.hash.endsWith("-2"));
    const [[first, language]] = await page.evaluate(() => spoken);
    assert.match(first, /^Dynamo is software/);
    assert.equal(language, "en");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    const count = await page.evaluate(() => spoken.length);
    await setTimeout(200);
    assert.equal(await page.evaluate(() => spoken.length), count);
}));

test("there is no button for a voice that the browser has not", () => visit(async (page, site) => {
    await page.evaluateOnNewDocument(() => Object.defineProperty(window, "speechSynthesis", { value: undefined }));
    await present(page, site);
    assert.equal(await visible(page, "Read aloud"), false);
    assert.equal(await visible(page, "Next"), true);
}));

test("nothing moves by itself for those who asked for that", () => visit(async (page, site) => {
    const animations = () => page.evaluate(() => document.querySelector(".casebook-shown").getAnimations().length);
    await present(page, site);
    assert.equal(await animations(), 1);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await page.keyboard.press("ArrowRight");
    assert.equal(await animations(), 0);
}));

test("the page fits a phone, and paper has every stage and no player", () => visit(async (page, site) => {
    await page.setViewport({ width: 320, height: 640 });
    await present(page, site);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await width(), 320);
    await page.keyboard.press("ArrowRight");
    assert.equal(await width(), 320);
    await page.emulateMediaType("print");
    assert.ok((await shown(page)).length >= 5);
    assert.equal(await page.$eval(".casebook-player", (player) => player.checkVisibility()), false);
    assert.equal(await page.$eval(STAGES, (stage) => getComputedStyle(stage).breakInside), "avoid");
    await page.emulateMediaType("screen");
    await page.keyboard.press("Escape");
    assert.equal(await width(), 320);
}));

test("the page of the whole book has every stage once, and no player", () => visit(async (page, site) => {
    await page.goto(`${site}/print.html`);
    assert.equal(await page.$(".casebook-player"), null);
    const ids = await page.$$eval(".casebook-evolution, .casebook-stages > li", (parts) => parts.map((part) => part.id));
    assert.ok(ids.length > 5 && ids.every(Boolean));
    assert.equal(new Set(ids).size, ids.length);
}));

test("without JavaScript every stage is there, at its address", () => visit(async (page, site) => {
    await page.goto(`${site}${PAGE}#dynamodb-evolution-stage-3`);
    assert.ok((await shown(page)).length >= 5);
    assert.equal(await page.$(".casebook-player"), null);
    const top = await page.$eval("#dynamodb-evolution-stage-3", (stage) => stage.getBoundingClientRect().top);
    assert.ok(Math.abs(top) < 120, `${top}`);
}, { javascript: false }));

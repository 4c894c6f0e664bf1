// A drill, as its reader uses it. The clock is the test's: the script reads no other than `Date.now`.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { visit } from "./site.js";

const PAGE = "/authoring/drills.html";
const DRILL = ".casebook-drill";
const [TOGGLE, NEXT, RESET] = [1, 2, 3].map((place) => `.casebook-drill-bar button:nth-child(${place})`);
const [SAVE, CLEAR] = [1, 2].map((place) => `.casebook-drill-end button:nth-child(${place})`);
const NOTE = `${DRILL} textarea`;
const MINUTE = 60_000;
const PHASES = [
    "1 of 3: Phase 1: System understanding (15 min)",
    "2 of 3: Phase 2: Critical analysis (20 min)",
    "3 of 3: Phase 3: Interview application (10 min)",
];

const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
const status = (page) => text(page, ".casebook-drill-bar [role=status]");
const left = (page) => page.$$eval(".casebook-drill-bar [role=timer]", (timers) => timers.map((timer) => timer.textContent));
const value = (page, selector) => page.$eval(selector, (control) => control.value);

/// Runs the page's clock `speed` times as fast, over reloads too.
const shorten = (page, speed) => page.evaluateOnNewDocument((speed) => {
    const real = Date.now.bind(Date);
    sessionStorage.began ??= real();
    const began = Number(sessionStorage.began);
    Date.now = () => began + (real() - began) * speed;
}, speed);

/// Stops the page's clock. `advance` sets it forward.
const stop = (page) => page.evaluateOnNewDocument(() => {
    sessionStorage.now ??= 1_800_000_000_000;
    Date.now = () => Number(sessionStorage.now);
});
const advance = async (page, milliseconds) => {
    await page.evaluate((milliseconds) => (sessionStorage.now = Number(sessionStorage.now) + milliseconds), milliseconds);
    await setTimeout(600);
};

test("with a shortened clock all phases are told, one after another", () => visit(async (page, site) => {
    await shorten(page, 600);
    await page.goto(site + PAGE);
    assert.deepEqual([await status(page), await left(page)], ["", ["15:00", "45:00"]]);
    await page.evaluate(() => {
        const element = document.querySelector(".casebook-drill-bar [role=status]");
        window.told = [];
        new MutationObserver(() => window.told.push([
            element.textContent,
            document.querySelector("[aria-current=step] h3")?.textContent ?? "",
        ])).observe(element, { childList: true });
    });
    await page.focus(TOGGLE);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => window.told.at(-1)?.[0] === "Time is up.", { timeout: 20_000 });
    const headings = PHASES.map((phase) => phase.slice("1 of 3: ".length));
    assert.deepEqual(await page.evaluate(() => window.told), [
        ...PHASES.map((phase, place) => [phase, headings[place]]),
        ["Time is up.", ""],
    ]);
    assert.deepEqual(await left(page), ["0:00", "0:00"]);
    assert.equal(await page.$eval(TOGGLE, (button) => button.disabled), true);
    assert.equal(await page.$eval(NEXT, (button) => button.disabled), true);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reset");
    await page.keyboard.press("Enter");
    assert.deepEqual([await status(page), await left(page)], ["", ["15:00", "45:00"]]);
}));

test("a drill goes on over a reload, and stays paused over one", () => visit(async (page, site) => {
    await stop(page);
    await page.goto(site + PAGE);
    await page.click(TOGGLE);
    assert.equal(await text(page, TOGGLE), "Pause");
    await advance(page, 10 * MINUTE);
    assert.deepEqual(await left(page), ["5:00", "35:00"]);
    await page.reload();
    assert.deepEqual([await status(page), await left(page)], [PHASES[0], ["5:00", "35:00"]]);
    // The page is closed for a while: time goes on, into the next phase.
    await page.goto(`${site}/authoring/install.html`);
    await page.goto(site + PAGE);
    await advance(page, 6 * MINUTE + 1500);
    assert.deepEqual([await status(page), await left(page)], [PHASES[1], ["18:59", "28:59"]]);
    await page.click(TOGGLE);
    await advance(page, 100 * MINUTE);
    await page.reload();
    assert.deepEqual([await status(page), await left(page)], [`Paused. ${PHASES[1]}`, ["18:59", "28:59"]]);
    assert.equal(await text(page, TOGGLE), "Resume");
    await page.click(TOGGLE);
    await advance(page, 18 * MINUTE + 58_500);
    assert.deepEqual([await status(page), await left(page)], [PHASES[2], ["10:00", "10:00"]]);
    await advance(page, 24 * 60 * MINUTE);
    await page.reload();
    assert.deepEqual([await status(page), await left(page)], ["Time is up.", ["0:00", "0:00"]]);
}));

test("a clock that is set back takes no time away", () => visit(async (page, site) => {
    await stop(page);
    await page.goto(site + PAGE);
    await page.click(TOGGLE);
    await advance(page, -60 * MINUTE);
    assert.deepEqual(await left(page), ["15:00", "45:00"]);
}));

test("the next phase can begin early, while the clock runs or not", () => visit(async (page, site) => {
    await stop(page);
    await page.goto(site + PAGE);
    await page.click(NEXT);
    assert.deepEqual([await status(page), await left(page)], [`Paused. ${PHASES[1]}`, ["20:00", "30:00"]]);
    await page.click(TOGGLE);
    await advance(page, MINUTE);
    await page.click(NEXT);
    await advance(page, MINUTE);
    assert.deepEqual([await status(page), await left(page)], [PHASES[2], ["9:00", "9:00"]]);
    await page.focus(NEXT);
    await page.keyboard.press("Space");
    assert.equal(await status(page), "Time is up.");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reset");
    await page.click(RESET);
    assert.deepEqual(await left(page), ["15:00", "45:00"]);
}));

test("notes and scores are kept, saved as Markdown, and cleared", () => visit(async (page, site) => {
    const folder = await mkdtemp(join(tmpdir(), "casebook-"));
    try {
        await page.goto(site + PAGE);
        assert.equal((await page.$$(NOTE)).length, 5);
        assert.equal(await page.$eval(NOTE, (note) => note.ariaLabel), "Notes: What is the system for, and how large is it?");
        await page.type(NOTE, "A *store*.\n- large");
        await page.click('[type="radio"][aria-label="Framing, 2: asks for skew"]');
        await page.click('[type="radio"][aria-label="Failure, 3: tests the recovery"]');
        assert.equal(await text(page, ".casebook-score"), "Score: 5 of 6 points");
        await page.reload();
        assert.equal(await value(page, NOTE), "A *store*.\n- large");
        assert.equal(await text(page, ".casebook-score"), "Score: 5 of 6 points");
        assert.equal((await page.$$('[type="radio"]:checked')).length, 2);

        // A note whose prompt is gone from the page.
        await page.evaluate(() => {
            const [key] = Object.keys(localStorage).filter((key) => key.startsWith("casebook-drill:"));
            const state = JSON.parse(localStorage[key]);
            localStorage[key] = JSON.stringify({ ...state, notes: { ...state.notes, "an-old-prompt": "Kept." } });
        });
        await page.reload();
        const session = await page.browser().target().createCDPSession();
        await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
        await page.click(SAVE);
        const name = "the-45-minute-framework.md";
        for (let waited = 0; waited < 50 && !(await readdir(folder)).includes(name); waited++) await setTimeout(100);
        const file = await readFile(join(folder, name), "utf8");
        const blocks = file.trimEnd().split("\n\n");
        assert.match(blocks[1], /^\w+ \d+, \d+, 0:00 \/ 45:00$/);
        blocks.splice(1, 1);
        assert.deepEqual(blocks, [
            "# The 45-minute framework",
            "## Phase 1: System understanding (15 min)",
            "**What is the system for, and how large is it?**",
            "A *store*.\n- large",
            "**Which decisions shaped it?**",
            "## Phase 2: Critical analysis (20 min)",
            "**What did it solve, and what proves it?**",
            "**Adapt it to a tenth of the scale: what disappears?**",
            "## Phase 3: Interview application (10 min)",
            "**Say in two minutes which problem this study answers.**",
            "## Rubric",
            "| | Score |\n| --- | --- |\n| Framing | 2 |\n| Failure | 3 |",
            "Score: 5 of 6 points",
            "## Notes on prompts that are gone",
            "**an-old-prompt**",
            "Kept.",
        ]);

        const answer = (yes) => page.once("dialog", (dialog) => (yes ? dialog.accept() : dialog.dismiss()));
        answer(false);
        await page.click(CLEAR);
        assert.equal(await value(page, NOTE), "A *store*.\n- large");
        answer(true);
        await page.click(CLEAR);
        assert.equal(await value(page, NOTE), "");
        assert.equal(await text(page, ".casebook-score"), "Score: 0 of 6 points");
        await page.reload();
        assert.equal(await value(page, NOTE), "");
        assert.equal((await page.$$('[type="radio"]:checked')).length, 0);
        assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes("Kept."));
    } finally {
        await rm(folder, { recursive: true });
    }
}));

test("the keyboard is enough, and mdBook's keys do not get in the way", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    // The bar comes before everything else of the drill.
    const first = await page.$$eval(`${DRILL} :is(a, button, input, summary, textarea)`, ([first]) => first.textContent);
    assert.equal(first, "Start");
    await page.focus(NOTE);
    await page.keyboard.type("s/?");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await page.focus('[type="radio"]');
    await page.keyboard.press("Space");
    assert.equal(await text(page, ".casebook-score"), "Score: 1 of 6 points");
    await page.keyboard.press("ArrowRight");
    assert.equal(await text(page, ".casebook-score"), "Score: 2 of 6 points");
    assert.equal(new URL(page.url()).pathname, PAGE);
    assert.equal(await value(page, NOTE), "s/?");
    // What has the focus is not under the bar.
    await page.setViewport({ width: 800, height: 500 });
    const bar = await page.$eval(".casebook-drill-bar", (bar) => bar.getBoundingClientRect().height);
    await page.focus(NOTE);
    for (let presses = 0; presses < 12; presses++) {
        const bottom = await page.evaluate(() => {
            const box = document.activeElement.getBoundingClientRect();
            const own = document.activeElement.closest(".casebook-phase, .casebook-rubric");
            return own && box.bottom;
        });
        assert.ok(bottom === null || bottom <= 500 - bar + 1, `${presses}: ${bottom}`);
        await page.keyboard.press("Tab");
    }
}));

test("a link says what the drill is done on, as text, and its notes are kept apart", () => visit(async (page, site) => {
    const subject = async (name) => {
        await page.goto(`${site}${PAGE}?subject=${encodeURIComponent(name)}`);
        return text(page, ".casebook-drill-total + p");
    };
    assert.equal(await subject("Amazon DynamoDB"), "Amazon DynamoDB");
    await page.type(NOTE, "partitions");
    const hostile = "<img src=x onerror=alert(1)>";
    assert.equal(await subject(hostile), hostile);
    assert.equal(await page.$(`${DRILL} img`), null);
    assert.equal(await value(page, NOTE), "");
    await subject("Amazon DynamoDB");
    assert.equal(await value(page, NOTE), "partitions");
    await page.goto(site + PAGE);
    assert.equal(await value(page, NOTE), "");
}));

test("another tab of the same drill shows what this one does", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    const other = await page.browser().newPage();
    await other.goto(site + PAGE);
    await other.type(NOTE, "here");
    await other.click(TOGGLE);
    await page.waitForFunction((note) => document.querySelector(note).value === "here", {}, NOTE);
    assert.equal(await text(page, TOGGLE), "Pause");
}));

test("what is in the storage and not of ours does no harm", () => visit(async (page, site) => {
    for (const stored of ["x", "null", "7", '{"past":"a","since":{},"notes":3,"done":null,"scores":[]}', '{"past":1e99}', '{"past":-5}']) {
        await page.goto(site + PAGE);
        await page.evaluate((stored) => {
            localStorage.clear();
            document.querySelector(".casebook-drill-bar button:last-child").click();
            localStorage[Object.keys(localStorage)[0]] = stored;
        }, stored);
        await page.reload();
        assert.match((await left(page)).join(), /^\d+:\d\d,\d+:\d\d$/, stored);
        await page.click(RESET);
        assert.deepEqual(await left(page), ["15:00", "45:00"], stored);
    }
}));

test("a browser that stores nothing says so, and the timer works", () => visit(async (page, site) => {
    await page.evaluateOnNewDocument(() => {
        Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
    });
    await page.goto(site + PAGE);
    await page.click(TOGGLE);
    assert.equal(await text(page, TOGGLE), "Pause");
    assert.match(await text(page, ".casebook-drill-end [role=status]"), /stores nothing/);
}));

test("nothing is sent anywhere", () => visit(async (page, site) => {
    await page.goto(site + PAGE, { waitUntil: "networkidle0" });
    const sent = [];
    page.on("request", (request) => sent.push(request.url()));
    await page.click(TOGGLE);
    await page.type(NOTE, "secret");
    await page.click('[type="radio"]');
    await setTimeout(500);
    assert.deepEqual(sent, []);
}));

test("the bar stays in view, and the page fits a phone", () => visit(async (page, site) => {
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(site + PAGE);
    await page.click(TOGGLE);
    await page.$eval(DRILL, (drill) => drill.scrollIntoView());
    const bottom = await page.$eval(".casebook-drill-bar", (bar) => bar.getBoundingClientRect().bottom);
    assert.ok(Math.abs(bottom - 740) < 1, `${bottom}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
}));

test("print has the outline only", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    await page.click(TOGGLE);
    await page.emulateMediaType("print");
    for (const control of [".casebook-drill-bar", ".casebook-drill-end", ".casebook-score", NOTE, '[type="radio"]']) {
        assert.equal(await page.$eval(control, (element) => element.checkVisibility()), false, control);
    }
    assert.equal(await page.$eval(".casebook-phase[aria-current]", (phase) => getComputedStyle(phase).borderInlineStartWidth), "0px");
    await page.goto(`${site}/print.html`);
    assert.ok((await page.$$(DRILL)).length > 0);
    assert.equal(await page.$(`${DRILL} :is(button, textarea, input)`), null);
    const ids = await page.$$eval("main [id]", (elements) => elements.map((element) => element.id));
    assert.equal(new Set(ids).size, ids.length);
}));

test("without JavaScript there is an outline with its times", () => visit(async (page, site) => {
    await page.goto(site + PAGE);
    assert.equal(await page.$(`${DRILL} :is(button, textarea, input)`), null);
    const times = await page.$$eval(`${DRILL} time`, (times) => times.map((time) => [time.dateTime, time.textContent]));
    assert.deepEqual(times, [["PT45M", "45 min"], ["PT15M", "15 min"], ["PT20M", "20 min"], ["PT10M", "10 min"]]);
    assert.equal((await page.$$(`${DRILL} li`)).length, 4);
}, { javascript: false }));

// The link of a timeline, as its reader uses it.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { visit } from "./site.js";

const LINK = ".casebook-calendar > a";

test("the link of a timeline gives a file, without a script too", () => visit(async (page, site) => {
    const folder = await mkdtemp(join(tmpdir(), "casebook-"));
    try {
        const session = await page.browser().target().createCDPSession();
        await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
        await page.goto(`${site}/authoring/timelines.html`);
        await page.click(LINK);
        const name = "case-study-release-timeline.ics";
        for (let waited = 0; waited < 50 && !(await readdir(folder)).includes(name); waited++) await setTimeout(100);
        assert.deepEqual(await readdir(folder), [name]);
        const file = await readFile(join(folder, name), "utf8");
        assert.ok(file.startsWith("BEGIN:VCALENDAR\r\n") && file.endsWith("END:VCALENDAR\r\n"), file);
        assert.match(file, /\r\nSUMMARY:Industry\r\n/);
    } finally {
        await rm(folder, { recursive: true });
    }
}, { javascript: false }));

test("the link is not printed", () => visit(async (page, site) => {
    await page.goto(`${site}/authoring/timelines.html`);
    const visible = () => page.$eval(LINK, (link) => link.checkVisibility());
    assert.equal(await visible(), true);
    await page.emulateMediaType("print");
    assert.equal(await visible(), false);
}));

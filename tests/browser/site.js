// The built guide on a server of its own, and a browser that looks at it.

import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import puppeteer from "puppeteer-core";

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

const book = process.env.BOOK;
if (!book || !existsSync(join(book, "index.html"))) {
    throw new Error("set BOOK to the folder of the built guide");
}
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .find((path) => path && existsSync(path));
if (!executablePath) throw new Error("set CHROMIUM to the path of a Chromium");

/// The pages of the guide and of the manual.
export const pages = readdirSync(book, { recursive: true })
    .map((path) => String(path))
    .filter((path) => path.endsWith(".html") && !/^(print|404|toc)\.html$/.test(path))
    .sort();

export const THEMES = ["light", "rust", "coal", "navy", "ayu"];

/// Changes the theme of the page, as mdBook's own menu does.
export const wear = (page, theme) => page.evaluate((themes, theme) => {
    document.documentElement.classList.remove(...themes);
    document.documentElement.classList.add(theme);
}, THEMES, theme);

// Nothing leaves this machine: mdBook asks the Rust playground for its crates where a page has Rust code,
// and samples show pictures from elsewhere. Only what leaves is intercepted, because puppeteer's own
// interception turns the cache off, and then every page reads mdBook's scripts and fonts anew.
const ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";
const OUTSIDE = {
    responseCode: 200,
    responseHeaders: [
        { name: "content-type", value: "application/json" },
        { name: "access-control-allow-origin", value: "*" },
        { name: "access-control-allow-headers", value: "*" },
    ],
    body: Buffer.from('{"crates":[]}').toString("base64"),
};

/// Runs `use` with a way to open tabs and the address of the guide.
async function open(use, javascript) {
    const server = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
        const file = join(book, path);
        if (!file.startsWith(join(book)) || !existsSync(file) || !statSync(file).isFile()) {
            response.writeHead(404).end();
            return;
        }
        const type = TYPES[extname(file)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600" });
        createReadStream(file).pipe(response);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", ALONE] });
    const errors = [];
    const tab = async () => {
        const page = await browser.newPage();
        // print.html holds the whole guide, and machines that test are busy.
        page.setDefaultNavigationTimeout(180_000);
        page.on("pageerror", (error) => errors.push(error.message));
        await page.setJavaScriptEnabled(javascript);
        const session = await page.createCDPSession();
        session.on("Fetch.requestPaused", ({ requestId }) => {
            // A page that is left takes its requests along.
            session.send("Fetch.fulfillRequest", { requestId, ...OUTSIDE }).catch(() => {});
        });
        await session.send("Fetch.enable", { patterns: [{ urlPattern: "https://*" }] });
        return page;
    };
    try {
        await use(tab, `http://127.0.0.1:${server.address().port}`);
        if (errors.length) throw new Error(errors.join("\n"));
    } finally {
        await browser.close();
        server.close();
    }
}

/// Runs `look` with a new page and the address of the guide.
export const visit = (look, { javascript = true } = {}) =>
    open(async (tab, site) => look(await tab(), site), javascript);

/// Loads each page of the guide at `paths`, in two tabs at a time, and runs `look` with it and its path.
/// `prepare` is run with each tab first.
export const visitEach = (paths, look, { javascript = true, prepare = () => {} } = {}) =>
    open(async (tab, site) => {
        const left = [...paths];
        await Promise.all([1, 2].map(async () => {
            const page = await tab();
            await prepare(page);
            for (let path = left.shift(); path; path = left.shift()) {
                await page.goto(`${site}/${path}`);
                await look(page, path);
            }
        }));
    }, javascript);

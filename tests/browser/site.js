// The built guide on a server of its own, and a browser that looks at it.

import { createReadStream, existsSync, statSync } from "node:fs";
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

/// Runs `look` with a new page and the address of the guide.
export async function visit(look, { javascript = true } = {}) {
    const server = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
        const file = join(book, path);
        if (!file.startsWith(join(book)) || !existsSync(file) || !statSync(file).isFile()) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
        createReadStream(file).pipe(response);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
    try {
        const page = await browser.newPage();
        // print.html holds the whole guide, and machines that test are busy.
        page.setDefaultNavigationTimeout(180_000);
        const errors = [];
        page.on("pageerror", (error) => errors.push(error.message));
        await page.setJavaScriptEnabled(javascript);
        // Nothing leaves this machine: mdBook asks the Rust playground for its crates where a page has
        // Rust code, and samples show pictures from elsewhere.
        await page.setRequestInterception(true);
        page.on("request", (request) => {
            const outside = /^https?:/.test(request.url()) && new URL(request.url()).hostname !== "127.0.0.1";
            if (outside) request.respond({ contentType: "application/json", headers: { "access-control-allow-origin": "*", "access-control-allow-headers": "*" }, body: '{"crates":[]}' });
            else request.continue();
        });
        await look(page, `http://127.0.0.1:${server.address().port}`);
        if (errors.length) throw new Error(errors.join("\n"));
    } finally {
        await browser.close();
        server.close();
    }
}

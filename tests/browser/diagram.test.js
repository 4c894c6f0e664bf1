// Diagrams in every theme and on paper: whether texts and lines stand out from what is painted behind them.
// axe-core does not judge what is inside of an SVG.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pages, THEMES, visit, visitEach, wear } from "./site.js";

const figures = (path) => readFileSync(join(process.env.BOOK, path), "utf8").match(/<figure class="casebook-diagram\b.*?<\/figure>/gs) ?? [];
const drawn = pages.filter((path) => figures(path).length);

// Runs in the page. What is seen at a point is mixed by a canvas from the colours of all that is painted
// there, in its order: the page, the shapes, and once with and once without what is measured. Shapes count
// by their fills, as lines are too narrow to be behind a letter. A halo is behind its text. Left aside is
// the shadow at the edge of a diagram that scrolls.
//
// Returns the worst point of each text, line and head of a line. `paper` is white: what is behind a diagram
// is not printed.
const measure = (paper) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const known = new Map();
    const mix = (paints) => {
        const key = paints.join(";");
        if (!known.has(key)) {
            for (const [colour, alpha] of [["#fff", 1], ...paints]) {
                canvas.globalAlpha = alpha;
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
            }
            known.set(key, [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]);
        }
        return known.get(key);
    };
    const luminance = (colour) => {
        const [red, green, blue] = colour.map((value) => value / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (...colours) => {
        const [dark, light] = colours.map(luminance).sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const opacity = (element) => (element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1);
    // The fill or stroke of an element as a list of [colour, alpha], which is empty if it has none.
    const paint = (element, what) => {
        const style = getComputedStyle(element);
        const none = style[what] === "none" || style.visibility !== "visible" || (what === "stroke" && !parseFloat(style.strokeWidth));
        return none ? [] : [[style[what], style[`${what}Opacity`] * opacity(element)]];
    };
    const backgrounds = (element) => (element ? [...backgrounds(element.parentElement), [getComputedStyle(element).backgroundColor, opacity(element)]] : []);

    return [...document.querySelectorAll("main .casebook-diagram svg")].flatMap((svg) => {
        const ground = paper ? [] : backgrounds(svg);
        const parts = [...svg.querySelectorAll("*")].filter((part) =>
            (part instanceof SVGGeometryElement || part.localName === "text") && !part.closest("marker, defs"));
        const places = parts.map((part) => part.getScreenCTM());
        const shapes = parts.flatMap((part, at) => (part.localName === "text" ? [] : paint(part, "fill")).map((fill) =>
            ({ part, at, fill, box: part.getBoundingClientRect(), inverse: places[at].inverse() })));
        // What is below and above of a part at a point of its own coordinates.
        const layers = (part, { x, y }) => {
            const at = parts.indexOf(part);
            const point = new DOMPoint(x, y).matrixTransform(places[at]);
            const there = shapes.filter(({ part, box, inverse }) => box.left <= point.x && point.x <= box.right
                && box.top <= point.y && point.y <= box.bottom && part.isPointInFill(point.matrixTransform(inverse)));
            const above = there.filter((shape) => shape.at > at);
            return {
                below: [...ground, ...there.filter((shape) => shape.at < at).map(({ fill }) => fill)],
                above: above.map(({ fill }) => fill),
                badged: above.some(({ part }) => part.closest(".d-badge")),
            };
        };
        // `points` are what is painted, and what is below and above of it.
        const worst = (kind, name, needed, points) => points
            .map(([own, below, above]) => [mix([...below, ...own, ...above]), mix([...below, ...above])])
            .map(([colour, behind]) => ({ kind, name, colour, behind, contrast: contrast(colour, behind), needed }))
            .reduce((one, other) => (one.contrast <= other.contrast ? one : other));

        const text = (part) => {
            const style = getComputedStyle(part);
            const { a, b } = places[parts.indexOf(part)];
            const size = parseFloat(style.fontSize) * Math.hypot(a, b);
            const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
            const fill = paint(part, "fill");
            const halo = style.paintOrder.startsWith("stroke") ? paint(part, "stroke") : [];
            // The disc below the number of a message is the head of a line without length.
            const disc = part.matches(".d-number") ? paint(svg.querySelector("[id$=sequencenumber] > *"), "fill") : [];
            const letters = Array.from({ length: part.getNumberOfChars() }, (_, at) => part.getExtentOfChar(at)).filter(({ width }) => width);
            const points = letters.map(({ x, y, width, height }) => layers(part, { x: x + width / 2, y: y + height / 2 }));
            return worst(part.closest(".d-badge") ? "badge" : "text", part.textContent.trim(), large ? 3 : 4.5,
                points.map(({ below, above }) => [fill, [...below, ...disc, ...halo], above]));
        };
        // A border has two sides, one of them on its shape. Lines that are covered all along are not seen, as
        // shapes of some states are drawn twice.
        const line = (part) => {
            const stroke = paint(part, "stroke");
            if (!stroke.length) return [];
            const fill = paint(part, "fill");
            const sides = String(fill) === String(stroke) ? [[]] : [[], fill];
            const length = part.getTotalLength();
            const points = Array.from({ length: 24 }, (_, at) => layers(part, part.getPointAtLength(length * (at + 0.5) / 24)))
                .filter(({ above }) => String(mix([["#000", 1], ...above])) !== String(mix([["#fff", 1], ...above])))
                .flatMap(({ below, above }) => sides.map((side) => [stroke, [...below, ...side], above]));
            return points.length ? worst("line", part.getAttribute("class"), 3, points) : [];
        };
        const heads = (part) => {
            const { markerStart, markerEnd } = getComputedStyle(part);
            const length = part.getTotalLength();
            return [[markerStart, Math.min(2, length)], [markerEnd, Math.max(0, length - 2)]].flatMap(([marker, at]) => {
                const head = marker === "none" ? null : document.getElementById(marker.match(/#([^"]*)/)[1]).firstElementChild;
                if (!head) return [];
                const { below, above, badged } = layers(part, part.getPointAtLength(at));
                const fill = paint(head, "fill");
                // The word on a corner hides some.
                return badged ? [] : worst("head", part.getAttribute("class"), 3, [[fill.length ? fill : paint(head, "stroke"), below, above]]);
            });
        };
        return parts.flatMap((part) => (part.localName === "text" ? text(part) : [line(part), heads(part)].flat()));
    });
};

/// What is measured on a page in a theme. Nothing is folded, and all stages of evolutions are there until
/// they are asked for one by one.
const measured = async (page, theme, paper = false) => {
    await wear(page, theme);
    await page.$$eval("main details", (folds) => folds.forEach((fold) => { fold.open = true; }));
    return page.evaluate(measure, paper);
};

const groups = (parts, name) => {
    const named = new Map();
    for (const part of parts) {
        const key = name(part);
        if (!named.has(key)) named.set(key, []);
        named.get(key).push(part);
    }
    return named;
};

/// What has too little contrast, one line for all that has the same colours.
const faint = (parts) => {
    const same = groups(parts.filter(({ contrast, needed }) => contrast < needed), ({ kind, colour, behind, contrast, needed }) =>
        `${kind} rgb(${colour}) on rgb(${behind}): ${contrast.toFixed(2)} of ${needed}`);
    return [...same].map(([colours, [{ name }, ...more]]) => `${colours}: ${name}${more.length ? ` and ${more.length} more` : ""}`);
};

test("texts and lines of diagrams have contrast in every theme and on paper", { timeout: 2_400_000 }, async (context) => {
    assert.ok(drawn.length > 40, `${drawn.length}`);
    const found = [];
    const all = new Map(["screen", "print"].flatMap((media) => THEMES.map((theme) => [`${media} ${theme}`, []])));
    await visitEach(drawn, async (page, path) => {
        const texts = figures(path).join().match(/<text\b/g).length;
        for (const [key, sum] of all) {
            const [media, theme] = key.split(" ");
            await page.emulateMediaType(media);
            const parts = await measured(page, theme, media === "print");
            assert.equal(parts.filter(({ kind }) => kind === "text").length, texts, `${path}: all texts of the page`);
            assert.ok(parts.some(({ kind }) => kind === "line"), path);
            found.push(...faint(parts).map((line) => `${key} ${path}: ${line}`));
            sum.push(...parts);
        }
    }, { prepare: (page) => page.setViewport({ width: 1280, height: 900 }) });
    for (const [key, parts] of all) {
        const kinds = groups(parts, ({ kind, name }) => (kind === "line" && / d-new\b/.test(name) ? "new line" : kind));
        // What evolutions paint is there, too.
        assert.deepEqual([...kinds.keys()].sort(), ["badge", "head", "line", "new line", "text"]);
        const least = [...kinds].map(([kind, parts]) => `${parts.length} of ${kind} from ${Math.min(...parts.map(({ contrast }) => contrast)).toFixed(2)}`);
        context.diagnostic(`${key}: ${least.join(", ")}`);
    }
    assert.deepEqual(found.sort(), []);
});

test("colours that are too close are found", () => visit(async (page, site) => {
    await page.goto(`${site}/evolutions/dynamodb.html`);
    const kinds = async (style) => {
        const tag = await page.addStyleTag({ content: style });
        const parts = await measured(page, "light");
        await tag.evaluate((tag) => tag.remove());
        return [...new Set(faint(parts).map((line) => line.split(" ")[0]))].sort();
    };
    assert.deepEqual(await kinds("/**/"), []);
    assert.deepEqual(await kinds("figure svg .d-text { fill: #777 !important }"), ["text"]);
    assert.deepEqual(await kinds("figure .d-node { fill: rgb(0 0 0 / 60%) !important }"), ["line", "text"]);
    assert.deepEqual(await kinds("figure .d-badge rect { fill-opacity: 0.4 }"), ["badge"]);
    assert.deepEqual(await kinds("figure .d-edge { stroke: #bbb !important }"), ["line"]);
    assert.deepEqual(await kinds("figure .d-mark { opacity: 0.3 }"), ["head"]);
    assert.deepEqual(await kinds("figure .d-back { fill: #333 !important }"), ["text"]);
    assert.deepEqual(await kinds(".casebook-diagram { background: #555 }"), ["head", "line", "text"]);
}));

test("the mark of what is new hides no head of a line", () => visit(async (page, site) => {
    let all = 0;
    for (const path of pages.filter((path) => path.startsWith("evolutions/") && drawn.includes(path))) {
        await page.goto(`${site}/${path}`);
        const [heads, hidden] = await page.evaluate(() => {
            const ends = [...document.querySelectorAll(".casebook-diagram path.d-edge")].flatMap((line) => [
                line.matches("[marker-start]") && line.getPointAtLength(0),
                line.matches("[marker-end]") && line.getPointAtLength(line.getTotalLength()),
            ].filter(Boolean).map((point) => point.matrixTransform(line.getScreenCTM())));
            const boxes = [...document.querySelectorAll(".d-badge")].map((badge) => [badge.textContent, badge.getBoundingClientRect()]);
            const at = ({ x, y }) => boxes.filter(([, box]) => box.left < x && x < box.right && box.top < y && y < box.bottom);
            return [ends.length, ends.flatMap(at).length];
        });
        assert.equal(hidden, 0, path);
        all += heads;
    }
    assert.ok(all > 100, `${all}`);
}));

test("the text of a diagram has the system's colour where colours are forced", () => visit(async (page, site) => {
    const client = await page.createCDPSession();
    for (const scheme of ["light", "dark"]) {
        await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }, { name: "prefers-color-scheme", value: scheme }] });
        await page.goto(`${site}/evolutions/dynamodb.html`);
        await wear(page, scheme === "light" ? "navy" : "light");
        const colours = await page.evaluate(() => ["main > p", "figcaption p", "svg .d-text"].map((name) => {
            const { color, fill } = getComputedStyle(document.querySelector(name));
            return name.startsWith("svg") ? fill : color;
        }));
        assert.equal(new Set(colours).size, 1, `${scheme}: ${colours}`);
    }
}));

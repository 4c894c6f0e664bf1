// Evolutions: shows stages one after the other. Without it they stand below each other, and stay
// complete. The position is in the address; one step back leaves.
//
// The guard is for pages that hold the script several times. print.html joins all chapters, and
// shows all stages as they are.
if (!window.casebookEvolutions) {
    window.casebookEvolutions = true;
    const SVG = "http://www.w3.org/2000/svg";
    // Reading aloud and silently, in letters a second; a moment to look at the picture.
    const PACE = 15;
    const LOOK = 2000;
    const ATTENTION = 700;
    // How closely lines are looked at, and what is left free around a badge for the heads of lines.
    const GRAIN = 6;
    const ROOM = 5;

    const make = (name, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };
    const button = (text, act, properties = {}) => {
        const element = make("button", { type: "button", ...properties }, text);
        element.addEventListener("click", act);
        return element;
    };
    const bare = (text) => text.replace(/\s+/g, "");
    const target = () => {
        try {
            return document.getElementById(decodeURIComponent(location.hash.slice(1)));
        } catch {
            return null;
        }
    };

    // The shape that a text of a diagram names: a node around it, or a group that it is in.
    const shapeOf = (text, svg) => {
        for (let group = text.parentNode; group !== svg; group = group.parentNode) {
            if (group.querySelector(":scope > .d-back")) return null;
            const node = group.querySelector(":scope > :is(.d-node, .d-note, .d-group)");
            if (node) return node;
        }
        const before = text.previousElementSibling;
        if (before?.matches(".d-node, .d-note")) return before;
        const { left, right, top, bottom } = text.getBoundingClientRect();
        const around = [...svg.querySelectorAll(".d-group")].filter((group) => {
            const box = group.getBoundingClientRect();
            return box.left <= left && right <= box.right && box.top <= top && bottom <= box.bottom;
        });
        const area = (group) => group.getBBox().width * group.getBBox().height;
        return around.sort((a, b) => area(a) - area(b))[0] ?? null;
    };

    // Points along the lines of a picture, their heads included, and on their labels.
    const taken = (svg) => {
        const home = svg.getScreenCTM()?.inverse();
        const points = [];
        const put = (element, x, y) => points.push(new DOMPoint(x, y).matrixTransform(home.multiply(element.getScreenCTM())));
        if (!home) return points;
        for (const line of svg.querySelectorAll("path.d-edge")) {
            const length = line.getTotalLength();
            for (let at = 0; at < length + GRAIN; at += GRAIN) {
                const { x, y } = line.getPointAtLength(at);
                put(line, x, y);
            }
        }
        for (const label of svg.querySelectorAll(".d-back")) {
            const { x, y, width, height } = label.getBBox();
            for (let at = 0; at < width + GRAIN; at += GRAIN) {
                for (const down of [0, height / 2, height]) put(label, x + Math.min(at, width), y + down);
            }
        }
        return points;
    };

    // Marks a shape with a word on the corner where least is covered.
    const badge = (shape, svg, word, points) => {
        const box = shape.getBBox();
        const place = svg.getScreenCTM()?.inverse().multiply(shape.getScreenCTM());
        if (!box.width || !place) return;
        const group = svg.appendChild(document.createElementNS(SVG, "g"));
        group.setAttribute("class", "d-badge");
        const back = group.appendChild(document.createElementNS(SVG, "rect"));
        const text = group.appendChild(document.createElementNS(SVG, "text"));
        text.textContent = word;
        const width = text.getComputedTextLength() + 8;
        const view = svg.viewBox.baseVal;
        const left = box.x + place.e;
        const top = box.y + place.f;
        const corners = [top, top + box.height].flatMap((edge) => [left + box.width - 12, left - width + 12].map((side) => ({
            // Inside of the picture.
            x: Math.max(view.x + 1, Math.min(side, view.x + view.width - width - 1)),
            y: Math.min(edge - 8, view.y + view.height - 15),
        })));
        const covered = ({ x, y }) => points.filter((point) => point.x > x - ROOM && point.x < x + width + ROOM
            && point.y > y - ROOM && point.y < y + 14 + ROOM).length;
        const counts = corners.map(covered);
        const { x, y } = corners[counts.indexOf(Math.min(...counts))];
        for (const [name, value] of Object.entries({ x, y, width, height: 14, rx: 3 })) back.setAttribute(name, value);
        text.setAttribute("x", x + 4);
        text.setAttribute("y", y + 11);
        for (let at = 0; at <= width; at += GRAIN) points.push({ x: x + at, y: y + 7 });
    };

    const mark = (stage, word) => {
        const added = new Set([...stage.querySelectorAll(".casebook-changes > ins")].map((part) => bare(part.textContent)));
        if (!added.size) return;
        for (const svg of stage.querySelectorAll(".casebook-diagram svg")) {
            const points = taken(svg);
            for (const text of svg.querySelectorAll("text")) {
                if (!added.has(bare(text.textContent))) continue;
                const shape = shapeOf(text, svg);
                (shape ?? text).classList.add("d-new");
                if (shape) badge(shape, svg, word, points);
            }
            for (const line of svg.querySelectorAll("[data-edge]")) {
                if (added.has(bare(line.dataset.edge))) line.classList.add("d-new");
            }
        }
    };

    // The narration of a stage as sentences.
    const sentences = (stage, language) => {
        const blocks = [...stage.querySelectorAll(":scope > :is(p, ul, ol, blockquote):not([class])")];
        const texts = blocks.flatMap((block) => (block.matches("p") ? block : [...block.querySelectorAll("li, p")]))
            .map((block) => block.textContent.replace(/\s+/g, " ").trim());
        const parts = (text) => (Intl.Segmenter
            ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment.trim())
            : [text]);
        return texts.flatMap(parts).filter(Boolean);
    };

    // Sets up one evolution, and returns what makes it follow the address.
    const present = (root) => {
        const [show, play, pause, previous, next, position, steps, aloud, full, all, fresh, keys] = root.dataset.words.split("|");
        const language = root.closest("[lang]")?.lang || "en";
        const list = root.querySelector(":scope > .casebook-stages");
        const stages = [...list.children];
        const voice = window.speechSynthesis && window.SpeechSynthesisUtterance ? speechSynthesis : null;
        let at = 0;
        let presenting = false;
        let playing = false;
        let speaking = false;
        let told = [];
        let sentence = 0;
        let timer = 0;

        for (const stage of stages) mark(stage, fresh);

        const stop = () => {
            clearTimeout(timer);
            voice?.cancel();
        };
        const wait = (time, act) => {
            timer = setTimeout(act, time);
        };

        // One sentence after the other, then the next stage.
        const tell = () => {
            stop();
            caption.hidden = !playing;
            if (!playing) return;
            if (sentence >= told.length) {
                if (at + 1 < stages.length) go(at + 1);
                else toggle(false);
                return;
            }
            const text = caption.textContent = told[sentence];
            const time = ATTENTION + (text.length / PACE) * 1000 + (sentence === 0 ? LOOK : 0);
            const done = () => {
                sentence++;
                tell();
            };
            if (speaking) {
                const words = Object.assign(new SpeechSynthesisUtterance(text), { lang: language });
                // A voice of the device itself sends nothing away.
                words.voice = voice.getVoices().find(({ localService, lang }) => localService && lang.startsWith(language)) ?? null;
                const mine = () => playing && speaking && told[sentence] === text;
                words.addEventListener("end", () => mine() && done());
                words.addEventListener("error", ({ error }) => {
                    if (error !== "canceled" && error !== "interrupted" && mine()) wait(time, done);
                });
                voice.speak(words);
                // A voice that never comes does not hold up the rest.
                wait(3 * time, done);
            } else {
                wait(time, done);
            }
        };

        const toggle = (on) => {
            if (on && at + 1 === stages.length && sentence >= told.length) return go(0, true);
            if (on && sentence >= told.length) sentence = 0;
            playing = on;
            playButton.textContent = on ? pause : play;
            tell();
        };

        const go = (number, on = playing) => {
            at = Math.max(0, Math.min(number, stages.length - 1));
            stages.forEach((stage, place) => stage.classList.toggle("casebook-shown", place === at));
            dots.forEach((dot, place) => {
                if (place === at) dot.setAttribute("aria-current", "step");
                else dot.removeAttribute("aria-current");
            });
            // A button that cannot be used any more would lose the focus.
            back.setAttribute("aria-disabled", at === 0);
            forth.setAttribute("aria-disabled", at + 1 === stages.length);
            const heading = stages[at].querySelector("h1, h2, h3, h4, h5, h6");
            const changes = stages[at].querySelector(".casebook-changes");
            count.replaceChildren(position.replace("{at}", at + 1).replace("{all}", stages.length),
                make("span", { className: "casebook-said" }, `: ${heading.textContent}. ${changes?.innerText ?? ""}`));
            told = sentences(stages[at], language);
            if (!told.length) told = [heading.textContent];
            sentence = 0;
            bar.scrollIntoView({ block: "nearest" });
            history.replaceState(history.state, "", `#${encodeURIComponent(stages[at].id)}`);
            toggle(on);
        };

        const enter = (number) => {
            presenting = true;
            root.classList.add("casebook-presenting");
            // A click on it gives it the keys.
            root.tabIndex = -1;
            open.hidden = true;
            for (const part of controls) part.hidden = false;
            go(number, false);
            playButton.focus();
        };
        const start = () => {
            history.pushState({ casebook: root.id }, "", `#${encodeURIComponent(stages[0].id)}`);
            enter(0);
        };
        // What was entered by a step in the history is left by one step back.
        const leave = () => {
            const focused = root.contains(document.activeElement);
            close();
            if (focused) open.focus();
            if (history.state?.casebook === root.id) history.back();
            else history.replaceState(null, "", location.pathname + location.search);
        };
        const close = () => {
            playing = presenting = false;
            stop();
            playButton.textContent = play;
            if (isFull()) document.exitFullscreen();
            root.classList.remove("casebook-presenting");
            root.removeAttribute("tabindex");
            open.hidden = false;
            for (const part of [...controls, caption]) part.hidden = true;
        };
        const isFull = () => document.fullscreenElement === root;
        const fill = () => {
            if (isFull()) document.exitFullscreen();
            else root.requestFullscreen?.().catch(() => {});
        };
        const speak = () => {
            speaking = !speaking;
            voiceButton.setAttribute("aria-pressed", speaking);
            if (speaking || playing) toggle(true);
        };

        const open = button(show, start);
        const back = button(previous, () => go(at - 1));
        const playButton = button(play, () => toggle(!playing));
        const forth = button(next, () => go(at + 1));
        const count = make("span", { role: "status" });
        const voiceButton = button(aloud, speak, { ariaPressed: "false" });
        const fullButton = button(full, fill, { ariaPressed: "false" });
        const dots = stages.map((stage, number) => button(stage.querySelector(".casebook-stage-date").textContent, () => go(number)));
        const line = make("ol", { className: "casebook-steps", ariaLabel: steps }, ...dots.map((dot) => make("li", {}, dot)));
        const hint = make("span", { className: "casebook-keys" }, keys);
        const caption = make("p", { className: "casebook-caption", ariaHidden: "true" });
        const controls = [back, playButton, forth, count, ...(voice ? [voiceButton] : []),
            ...(document.fullscreenEnabled ? [fullButton] : []), button(all, leave), line, hint];
        const bar = make("div", { className: "casebook-player", role: "group", ariaLabel: show }, open, ...controls);
        for (const part of [...controls, caption]) part.hidden = true;
        list.before(bar);
        root.append(caption);
        document.addEventListener("fullscreenchange", () => {
            fullButton.setAttribute("aria-pressed", isFull());
        });
        addEventListener("pagehide", stop);
        // Browsers take the focus away when they come to the place that the address names.
        addEventListener("load", () => setTimeout(() => presenting && document.activeElement === document.body && playButton.focus()));

        root.addEventListener("keydown", (event) => {
            if (!presenting || event.ctrlKey || event.metaKey || event.altKey) return;
            const scrolls = event.target.closest(".casebook-diagram-view, pre, table");
            const acts = {
                ArrowRight: () => go(at + 1),
                ArrowLeft: () => go(at - 1),
                Home: () => go(0),
                End: () => go(stages.length - 1),
                " ": () => toggle(!playing),
                f: fill,
                Escape: () => (isFull() ? fill() : leave()),
            };
            const act = acts[event.key.length > 1 ? event.key : event.key.toLowerCase()];
            if (!act) return;
            // What means something to the element that has the focus stays with it.
            if (event.key === " " && event.target.closest("button, a, summary, input")) return;
            // mdBook turns pages with the same keys.
            event.stopPropagation();
            if (event.key.startsWith("Arrow") && scrolls && scrolls.scrollWidth > scrolls.clientWidth) return;
            event.preventDefault();
            act();
        });

        return () => {
            const number = stages.indexOf(target());
            if (number >= 0) {
                if (!presenting) enter(number);
                else if (number !== at) go(number);
            } else if (presenting) {
                close();
                target()?.scrollIntoView();
            }
        };
    };

    const start = () => {
        if (/\/print(\.html)?$/.test(location.pathname)) return;
        const follow = [...document.querySelectorAll(".casebook-evolution")].map(present);
        const all = () => follow.forEach((one) => one());
        addEventListener("popstate", all);
        addEventListener("hashchange", all);
        all();
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
    else start();
}

// Drills: a timer over the phases of an outline that is complete without it, notes on its prompts and
// a score for its rubric. All of it is kept in the browser's storage and leaves it as a file only.
//
// The guard is for pages that hold the script several times. print.html joins all chapters, and
// shows all outlines as they are.
if (!window.casebookDrills) {
    window.casebookDrills = true;
    // Often enough for seconds that look even.
    const TICK = 250;
    const LONGEST_SUBJECT = 80;

    const make = (name, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };
    const button = (text, act) => {
        const element = make("button", { type: "button" }, text);
        element.addEventListener("click", act);
        return element;
    };
    const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    // Without names of its own: an area may be called "constructor".
    const plain = (values) => Object.assign(Object.create(null), values);
    const told = (element) => element.textContent.trim().replace(/\s+/g, " ");
    const escaped = (text) => text.replace(/[\\`*_[\]<>|#~]/g, "\\$&");
    const clock = (milliseconds) => {
        const seconds = Math.ceil(milliseconds / 1000);
        const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        const [first, ...rest] = parts[0] ? parts : parts.slice(1);
        return [first, ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
    };

    const setUp = (root, place) => {
        const [total, timer, thisPhase, start, pause, resume, next, reset, at, paused, over, notes, download,
            clear, sure, score, points, gone, unsaved] = root.dataset.words.split("|");
        const title = root.querySelector(":scope > .casebook-drill-title");
        const name = title ? told(title) : timer;
        // What is practised, for a link to a drill that serves for many things.
        const subject = (new URLSearchParams(location.search).get("subject") ?? "").trim().slice(0, LONGEST_SUBJECT);

        let end = 0;
        const phases = [...root.querySelectorAll(":scope > .casebook-phase")].map((element) => {
            const heading = element.querySelector(":scope > :is(h1, h2, h3, h4, h5, h6)");
            end += element.dataset.seconds * 1000;
            return { element, end, name: told(heading), prompts: [...element.querySelectorAll("[data-prompt]")] };
        });

        // The page's address tells books on one site apart, whether or not it has `.html`.
        const page = location.pathname.replace(/(index)?(\.html)?$/, "");
        const key = `casebook-drill:${page}#${root.dataset.drill}${subject && `?${subject}`}`;
        // `past` is how far the clock was when it started last, at `since`; both in milliseconds.
        let state;
        const load = () => {
            let stored;
            try {
                stored = JSON.parse(localStorage.getItem(key));
            } catch {
                // Nothing, or nothing of ours.
            }
            const { past, since, notes, done, scores } = stored ?? {};
            state = { past: Number(past) || 0, since: Number(since) || 0, notes: plain(notes), done: plain(done), scores: plain(scores) };
        };
        const store = () => {
            try {
                localStorage.setItem(key, JSON.stringify(state));
            } catch {
                warning.textContent = unsaved;
            }
        };

        // How far the drill is. A clock that was set back does not take time away.
        const now = () => Math.min(end, state.past + (state.since && Math.max(0, Date.now() - state.since)));
        const go = (past, runs) => {
            state.past = past;
            state.since = runs && past < end ? Date.now() : 0;
            store();
            show();
        };

        let ticking;
        const show = () => {
            const past = now();
            const index = phases.findIndex((phase) => past < phase.end);
            if (index < 0 && state.since) return go(end, false);
            const runs = state.since > 0;
            clearInterval(ticking);
            if (runs) ticking = setInterval(show, TICK);
            const phase = phases[index];
            phaseLeft.textContent = clock(phase ? phase.end - past : 0);
            totalLeft.textContent = clock(end - past);
            toggle.textContent = runs ? pause : past ? resume : start;
            // Who has pressed a button that goes away is not sent to the top of the page.
            if (!phase && [toggle, skip].includes(document.activeElement)) again.focus();
            toggle.disabled = skip.disabled = !phase;
            for (const { element } of phases) {
                if (element === phase?.element && (runs || past)) element.ariaCurrent = "step";
                else element.removeAttribute("aria-current");
            }
            const where = phase && filled(at, { phase: index + 1, phases: phases.length, name: phase.name });
            const text = !phase ? over : runs ? where : past ? `${paused} ${where}` : "";
            // What stays the same is not announced again.
            if (status.textContent !== text) status.textContent = text;
        };

        const status = make("p", { role: "status" });
        const phaseLeft = make("b", { role: "timer" });
        const totalLeft = make("b", { role: "timer" });
        const toggle = button(start, () => go(now(), !state.since));
        const skip = button(next, () => go(phases.find((phase) => now() < phase.end).end, state.since > 0));
        const again = button(reset, () => go(0, false));
        const bar = make("div", { className: "casebook-drill-bar", role: "group", ariaLabel: `${timer}: ${name}` },
            status,
            make("p", {}, make("span", {}, `${thisPhase} `, phaseLeft), make("span", {}, `${total} `, totalLeft)),
            make("div", {}, toggle, skip, again));

        // Controls take what is stored, again when another tab has changed it.
        const controls = [];
        const control = (element, take, event, give) => {
            element.autocomplete = "off";
            element.addEventListener(event, () => {
                give();
                store();
            });
            controls.push(take);
            return element;
        };

        for (const prompt of phases.flatMap((phase) => phase.prompts)) {
            const id = prompt.dataset.prompt;
            const box = prompt.querySelector(":scope > input");
            if (box) {
                const ticked = box.checked;
                box.disabled = false;
                control(box, () => (box.checked = state.done[id] ?? ticked), "change", () => (state.done[id] = box.checked));
            }
            const note = make("textarea", { rows: 2, placeholder: notes, ariaLabel: `${notes}: ${told(prompt)}` });
            control(note, () => (note.value = state.notes[id] ?? ""), "input", () => {
                if (note.value) state.notes[id] = note.value;
                else delete state.notes[id];
            });
            const paragraph = prompt.parentElement;
            (paragraph.localName === "p" ? paragraph : prompt).after(note);
        }

        const rubric = root.querySelector(":scope > .casebook-rubric");
        const levels = rubric?.dataset.scores.split(" ").map(Number) ?? [];
        const table = rubric?.querySelector("table");
        const result = make("p", { className: "casebook-score", role: "status" });
        const rows = [...(table?.tBodies[0].rows ?? [])].map((row, index) => {
            const [head, ...cells] = row.cells;
            const area = told(head);
            cells.forEach((cell, column) => {
                const level = told(table.tHead.rows[0].cells[column + 1]);
                const radio = make("input", { type: "radio", name: `casebook-drill-${place}-${index}`, ariaLabel: `${area}, ${level}: ${told(cell)}` });
                control(radio, () => (radio.checked = state.scores[area] === levels[column]), "change", () => {
                    state.scores[area] = levels[column];
                    count();
                });
                cell.replaceChildren(make("label", {}, radio, make("span", {}, ...cell.childNodes)));
            });
            return area;
        });
        const reached = () => {
            const sum = rows.reduce((sum, area) => sum + (state.scores[area] ?? 0), 0);
            return filled(points, { score: sum, most: rows.length * Math.max(...levels) });
        };
        const count = () => (result.textContent = `${score}: ${reached()}`);
        if (rows.length) {
            rubric.append(result);
            controls.push(count);
        }

        // Notes are Markdown already; what the page says is text.
        const written = () => {
            const known = new Set();
            const section = (phase) => [`## ${escaped(phase.name)}`, ...phase.prompts.flatMap((prompt) => {
                const id = prompt.dataset.prompt;
                const box = prompt.querySelector(":scope > input");
                known.add(id);
                return [`${box ? (box.checked ? "[x] " : "[ ] ") : ""}**${escaped(told(prompt))}**`, state.notes[id]];
            })];
            const today = new Date().toLocaleDateString(root.closest("[lang]")?.lang || "en", { dateStyle: "long" });
            const blocks = [`# ${escaped(name)}`, escaped(subject), `${today}, ${clock(now())} / ${clock(end)}`, ...phases.flatMap(section)];
            if (rows.length) {
                const heading = rubric.querySelector(":is(h1, h2, h3, h4, h5, h6)");
                const lines = rows.map((area) => `| ${escaped(area)} | ${state.scores[area] ?? ""} |`);
                blocks.push(`## ${escaped(told(heading))}`, [`| | ${score} |`, "| --- | --- |", ...lines].join("\n"), `${score}: ${reached()}`);
            }
            const lost = Object.keys(state.notes).filter((id) => !known.has(id));
            if (lost.length) blocks.push(`## ${gone}`, ...lost.flatMap((id) => [`**${escaped(id)}**`, state.notes[id]]));
            return `${blocks.filter(Boolean).join("\n\n")}\n`;
        };
        const save = button(download, () => {
            const href = URL.createObjectURL(new Blob([written()], { type: "text/markdown" }));
            make("a", { href, download: `${root.dataset.drill || "drill"}.md` }).click();
            setTimeout(() => URL.revokeObjectURL(href), 1000);
        });
        const empty = button(clear, () => {
            if (!confirm(sure)) return;
            Object.assign(state, { notes: plain(), done: plain(), scores: plain() });
            store();
            take();
        });
        const warning = make("p", { role: "status" });
        root.append(make("div", { className: "casebook-drill-end" }, save, empty, warning));
        root.querySelector(":scope > .casebook-drill-total").after(...(subject ? [make("p", {}, make("strong", {}, subject))] : []), bar);
        root.classList.add("casebook-timed");

        // mdBook turns pages and opens its search on plain keys, which mean something else here.
        root.addEventListener("keydown", (event) => {
            if (event.target.closest("input, textarea")) event.stopPropagation();
        });
        const take = () => controls.forEach((take) => take());
        const read = () => {
            load();
            take();
            show();
        };
        addEventListener("storage", (event) => {
            if (event.key === key || event.key === null) read();
        });
        read();
    };

    const begin = () => {
        if (/\/print(\.html)?$/.test(location.pathname)) return;
        document.querySelectorAll(".casebook-drill").forEach(setUp);
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
    else begin();
}

// Timelines: brings states that follow from today up to the reader's day. Without it, the page says
// from which day its states are seen, and stays true.
//
// The guard is for pages that hold the script several times: print.html joins all chapters.
if (!window.casebookTimelines) {
    window.casebookTimelines = true;
    const names = ["done", "in-progress", "upcoming", "overdue", "unscheduled", "cancelled"];
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    // The civil day where the reader is, as text: texts in ISO 8601 are ordered like days.
    const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

    // The rules of `status.rs`.
    const status = (item) => {
        const { start, end, due, release } = item.dataset;
        const progress = item.querySelector(":scope > .casebook-milestone > progress");
        const done = progress ? progress.value : 0;
        const total = progress ? progress.max : 0;
        if (done > 0 && done === total) return "done";
        if (due < today) return "overdue";
        if (!start) return done > 0 ? "in-progress" : "unscheduled";
        const over = end < today;
        if (!total && (over || (release !== undefined && start <= today))) return "done";
        if (over) return "overdue";
        return done > 0 || start <= today ? "in-progress" : "upcoming";
    };

    const relative = (item, language) => {
        const day = { upcoming: item.dataset.start, overdue: item.dataset.end }[item.dataset.status];
        if (!day) return "";
        const days = Math.round((Date.parse(day) - Date.parse(today)) / 864e5);
        const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
        const units = [["year", 365.25], ["month", 30.44], ["week", 7], ["day", 1]];
        // The largest unit of which there are two, as elsewhere.
        const [unit, length] = units.find(([, length]) => Math.abs(days) >= 2 * length) ?? ["day", 1];
        return format.format(Math.trunc(days / length), unit);
    };

    const refresh = (timeline) => {
        const words = timeline.dataset.words.split("|");
        const language = timeline.closest("[lang]")?.lang || "en";
        const built = timeline.querySelector(":scope > .casebook-milestone > time");
        // A clock that is behind the page's own day is wrong.
        if (built.dateTime > today) return;
        for (const item of timeline.querySelectorAll("[data-casebook=timeline] > li[data-status]")) {
            const word = item.querySelector(":scope > .casebook-milestone > b");
            if (item.dataset.fixed === undefined) {
                item.dataset.status = word.dataset.status = status(item);
                word.textContent = words[names.indexOf(item.dataset.status)];
            }
            const distance = relative(item, language);
            if (distance) word.parentElement.append(` · ${distance}`);
        }
        mark(timeline, words[names.length]);
        built.dateTime = today;
        const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
        built.textContent = format.format(Date.parse(today));
    };

    // Where today is among milestones in order of time: the rule of `list.rs`.
    const mark = (timeline, word) => {
        timeline.querySelector(".casebook-today")?.remove();
        const items = [...timeline.querySelectorAll("li[data-start]")];
        const starts = items.map((item) => item.dataset.start);
        const later = starts[0] > today;
        const inOrder = starts.every((start, at) => at === 0 || (later ? start <= starts[at - 1] : start >= starts[at - 1]));
        const next = items[starts.findIndex((start) => start > today !== later)];
        if (!next || !inOrder) return;
        const item = Object.assign(document.createElement("li"), { className: "casebook-today", textContent: word });
        const past = next.closest(".casebook-past");
        if (past?.querySelector("li") === next) {
            const list = next.parentElement.cloneNode();
            list.append(item);
            past.before(list);
        } else next.before(item);
    };

    // Buttons for the states that there are. None pressed shows all.
    const filter = (timeline) => {
        const [label, shown] = timeline.dataset.filter.split("|");
        const items = [...timeline.querySelectorAll("[data-casebook=timeline] > li[data-status], tbody tr")];
        const state = (item) => item.querySelector("b[data-status]");
        const chosen = new Set();
        const said = Object.assign(document.createElement("span"), { role: "status" });
        const bar = Object.assign(document.createElement("p"), { className: "casebook-states", role: "group", ariaLabel: label });
        bar.append(`${label} `);
        for (const name of names) {
            const own = items.filter((item) => state(item).dataset.status === name);
            if (!own.length) continue;
            const button = Object.assign(document.createElement("button"), { type: "button", ariaPressed: "false" });
            button.append(state(own[0]).cloneNode(true), ` (${own.length})`);
            button.addEventListener("click", () => {
                const on = button.ariaPressed === "false";
                button.ariaPressed = String(on);
                chosen[on ? "add" : "delete"](name);
                for (const item of items) item.hidden = chosen.size > 0 && !chosen.has(state(item).dataset.status);
                for (const past of timeline.querySelectorAll(".casebook-past")) past.open ||= chosen.size > 0;
                const left = items.filter((item) => !item.hidden).length;
                said.textContent = shown.replace("{shown}", left).replace("{all}", items.length);
            });
            bar.append(button, " ");
        }
        bar.append(said);
        if (bar.childElementCount > 2) timeline.querySelector(":scope > .casebook-milestone").after(bar);
    };

    addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll(".casebook-timeline[data-words]").forEach(refresh);
        document.querySelectorAll(".casebook-timeline[data-filter]").forEach(filter);
    });
}

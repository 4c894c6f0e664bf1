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
        for (const item of timeline.querySelectorAll("[data-casebook=timeline] > li")) {
            const word = item.querySelector(":scope > .casebook-milestone > b");
            if (item.dataset.fixed === undefined) {
                item.dataset.status = word.dataset.status = status(item);
                word.textContent = words[names.indexOf(item.dataset.status)];
            }
            const distance = relative(item, language);
            if (distance) word.parentElement.append(` · ${distance}`);
        }
        built.dateTime = today;
        const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
        built.textContent = format.format(Date.parse(today));
    };

    addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll(".casebook-timeline[data-words]").forEach(refresh);
    });
}

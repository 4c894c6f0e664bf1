// Practice: one record drawn at random, and questions with marks of the reader's own. What was drawn
// is in the address, so that two people can have the same; marks stay in the browser.
//
// The guard is for pages that hold the script several times. print.html shows all lists as they are.
if (!window.casebookPractice) {
    window.casebookPractice = true;
    const book = new URL(typeof path_to_root === "string" ? path_to_root || "./" : "./", location).pathname;

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

    // Sets up one view, and returns what makes it follow the address again.
    const practise = (root, place) => {
        const { practice: mode } = root.dataset;
        const words = JSON.parse(root.dataset.words);
        const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, hole) => values[hole]);
        const facets = JSON.parse(root.dataset.attributes);
        const parameter = place === 0 ? "draw" : `${root.id || place + 1}.draw`;
        const key = `casebook-marks:${book}:${root.dataset.casebook}`;
        // A record that is in several groups has an element in each.
        const items = [...root.querySelectorAll("li[data-values]")].map((element) =>
            ({ element, id: element.dataset.id, values: JSON.parse(element.dataset.values) }));
        const ids = (some) => [...new Set(some.map(({ id }) => id))];
        let drawn = null;
        let marks = {};

        const bar = make("div", { className: "casebook-practice", role: "group" });
        const choices = facets.flatMap(({ name, label, titles, values }) => {
            const used = [...new Set(items.flatMap((item) => item.values[name]))];
            if (used.length < 2) return [];
            const rank = (value) => values.indexOf(value) + 1 || values.length + 1;
            const text = (value) => titles[value] ?? value;
            used.sort((a, b) => rank(a) - rank(b) || text(a).localeCompare(text(b), undefined, { numeric: true }));
            const select = make("select", { autocomplete: "off" }, make("option", { value: "" }, say("any")),
                ...used.map((value) => make("option", { value }, text(value))));
            select.addEventListener("change", () => {
                drawn = null;
                address(true);
            });
            bar.append(make("label", {}, `${label} `, select));
            return { name, select };
        });
        const fits = (item) => choices.every(({ name, select }) => !select.value || item.values[name].includes(select.value))
            && !(hide?.checked && marks[item.id] === "known");
        const said = make("p", { role: "status" });

        const address = (push) => {
            const others = location.search.slice(1).split("&").filter((pair) => pair && pair.split("=")[0] !== encodeURIComponent(parameter));
            const own = drawn ? [`${encodeURIComponent(parameter)}=${encodeURIComponent(drawn)}`] : [];
            const query = [...others, ...own].join("&");
            if (push && query !== location.search.slice(1)) {
                history.pushState(null, "", `${location.pathname}${query && "?"}${query}${location.hash}`);
            }
            update();
        };

        const update = () => {
            const left = ids(items.filter(fits));
            for (const item of items) item.element.hidden = drawn ? item.id !== drawn : !fits(item);
            for (const heading of root.querySelectorAll(".casebook-group")) {
                heading.hidden = [...heading.nextElementSibling.children].every((element) => element.hidden);
            }
            all?.toggleAttribute("hidden", !drawn);
            if (mode === "draw") said.textContent = left.length ? say("left", { number: left.length }) : say("nothing");
            else {
                const known = left.filter((id) => marks[id] === "known").length;
                const every = ids(items);
                const done = every.filter((id) => marks[id] === "known").length;
                said.textContent = left.length ? say("known_of", { known: hide.checked ? done : known, all: hide.checked ? every.length : left.length }) : say("nothing");
                for (const item of items) {
                    for (const [name, mark] of Object.entries(item.marks)) mark.ariaPressed = String(marks[item.id] === name);
                }
            }
        };

        const read = () => {
            const id = new URLSearchParams(location.search).get(parameter);
            drawn = items.some((item) => item.id === id) ? id : null;
            update();
        };

        let hide = null;
        let all = null;
        if (mode === "draw") {
            const draw = button(say("draw"), () => {
                const left = ids(items.filter(fits)).filter((id, _, { length }) => id !== drawn || length === 1);
                if (!left.length) return;
                drawn = left[Math.floor(Math.random() * left.length)];
                address(true);
            });
            all = button(say("all"), () => {
                drawn = null;
                address(true);
                draw.focus();
            });
            bar.append(draw, all);
        } else {
            const load = () => {
                try {
                    marks = JSON.parse(localStorage.getItem(key)) ?? {};
                } catch {
                    // Storage may be switched off: marks last as long as the page.
                }
            };
            const store = () => {
                try {
                    if (Object.keys(marks).length) localStorage.setItem(key, JSON.stringify(marks));
                    else localStorage.removeItem(key);
                } catch {
                    // As above.
                }
                update();
            };
            hide = make("input", { type: "checkbox", autocomplete: "off" });
            hide.addEventListener("change", update);
            const forget = button(say("forget"), () => {
                if (!confirm(say("sure"))) return;
                marks = {};
                store();
            });
            bar.append(make("label", {}, hide, ` ${say("hide")}`), forget);
            for (const item of items) {
                const mark = (name) => button(say(name), () => {
                    if (marks[item.id] === name) delete marks[item.id];
                    else marks[item.id] = name;
                    store();
                });
                item.marks = { again: mark("again"), known: mark("known") };
                item.element.querySelector(".casebook-answer").append(
                    make("p", { className: "casebook-practice" }, item.marks.again, item.marks.known));
            }
            addEventListener("storage", (event) => {
                if (event.key !== key && event.key !== null) return;
                load();
                update();
            });
            load();
        }
        bar.append(said);
        root.prepend(bar);
        read();
        return read;
    };

    const start = () => {
        if (/\/print(\.html)?$/.test(location.pathname)) return;
        const reads = [...document.querySelectorAll("[data-practice]")].map(practise);
        addEventListener("popstate", () => reads.forEach((read) => read()));
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
    else start();
}

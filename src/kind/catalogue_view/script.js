// The explorer: search, facets, sorting and comparison over a list that is complete without it.
// What is chosen is in the address, so that it can be shared and the back button undoes it.
//
// The guard is for pages that hold the script several times. print.html joins all chapters, and
// shows all lists as they are.
if (!window.casebookExplorers) {
    window.casebookExplorers = true;
    const MOST_COMPARED = 4;
    const LONGEST_OPEN_FACET = 8;
    // Parameters with a meaning of their own, here or for mdBook's search.
    const RESERVED = ["q", "sort", "compare", "highlight", "search"];

    const make = (name, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };
    // Browsers keep the state of controls over a reload, but here the address has it.
    const checkbox = (properties, act) => {
        const box = make("input", { type: "checkbox", autocomplete: "off", ...properties });
        box.addEventListener("change", () => act(box.checked));
        return box;
    };
    const button = (properties, text, act) => {
        const element = make("button", { type: "button", ...properties }, text);
        element.addEventListener("click", act);
        return element;
    };
    const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const toggle = (set, value, on) => set[on ? "add" : "delete"](value);

    // The parameters of the address as they are written: other people's stay untouched.
    const pairs = () => location.search.slice(1).split("&").filter(Boolean);
    const decoded = (text = "") => {
        try {
            return decodeURIComponent(text.replace(/\+/g, " "));
        } catch {
            return "";
        }
    };

    // Sets up one explorer, and returns what makes it follow the address again.
    const explore = (root, place) => {
        const { attributes: known, fields: told } = root.dataset;
        const attributes = JSON.parse(known);
        const fields = JSON.parse(told);
        const words = JSON.parse(root.dataset.words);
        const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, hole) => values[hole]);
        const facets = attributes.filter((attribute) => attribute.facet);
        for (const facet of facets) facet.chosen = new Set();
        const prefix = place === 0 ? "" : `${root.id || place + 1}.`;
        let compared = new Set();
        let terms = [];
        let wasTyping = false;

        // The values of an attribute as readers see them.
        const texts = (item, { name, titles }) => (item.values[name] ?? []).map((value) => titles[value] ?? value);

        // A record that is in several groups has an element in each.
        const items = [...root.querySelectorAll("li[data-values]")].map((element, place) => {
            const { id, values, told } = element.dataset;
            const link = element.querySelector("a");
            const summary = element.querySelector(":scope > p")?.textContent ?? "";
            return { element, place, id, link, summary, title: link.textContent, values: JSON.parse(values), told: JSON.parse(told) };
        });
        for (const item of items) {
            const shown = attributes.flatMap((attribute) => texts(item, attribute));
            item.words = folded([item.title, item.summary, ...shown, ...Object.values(item.told).flat()].join("\n"));
        }
        const records = [...new Map(items.map((item) => [item.id, item])).values()];
        const lists = root.querySelectorAll("ul.casebook-cards");

        // One facet, which folds: lists of patterns are long.
        const group = (facet) => {
            const used = [...new Set(items.flatMap((item) => item.values[facet.name] ?? []))];
            const rank = (value) => facet.values.indexOf(value) + 1 || facet.values.length + 1;
            const text = (value) => facet.titles[value] ?? value;
            used.sort((a, b) => rank(a) - rank(b) || text(a).localeCompare(text(b), undefined, { numeric: true }));
            facet.options = used.map((value) => {
                const number = make("span");
                const box = checkbox({ value }, (on) => {
                    toggle(facet.chosen, value, on);
                    changed();
                });
                return { value, text: text(value), box, number, label: make("label", {}, box, ` ${text(value)} `, number) };
            });
            facet.fold = make("details", { open: used.length <= LONGEST_OPEN_FACET },
                make("summary", {}, facet.label),
                make("fieldset", {}, make("legend", {}, facet.label), ...facet.options.map(({ label }) => label)));
            return facet.fold;
        };

        // Whether an item fits: any option within a facet, all facets, all words; but for what is
        // left out.
        const fits = (item, leftOut) => terms.every((word) => leftOut === search || item.words.includes(word))
            && facets.every((facet) => facet === leftOut || facet.chosen.size === 0
                || (item.values[facet.name] ?? []).some((value) => facet.chosen.has(value)));
        const counted = (test) => records.filter(test).length;

        const facetKey = ({ name }) => prefix + (RESERVED.includes(name) ? `${name}-is` : name);

        const changed = (typing = false) => {
            update();
            const own = [
                [`${prefix}q`, [search.value]],
                ...facets.map((facet) => [facetKey(facet), [...facet.chosen]]),
                [`${prefix}sort`, [order.value]],
                [`${prefix}compare`, [...compared]],
            ];
            const kept = pairs().filter((pair) => !own.some(([name]) => name === decoded(pair.split("=")[0])));
            const written = own.filter(([, values]) => values.some(Boolean))
                .map(([name, values]) => `${encodeURIComponent(name)}=${values.map(encodeURIComponent).join(",")}`);
            const query = [...kept, ...written].join("&");
            // One step back per choice, not per letter.
            const replace = typing && wasTyping;
            wasTyping = typing;
            if (query === location.search.slice(1)) return;
            history[replace ? "replaceState" : "pushState"](null, "", `${location.pathname}${query && "?"}${query}${location.hash}`);
        };

        // Takes what is chosen from the address, as far as it is known here.
        const read = () => {
            const given = new Map(pairs().map((pair) => {
                const [key, value = ""] = pair.split("=");
                return [decoded(key), value.split(",").map(decoded)];
            }));
            const values = (key) => given.get(key) ?? [];
            search.value = values(`${prefix}q`).join(",");
            order.value = values(`${prefix}sort`)[0] ?? "";
            if (order.selectedIndex < 0) order.value = "";
            for (const facet of facets) {
                const known = facet.options.map(({ value }) => value);
                facet.chosen = new Set(values(facetKey(facet)).filter((value) => known.includes(value)));
            }
            const ids = values(`${prefix}compare`).filter((id) => records.some((item) => item.id === id));
            compared = new Set(ids.slice(0, MOST_COMPARED));
            wasTyping = false;
            update();
        };

        const update = () => {
            terms = folded(search.value).split(/\s+/).filter(Boolean);
            for (const item of items) item.element.hidden = !fits(item);
            sort();
            for (const facet of facets) {
                for (const { value, box, number, label } of facet.options) {
                    const left = counted((item) => item.values[facet.name]?.includes(value) && fits(item, facet));
                    box.checked = facet.chosen.has(value);
                    number.textContent = `(${left})`;
                    label.classList.toggle("casebook-none", left === 0);
                }
                if (facet.chosen.size) facet.fold.open = true;
            }
            const shown = counted((item) => fits(item));
            count.textContent = shown ? say("shown", { shown, all: records.length }) : help();
            showChips();
            compare();
        };

        // Without a result: what to drop, and how much that would bring.
        const help = () => {
            const choices = facets.filter((facet) => facet.chosen.size).concat(terms.length ? search : [])
                .map((choice) => [counted((item) => fits(item, choice)), choice])
                .sort(([a], [b]) => b - a);
            const [[number, best] = [0]] = choices;
            const what = best === search ? say("the_search") : `“${best?.label}”`;
            return number ? say("without", { what, number }) : say("nothing");
        };

        const sort = () => {
            const down = order.value.startsWith("-") ? -1 : 1;
            const name = order.value.replace(/^-/, "");
            const attribute = attributes.find((attribute) => attribute.name === name);
            const key = (item) => (attribute ? item.values[name]?.[0] : item.title);
            const inOrder = (a, b) => {
                const [left, right] = [key(a), key(b)];
                if (!name || left === right) return a.place - b.place;
                if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
                return down * (attribute?.sort === "number" ? left - right : left.localeCompare(right));
            };
            for (const list of lists) {
                const own = items.filter(({ element }) => element.parentElement === list).sort(inOrder);
                // Moving only what is out of place keeps the focus where it is.
                own.forEach(({ element }, place) => {
                    if (list.children[place] !== element) list.insertBefore(element, list.children[place]);
                });
                list.hidden = own.every(({ element }) => element.hidden);
                const heading = list.previousElementSibling;
                if (heading?.matches(".casebook-group")) heading.hidden = list.hidden;
            }
        };

        const showChips = () => {
            const chip = (text, ariaLabel, remove) => button({ ariaLabel }, text, () => {
                remove();
                changed();
                (chips.querySelector("button") ?? search).focus();
            });
            const all = facets.flatMap(({ label, options, chosen }) => options
                .filter(({ value }) => chosen.has(value))
                .map(({ value, text }) => chip(`${label}: ${text} ×`, say("remove", { what: `${label}: ${text}` }), () => chosen.delete(value))));
            const sought = search.value;
            if (sought) all.push(chip(`“${sought}” ×`, say("remove", { what: `“${sought}”` }), () => (search.value = "")));
            if (all.length > 1) {
                all.push(chip(say("clear"), say("clear"), () => {
                    for (const { chosen } of facets) chosen.clear();
                    search.value = "";
                }));
            }
            chips.replaceChildren(...all);
        };

        const compare = () => {
            const chosen = [...compared].map((id) => records.find((item) => item.id === id));
            const full = chosen.length >= MOST_COMPARED;
            for (const { id, box } of items) {
                box.checked = compared.has(id);
                box.disabled = full && !box.checked;
            }
            const enough = chosen.length > 1;
            const number = chosen.length;
            said.textContent = full ? say("most", { number }) : enough ? say("several", { number })
                : number ? say("one") : "";
            look.hidden = table.hidden = !enough;
            none.hidden = !chosen.length;
            table.replaceChildren();
            if (!enough) return;

            const rows = [];
            const row = (label, several) => {
                if (!several.some((texts) => texts.length)) return;
                const cells = several.map((texts) => make("td", {}, texts.length > 1
                    ? make("ul", {}, ...texts.map((text) => make("li", {}, text)))
                    : texts[0] ?? "–"));
                rows.push(make("tr", {}, make("th", { scope: "row" }, label), ...cells));
            };
            const repeats = ({ summary, told }) => !summary || Object.values(told).some((texts) => texts.join(" ").startsWith(summary));
            if (!chosen.every(repeats)) row(say("summary"), chosen.map(({ summary }) => [summary].filter(Boolean)));
            for (const attribute of attributes) {
                row(attribute.label, chosen.map((item) => [texts(item, attribute).join(", ")].filter(Boolean)));
            }
            for (const { name, label } of fields) row(label, chosen.map(({ told }) => told[name] ?? []));
            const head = chosen.map(({ link, title }) => make("th", { scope: "col" }, make("a", { href: link.href }, title)));
            table.append(make("table", {},
                make("thead", {}, make("tr", {}, make("td"), ...head)),
                make("tbody", {}, ...rows)));
        };

        const search = make("input", { type: "search", spellcheck: false });
        search.addEventListener("input", () => changed(true));
        const orders = [["", say("listed")], ["title", say("by_title")]];
        const ends = {
            number: (what) => [say("lowest", { what }), say("highest", { what })],
            date: (what) => [say("oldest", { what }), say("newest", { what })],
        };
        for (const { name, label, sort } of attributes) {
            const [low, high] = ends[sort]?.(label) ?? [];
            if (low) orders.push([name, low], [`-${name}`, high]);
        }
        const order = make("select", {}, ...orders.map(([value, text]) => make("option", { value }, text)));
        order.addEventListener("change", () => changed());
        const form = make("form", { className: "casebook-facets", autocomplete: "off" },
            make("label", {}, `${say("search")} `, search),
            make("label", {}, `${say("sort")} `, order),
            ...facets.map(group));
        form.addEventListener("submit", (event) => event.preventDefault());
        const count = make("p", { className: "casebook-count", role: "status" });
        const chips = make("div", { className: "casebook-chips" });
        const table = make("div", { className: "casebook-comparison", tabIndex: 0, role: "region", ariaLabel: say("comparison") });
        root.prepend(make("div", { className: "casebook-explorer-bar" }, form, count, chips, table));

        const said = make("span", { role: "status" });
        const look = button({}, say("look"), () => {
            table.focus();
            table.scrollIntoView();
        });
        const none = button({}, say("none"), () => {
            compared.clear();
            changed();
            search.focus();
        });
        root.append(make("div", { className: "casebook-tray casebook-chips" }, said, look, none));
        for (const item of items) {
            item.box = checkbox({ ariaLabel: say("compare_with", { what: item.title }) }, (on) => {
                toggle(compared, item.id, on);
                changed();
            });
            item.element.append(make("label", { className: "casebook-compare" }, item.box, ` ${say("compare")}`));
        }
        // mdBook turns pages and opens its search on plain keys, which mean something else here.
        root.addEventListener("keydown", (event) => {
            if (event.target.closest("input, select, .casebook-comparison")) event.stopPropagation();
        });
        read();
        return read;
    };

    const start = () => {
        if (/\/print(\.html)?$/.test(location.pathname)) return;
        const roots = [...document.querySelectorAll(".casebook-catalogue[data-fields]")];
        const reads = roots.map(explore);
        addEventListener("popstate", () => reads.forEach((read) => read()));
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
    else start();
}

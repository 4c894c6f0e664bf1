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
    const checkbox = (value = "on") => make("input", { type: "checkbox", autocomplete: "off", value });
    const button = (text, act) => {
        const element = make("button", { type: "button" }, text);
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

    class Explorer {
        constructor(root, place) {
            this.root = root;
            const { attributes, fields } = root.dataset;
            this.attributes = JSON.parse(attributes);
            this.fields = JSON.parse(fields);
            // A record that is in several groups has an element in each.
            this.items = [...root.querySelectorAll("li[data-values]")].map((element, place) => {
                const { id, values, told } = element.dataset;
                const link = element.querySelector("a");
                const summary = element.querySelector(":scope > p")?.textContent ?? "";
                return { element, place, id, link, summary, title: link.textContent, values: JSON.parse(values), told: JSON.parse(told) };
            });
            for (const item of this.items) {
                const shown = this.attributes.flatMap((attribute) => this.texts(item, attribute));
                item.words = folded([item.title, item.summary, ...shown, ...Object.values(item.told).flat()].join("\n"));
            }
            this.records = [...new Map(this.items.map((item) => [item.id, item])).values()];
            this.lists = [...root.querySelectorAll("ul.casebook-cards")];
            this.prefix = place === 0 ? "" : `${root.id || place + 1}.`;
            this.facets = this.attributes.filter((attribute) => attribute.facet);
            for (const facet of this.facets) facet.chosen = new Set();
            this.compared = new Set();
            this.build();
            this.read();
        }

        // The values of an attribute as readers see them.
        texts(item, { name, titles }) {
            return (item.values[name] ?? []).map((value) => titles[value] ?? value);
        }

        build() {
            this.search = make("input", { type: "search", spellcheck: false });
            this.search.addEventListener("input", () => this.changed(true));
            const orders = [["", "as listed"], ["title", "title"]];
            const ends = { number: ["lowest", "highest"], date: ["oldest", "newest"] };
            for (const { name, label, sort } of this.attributes) {
                const [low, high] = ends[sort] ?? [];
                if (low) orders.push([name, `${label}, ${low} first`], [`-${name}`, `${label}, ${high} first`]);
            }
            this.order = make("select", {}, ...orders.map(([value, text]) => make("option", { value }, text)));
            this.order.addEventListener("change", () => this.changed());
            this.form = make("form", { className: "casebook-facets", autocomplete: "off" },
                make("label", {}, "Search ", this.search),
                make("label", {}, "Sort by ", this.order),
                ...this.facets.map((facet) => this.group(facet)));
            this.form.addEventListener("submit", (event) => event.preventDefault());

            this.count = make("p", { className: "casebook-count" });
            this.count.setAttribute("role", "status");
            this.chips = make("div", { className: "casebook-chips" });
            this.table = make("div", { className: "casebook-comparison", tabIndex: 0 });
            this.table.setAttribute("role", "region");
            this.table.setAttribute("aria-label", "Comparison");
            this.root.prepend(make("div", { className: "casebook-explorer-bar" }, this.form, this.count, this.chips, this.table));

            this.said = make("span");
            this.said.setAttribute("role", "status");
            this.look = button("See them side by side", () => {
                this.table.focus();
                this.table.scrollIntoView();
            });
            this.none = button("Choose none", () => {
                this.compared.clear();
                this.changed();
                this.search.focus();
            });
            this.root.append(make("div", { className: "casebook-tray casebook-chips" }, this.said, this.look, this.none));
            for (const item of this.items) {
                item.box = checkbox();
                item.box.setAttribute("aria-label", `Compare ${item.title}`);
                item.box.addEventListener("change", () => {
                    toggle(this.compared, item.id, item.box.checked);
                    this.changed();
                });
                item.element.append(make("label", { className: "casebook-compare" }, item.box, " Compare"));
            }
            // mdBook turns pages and opens its search on plain keys, which mean something else here.
            this.root.addEventListener("keydown", (event) => {
                if (event.target.closest("input, select, .casebook-comparison")) event.stopPropagation();
            });
        }

        // One facet, which folds: lists of patterns are long.
        group(facet) {
            const used = [...new Set(this.items.flatMap((item) => item.values[facet.name] ?? []))];
            const rank = (value) => (facet.values.indexOf(value) + 1 || facet.values.length + 1);
            const text = (value) => facet.titles[value] ?? value;
            used.sort((a, b) => rank(a) - rank(b) || text(a).localeCompare(text(b), undefined, { numeric: true }));
            facet.options = used.map((value) => {
                const box = checkbox(value);
                const count = make("span");
                box.addEventListener("change", () => {
                    toggle(facet.chosen, value, box.checked);
                    this.changed();
                });
                return { value, text: text(value), box, count, label: make("label", {}, box, ` ${text(value)} `, count) };
            });
            const fields = make("fieldset", {}, make("legend", {}, facet.label), ...facet.options.map(({ label }) => label));
            facet.fold = make("details", { open: used.length <= LONGEST_OPEN_FACET, hidden: used.length === 0 }, make("summary", {}, facet.label), fields);
            return facet.fold;
        }

        // Whether an item fits: any option within a facet, all facets, all words; but for what is
        // left out.
        fits(item, leftOut) {
            return this.terms.every((word) => leftOut === this.search || item.words.includes(word))
                && this.facets.every((facet) => facet === leftOut || facet.chosen.size === 0
                    || (item.values[facet.name] ?? []).some((value) => facet.chosen.has(value)));
        }

        key(name, isFacet = false) {
            return this.prefix + (isFacet && RESERVED.includes(name) ? `${name}-is` : name);
        }

        // All parameters of this explorer, with the values that they have now.
        parameters() {
            return [
                [this.key("q"), this.search.value ? [this.search.value] : []],
                ...this.facets.map((facet) => [this.key(facet.name, true), [...facet.chosen]]),
                [this.key("sort"), this.order.value ? [this.order.value] : []],
                [this.key("compare"), [...this.compared]],
            ];
        }

        changed(typing = false) {
            this.update();
            const own = this.parameters();
            const kept = pairs().filter((pair) => !own.some(([name]) => name === decoded(pair.split("=")[0])));
            const written = own.filter(([, values]) => values.length)
                .map(([name, values]) => `${encodeURIComponent(name)}=${values.map(encodeURIComponent).join(",")}`);
            const search = [...kept, ...written].join("&");
            // One step back per choice, not per letter.
            const replace = typing && this.typing;
            this.typing = typing;
            if (search === location.search.slice(1)) return;
            history[replace ? "replaceState" : "pushState"](null, "", `${location.pathname}${search && "?"}${search}${location.hash}`);
        }

        // Takes what is chosen from the address, as far as it is known here.
        read() {
            const given = new Map(pairs().map((pair) => {
                const [key, value = ""] = pair.split("=");
                return [decoded(key), value.split(",").map(decoded)];
            }));
            const values = (key) => given.get(key) ?? [];
            this.search.value = values(this.key("q")).join(",");
            this.order.value = values(this.key("sort"))[0] ?? "";
            if (this.order.selectedIndex < 0) this.order.value = "";
            for (const facet of this.facets) {
                const known = facet.options.map(({ value }) => value);
                facet.chosen = new Set(values(this.key(facet.name, true)).filter((value) => known.includes(value)));
            }
            const compared = values(this.key("compare")).filter((id) => this.records.some((item) => item.id === id));
            this.compared = new Set(compared.slice(0, MOST_COMPARED));
            this.typing = false;
            this.update();
        }

        update() {
            this.terms = folded(this.search.value).split(/\s+/).filter(Boolean);
            const counted = (test) => this.records.filter(test).length;
            for (const item of this.items) item.element.hidden = !this.fits(item);
            this.sort();
            for (const facet of this.facets) {
                for (const { value, box, count, label } of facet.options) {
                    const number = counted((item) => item.values[facet.name]?.includes(value) && this.fits(item, facet));
                    box.checked = facet.chosen.has(value);
                    count.textContent = `(${number})`;
                    label.classList.toggle("casebook-none", number === 0);
                }
                if (facet.chosen.size) facet.fold.open = true;
            }
            const shown = counted((item) => this.fits(item));
            this.count.textContent = shown ? `${shown} of ${this.records.length} shown` : this.help(counted);
            this.showChips();
            this.compare();
        }

        // Without a result: what to drop, and how much that would bring.
        help(counted) {
            const choices = [...this.facets.filter((facet) => facet.chosen.size), ...(this.terms.length ? [this.search] : [])]
                .map((choice) => [counted((item) => this.fits(item, choice)), choice])
                .sort(([a], [b]) => b - a);
            const [[number, best] = [0]] = choices;
            const name = best === this.search ? "the search" : `“${best?.label}”`;
            return number ? `Nothing fits. Without ${name} there would be ${number}.` : "Nothing fits. Clear all to begin again.";
        }

        sort() {
            const down = this.order.value.startsWith("-") ? -1 : 1;
            const name = this.order.value.replace(/^-/, "");
            const attribute = this.attributes.find((attribute) => attribute.name === name);
            const key = (item) => (attribute ? item.values[name]?.[0] : item.title);
            const compare = (a, b) => {
                const [left, right] = [key(a), key(b)];
                if (!name || left === right) return a.place - b.place;
                if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
                return down * (attribute?.sort === "number" ? left - right : left.localeCompare(right));
            };
            for (const list of this.lists) {
                const own = this.items.filter(({ element }) => element.parentElement === list).sort(compare);
                // Moving only what is out of place keeps the focus where it is.
                own.forEach(({ element }, place) => {
                    if (list.children[place] !== element) list.insertBefore(element, list.children[place]);
                });
                list.hidden = own.every(({ element }) => element.hidden);
                const heading = list.previousElementSibling;
                if (heading?.matches(".casebook-group")) heading.hidden = list.hidden;
            }
        }

        showChips() {
            const chip = (text, label, remove) => {
                const element = button(text, () => {
                    remove();
                    this.changed();
                    (this.chips.querySelector("button") ?? this.search).focus();
                });
                element.setAttribute("aria-label", label);
                return element;
            };
            const chips = this.facets.flatMap(({ label, options, chosen }) => options
                .filter(({ value }) => chosen.has(value))
                .map(({ value, text }) => chip(`${label}: ${text} ×`, `Remove ${label}: ${text}`, () => chosen.delete(value))));
            const searched = this.search.value;
            if (searched) chips.push(chip(`“${searched}” ×`, `Remove the search for ${searched}`, () => (this.search.value = "")));
            if (chips.length > 1) {
                chips.push(chip("Clear all", "Clear all", () => {
                    for (const { chosen } of this.facets) chosen.clear();
                    this.search.value = "";
                }));
            }
            this.chips.replaceChildren(...chips);
        }

        compare() {
            const compared = [...this.compared].map((id) => this.records.find((item) => item.id === id));
            const full = compared.length >= MOST_COMPARED;
            for (const { id, box } of this.items) {
                box.checked = this.compared.has(id);
                box.disabled = full && !box.checked;
            }
            const some = compared.length > 0;
            const enough = compared.length > 1;
            this.said.textContent = !some ? "" : !enough ? "1 to compare: choose one to three more."
                : `${compared.length} to compare${full ? ", which is the most" : ""}.`;
            this.look.hidden = this.table.hidden = !enough;
            this.none.hidden = !some;
            this.table.replaceChildren();
            if (!enough) return;

            const head = compared.map(({ link, title }) => make("th", { scope: "col" }, make("a", { href: link.href }, title)));
            const body = [];
            const row = (label, several) => {
                if (!several.some((texts) => texts.length)) return;
                const cells = several.map((texts) => make("td", {}, texts.length > 1
                    ? make("ul", {}, ...texts.map((text) => make("li", {}, text)))
                    : texts[0] ?? "–"));
                body.push(make("tr", {}, make("th", { scope: "row" }, label), ...cells));
            };
            const repeats = ({ summary, told }) => !summary || Object.values(told).some((texts) => texts.join(" ").startsWith(summary));
            if (!compared.every(repeats)) row("Summary", compared.map(({ summary }) => [summary].filter(Boolean)));
            for (const attribute of this.attributes) {
                row(attribute.label, compared.map((item) => [this.texts(item, attribute).join(", ")].filter(Boolean)));
            }
            for (const { name, label } of this.fields) row(label, compared.map(({ told }) => told[name] ?? []));
            this.table.append(make("table", {},
                make("thead", {}, make("tr", {}, make("td"), ...head)),
                make("tbody", {}, ...body)));
        }
    }

    const start = () => {
        if (/\/print(\.html)?$/.test(location.pathname)) return;
        const roots = [...document.querySelectorAll(".casebook-catalogue[data-attributes]")];
        const explorers = roots.map((root, place) => new Explorer(root, place));
        addEventListener("popstate", () => explorers.forEach((explorer) => explorer.read()));
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
    else start();
}

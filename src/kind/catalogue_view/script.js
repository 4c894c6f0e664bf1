// The explorer: search, facets, sorting and comparison over a list that is complete without it.
// What is chosen is in the address, so that it can be shared and the back button undoes it.
//
// The guard is for pages that hold the script several times: print.html joins all chapters, and
// shows all lists as they are.
if (!window.casebookExplorers) {
    window.casebookExplorers = true;
    const MOST_COMPARED = 4;

    const make = (name, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };
    const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

    class Explorer {
        constructor(root, ownsAddress) {
            this.root = root;
            this.ownsAddress = ownsAddress;
            this.columns = JSON.parse(root.dataset.columns);
            this.items = [...root.querySelectorAll("li[data-values]")].map((element, place) => ({
                element,
                place,
                id: element.dataset.id,
                link: element.querySelector("a"),
                title: element.querySelector("a").textContent,
                values: JSON.parse(element.dataset.values),
                words: folded(element.dataset.text + " " + element.dataset.values),
            }));
            this.lists = [...root.querySelectorAll("ul.casebook-cards")];
            this.facets = this.columns.filter((column) => column.facet);
            this.chosen = new Map(this.facets.map((facet) => [facet.name, new Set()]));
            this.compared = new Set();
            this.build();
            this.read();
            this.update();
        }

        build() {
            this.search = make("input", { type: "search", autocomplete: "off" });
            this.search.addEventListener("input", () => this.changed(true));
            this.order = make("select");
            const orders = [["", "as listed"], ["title", "title"]];
            for (const { name, label, sorts } of this.columns) {
                if (sorts) orders.push([name, `${label}, lowest first`], [`-${name}`, `${label}, highest first`]);
            }
            for (const [value, text] of orders) this.order.append(make("option", { value }, text));
            this.order.addEventListener("change", () => this.changed());

            const groups = this.facets.map((facet) => this.group(facet)).filter(Boolean);
            this.count = make("p", { className: "casebook-count" });
            this.count.setAttribute("role", "status");
            this.chips = make("div", { className: "casebook-chips" });
            this.help = make("p", { className: "casebook-no-result", hidden: true });
            this.table = make("div", { className: "casebook-comparison", hidden: true });
            this.form = make("form", { className: "casebook-facets" },
                make("label", {}, "Search ", this.search),
                make("label", {}, "Sort by ", this.order),
                ...groups);
            this.form.addEventListener("submit", (event) => event.preventDefault());
            const bar = make("div", { className: "casebook-explorer-bar" },
                this.form, this.count, this.chips, this.help, this.table);
            // mdBook turns pages and opens its search on plain keys.
            bar.addEventListener("keydown", (event) => event.stopPropagation());
            this.root.prepend(bar);

            for (const item of this.items) {
                item.box = make("input", { type: "checkbox" });
                item.box.addEventListener("change", () => {
                    this.compared[item.box.checked ? "add" : "delete"](item.id);
                    this.changed();
                });
                const label = make("label", { className: "casebook-compare" }, item.box, " Compare");
                item.box.setAttribute("aria-label", `Compare ${item.title}`);
                item.element.append(label);
            }
        }

        /// One facet: a fieldset that folds, as lists of patterns are long.
        group(facet) {
            const values = new Set(this.items.flatMap((item) => item.values[facet.name] ?? []));
            if (values.size === 0) return null;
            facet.options = [...values].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).map((value) => {
                const box = make("input", { type: "checkbox", value });
                const count = make("span", { className: "casebook-option-count" });
                box.addEventListener("change", () => {
                    this.chosen.get(facet.name)[box.checked ? "add" : "delete"](value);
                    this.changed();
                });
                return { value, box, count, label: make("label", {}, box, ` ${value} `, count) };
            });
            const fields = make("fieldset", {}, make("legend", {}, facet.label), ...facet.options.map(({ label }) => label));
            facet.fold = make("details", { open: values.size <= 8 }, make("summary", {}, facet.label), fields);
            return facet.fold;
        }

        /// Whether an item fits: any option within a facet, all facets, all words.
        fits(item, leftOut) {
            const facets = this.facets.every(({ name }) => {
                const chosen = this.chosen.get(name);
                return name === leftOut || chosen.size === 0 || (item.values[name] ?? []).some((value) => chosen.has(value));
            });
            const words = leftOut === "q" ? [] : folded(this.search.value).split(/\s+/).filter(Boolean);
            return facets && words.every((word) => item.words.includes(word));
        }

        changed(typing = false) {
            this.update();
            if (!this.ownsAddress) return;
            const address = new URL(location.href);
            for (const name of this.names()) address.searchParams.delete(name);
            for (const [name, values] of this.chosen) for (const value of values) address.searchParams.append(name, value);
            if (this.search.value) address.searchParams.set("q", this.search.value);
            if (this.order.value) address.searchParams.set("sort", this.order.value);
            if (this.compared.size) address.searchParams.set("compare", [...this.compared].join(" "));
            // One step back per choice, not per letter.
            const replace = typing && this.typing;
            this.typing = typing;
            history[replace ? "replaceState" : "pushState"](null, "", address);
        }

        names() {
            return ["q", "sort", "compare", ...this.chosen.keys()];
        }

        read() {
            const state = this.ownsAddress ? new URLSearchParams(location.search) : new URLSearchParams();
            this.search.value = state.get("q") ?? "";
            this.order.value = state.get("sort") ?? "";
            if (this.order.selectedIndex < 0) this.order.value = "";
            for (const facet of this.facets) {
                const known = new Set((facet.options ?? []).map(({ value }) => value));
                this.chosen.set(facet.name, new Set(state.getAll(facet.name).filter((value) => known.has(value))));
            }
            const ids = new Set(this.items.map(({ id }) => id));
            const compared = (state.get("compare") ?? "").split(/\s+/).filter((id) => ids.has(id));
            this.compared = new Set(compared.slice(0, MOST_COMPARED));
        }

        update() {
            const shown = this.items.filter((item) => this.fits(item));
            for (const item of this.items) item.element.hidden = !shown.includes(item);
            this.sort();
            for (const { name, options = [], fold } of this.facets) {
                const others = this.items.filter((item) => this.fits(item, name));
                for (const { value, box, count, label } of options) {
                    const number = others.filter((item) => item.values[name]?.includes(value)).length;
                    box.checked = this.chosen.get(name).has(value);
                    count.textContent = `(${number})`;
                    label.classList.toggle("casebook-none", number === 0);
                }
                if (fold && this.chosen.get(name).size) fold.open = true;
            }
            this.count.textContent = `${shown.length} of ${this.items.length}`;
            this.showChips();
            this.showHelp(shown);
            this.compare();
        }

        sort() {
            const down = this.order.value.startsWith("-");
            const name = this.order.value.replace(/^-/, "");
            const column = this.columns.find((column) => column.name === name);
            const key = (item) => (name === "title" ? item.title : item.values[name]?.[0]);
            const compare = (a, b) => {
                const [left, right] = [key(a), key(b)];
                if (!name || left === right) return a.place - b.place;
                if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
                const order = column?.numeric ? left - right : left.localeCompare(right);
                return down ? -order : order;
            };
            for (const list of this.lists) {
                const own = this.items.filter(({ element }) => element.parentElement === list).sort(compare);
                // Moving only what is out of place keeps the focus where it is.
                own.forEach(({ element }, place) => {
                    if (list.children[place] !== element) list.insertBefore(element, list.children[place]);
                });
            }
        }

        showChips() {
            const chip = (text, remove) => {
                const button = make("button", { type: "button" }, `${text} ×`);
                button.setAttribute("aria-label", `Remove ${text}`);
                button.addEventListener("click", () => {
                    remove();
                    this.changed();
                    (this.chips.querySelector("button") ?? this.search).focus();
                });
                return button;
            };
            const chips = this.facets.flatMap(({ name, label }) =>
                [...this.chosen.get(name)].map((value) => chip(`${label}: ${value}`, () => this.chosen.get(name).delete(value))));
            if (this.search.value) chips.push(chip(`“${this.search.value}”`, () => (this.search.value = "")));
            if (chips.length > 1) {
                const clear = chip("all filters", () => this.clear());
                clear.textContent = "Clear all";
                clear.removeAttribute("aria-label");
                chips.push(clear);
            }
            this.chips.replaceChildren(...chips);
        }

        clear() {
            for (const values of this.chosen.values()) values.clear();
            this.search.value = "";
        }

        /// Without a result: what to drop, and how much that would bring.
        showHelp(shown) {
            this.help.hidden = shown.length > 0;
            if (shown.length > 0) return;
            const without = (name) => this.items.filter((item) => this.fits(item, name)).length;
            const choices = this.facets
                .filter(({ name }) => this.chosen.get(name).size)
                .map(({ name, label }) => [without(name), `“${label}”`]);
            if (this.search.value) choices.push([without("q"), "the search"]);
            const [best] = choices.filter(([number]) => number > 0).sort((a, b) => b[0] - a[0]);
            this.help.textContent = best
                ? `Nothing fits. Without ${best[1]} there would be ${best[0]}.`
                : "Nothing fits. Clear all filters to begin again.";
        }

        compare() {
            const compared = this.items.filter(({ id }) => this.compared.has(id));
            for (const item of this.items) {
                item.box.checked = this.compared.has(item.id);
                item.box.disabled = compared.length >= MOST_COMPARED && !item.box.checked;
            }
            this.table.hidden = compared.length < 2;
            if (compared.length < 2) return this.table.replaceChildren();
            const cell = (name, scope, ...content) => {
                const element = make(name, {}, ...content);
                if (scope) element.scope = scope;
                return element;
            };
            const head = compared.map((item) => cell("th", "col", make("a", { href: item.link.href }, item.title)));
            const rows = this.columns
                .filter(({ name }) => compared.some((item) => item.values[name]))
                .map(({ name, label }) => make("tr", {}, cell("th", "row", label),
                    ...compared.map((item) => cell("td", "", (item.values[name] ?? ["–"]).join(", ")))));
            const summary = compared.map((item) => item.element.querySelector(":scope > p")?.textContent ?? "");
            if (summary.some(Boolean)) rows.push(make("tr", {}, cell("th", "row", "In a sentence"), ...summary.map((text) => cell("td", "", text))));
            this.table.replaceChildren(make("table", {},
                make("caption", {}, "Comparison"),
                make("thead", {}, make("tr", {}, cell("td", ""), ...head)),
                make("tbody", {}, ...rows)));
        }
    }

    const start = () => {
        const roots = [...document.querySelectorAll(".casebook-catalogue[data-columns]")];
        if (/\/print(\.html)?$/.test(location.pathname)) return;
        const explorers = roots.map((root, index) => new Explorer(root, index === 0));
        addEventListener("popstate", () => {
            for (const explorer of explorers) {
                if (!explorer.ownsAddress) continue;
                explorer.read();
                explorer.update();
            }
        });
    };
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", start) : start();
}

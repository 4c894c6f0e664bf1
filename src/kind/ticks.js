// Tasks that readers tick for themselves: kept in the browser, never sent anywhere. Without it they
// are as the author ticked them.
//
// The guard is for pages that hold the script several times: print.html joins all chapters, and is
// left as the author ticked it.
if (!window.casebookTicks) {
    window.casebookTicks = true;
    // Several books may be on one server.
    const book = new URL(typeof path_to_root === "string" ? path_to_root || "./" : "./", location).pathname;

    const make = (name, properties, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };

    // A task's own words, without those of tasks below it and without states of ours.
    const words = (item) => {
        const copy = item.cloneNode(true);
        for (const other of copy.querySelectorAll("ul, ol, b[data-status]")) other.remove();
        return copy.textContent.trim().replace(/\s+/g, " ");
    };

    const offer = (root) => {
        const say = JSON.parse(root.dataset.ticksWords);
        const key = `casebook-ticks:${book}:${root.dataset.ticks}`;
        const boxes = [...root.querySelectorAll("li input[type=checkbox]")]
            .filter((box) => box.closest("[data-ticks]") === root);
        if (!boxes.length) return;
        const seen = new Map();
        const tasks = boxes.map((box) => {
            const text = words(box.closest("li"));
            const count = (seen.get(text) ?? 0) + 1;
            seen.set(text, count);
            return { box, text, name: count > 1 ? `${text} #${count}` : text };
        });
        // Only what differs from the author's ticks is kept, so that later ticks of theirs are seen.
        const load = () => {
            let kept = {};
            try {
                kept = JSON.parse(localStorage.getItem(key)) ?? {};
            } catch {
                // Storage may be switched off: ticks last as long as the page.
            }
            for (const { box, name } of tasks) box.checked = typeof kept[name] === "boolean" ? kept[name] : box.defaultChecked;
            tell();
        };
        const store = () => {
            const differing = tasks.filter(({ box }) => box.checked !== box.defaultChecked);
            const kept = Object.fromEntries(differing.map(({ box, name }) => [name, box.checked]));
            try {
                if (differing.length) localStorage.setItem(key, JSON.stringify(kept));
                else localStorage.removeItem(key);
            } catch {
                // As above.
            }
            tell();
        };
        const progress = make("progress", { max: tasks.length, ariaLabel: say.kept });
        const said = make("span", { role: "status" });
        const tell = () => {
            const done = tasks.filter(({ box }) => box.checked).length;
            progress.value = done;
            said.textContent = say.progress.replace("{done}", done).replace("{total}", tasks.length);
        };
        const button = (text, act) => {
            const element = make("button", { type: "button" }, text);
            element.addEventListener("click", act);
            return element;
        };
        const save = button(say.export, () => {
            const lines = tasks.map(({ box, text }) => `- [${box.checked ? "x" : " "}] ${text}\n`);
            const url = URL.createObjectURL(new Blob(lines, { type: "text/markdown" }));
            make("a", { href: url, download: `${root.id || root.dataset.ticks}.md` }).click();
            setTimeout(() => URL.revokeObjectURL(url));
        });
        const reset = button(say.reset, () => {
            if (!confirm(say.sure)) return;
            for (const { box } of tasks) box.checked = box.defaultChecked;
            store();
        });
        for (const { box, text } of tasks) {
            box.disabled = false;
            box.autocomplete = "off";
            if (!box.labels.length) box.ariaLabel = text;
            box.addEventListener("change", store);
        }
        addEventListener("storage", (event) => {
            if (event.key === key || event.key === null) load();
        });
        root.append(make("p", { className: "casebook-ticks" }, progress, " ", said, " ", save, " ", reset, " ", make("small", {}, say.kept)));
        load();
    };

    addEventListener("DOMContentLoaded", () => {
        if (!/\/print(\.html)?$/.test(location.pathname)) document.querySelectorAll("[data-ticks]").forEach(offer);
    });
}

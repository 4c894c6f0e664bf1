// Calculators: makes fields of the values, and runs the programs of the formulas when one changes.
//
// The guard is for pages that hold the script several times.
if (!window.casebookCalculators) {
    window.casebookCalculators = true;
    const choose = (n, k) => {
        if (!(n >= 0 && Number.isInteger(n) && Number.isInteger(k))) return NaN;
        if (k < 0 || k > n) return 0;
        const few = Math.min(k, n - k);
        if (few > 10000) return NaN;
        let sets = 1;
        for (let taken = 1; taken <= few; taken += 1) sets = (sets * (n - few + taken)) / taken;
        return sets < 9e15 ? Math.round(sets) : sets;
    };
    const functions = {
        "+": (a, b) => a + b,
        "-": (a, b) => a - b,
        "*": (a, b) => a * b,
        "/": (a, b) => a / b,
        "^": (a, b) => a ** b,
        neg: (a) => -a,
        min: (a, b) => Math.min(a, b),
        max: (a, b) => Math.max(a, b),
        round: (a) => Math.floor(a + 0.5),
        floor: (a) => Math.floor(a),
        ceil: (a) => Math.ceil(a),
        sqrt: (a) => Math.sqrt(a),
        ln: (a) => Math.log(a),
        log10: (a) => Math.log10(a),
        choose,
    };
    const run = (program, values) => {
        const stack = [];
        for (const step of program) {
            if (typeof step === "number") stack.push(step);
            else if (step.startsWith("$")) stack.push(values.get(step.slice(1)) ?? NaN);
            else {
                const call = functions[step];
                stack.push(call(...stack.splice(stack.length - call.length)));
            }
        }
        return stack.pop();
    };
    // As the build does it.
    const display = (value) => {
        if (!Number.isFinite(value)) return "–";
        const size = Math.abs(value);
        if (size >= 1e15 || (size && size < 1e-6)) return value.toExponential(3).replace("e+", "e");
        const whole = Math.round(value);
        if (Math.abs(value - whole) <= 1e-9 * size) return (whole || 0).toLocaleString("en");
        let places = Math.max(0, 3 - Math.floor(Math.log10(size)));
        while (places && places < 9 && Number(value.toFixed(places)) === whole) places++;
        return value.toLocaleString("en", { maximumFractionDigits: places });
    };

    for (const root of document.querySelectorAll(".casebook-calculator")) {
        const fields = [...root.querySelectorAll("data")].map((data) => {
            const field = document.createElement("input");
            Object.assign(field, { type: "number", step: "any", value: data.value, defaultValue: data.value });
            field.setAttribute("aria-label", data.dataset.name);
            data.replaceChildren(field);
            return [data, field];
        });
        const cells = [...root.querySelectorAll("data, output[data-program]")];
        const update = () => {
            const values = new Map();
            const known = new Map(fields);
            for (const cell of cells) {
                const field = known.get(cell);
                const value = field ? field.valueAsNumber : run(JSON.parse(cell.dataset.program), values);
                if (!field) cell.textContent = display(value);
                if (cell.dataset.symbol) values.set(cell.dataset.symbol, value);
            }
        };
        root.addEventListener("input", update);
        if (!fields.length) continue;
        const reset = Object.assign(document.createElement("button"), { type: "button", textContent: root.dataset.reset });
        reset.addEventListener("click", () => {
            for (const [, field] of fields) field.value = field.defaultValue;
            update();
        });
        root.append(reset);
    }
}

// What is folded: a link to something inside opens it, and so does printing.
//
// The guard is for pages that hold the script several times: print.html joins all chapters.
if (!window.casebookFolds) {
    window.casebookFolds = true;
    const all = 'details[class^="casebook-"]';
    let printed = [];

    const reveal = () => {
        const target = document.querySelector(":target");
        let moved = false;
        for (let fold = target?.closest(all); fold; fold = fold.parentElement.closest(all)) {
            moved ||= !fold.open;
            fold.open = true;
        }
        if (moved) target.scrollIntoView();
    };

    addEventListener("load", reveal);
    addEventListener("hashchange", reveal);

    addEventListener("beforeprint", () => {
        for (const fold of document.querySelectorAll(`${all}:not([open])`)) {
            fold.open = true;
            printed.push(fold);
        }
    });
    addEventListener("afterprint", () => {
        for (const fold of printed) fold.open = false;
        printed = [];
    });
}

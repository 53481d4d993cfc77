// What the pages do beyond plain forms. Everything works without it, except printing and copying with a button.
(() => {
  "use strict";

  document.documentElement.classList.add("pw-js");

  // What somebody folded open stays open when a part of the page is replaced.
  let open = new Set();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const asked = event.detail.requestConfig?.elt?.closest("details"); // what was asked in it has been answered
    open = new Set([...document.querySelectorAll("details[id][open]")].filter((part) => part !== asked).map((part) => part.id));
  });

  // After a part of the page was replaced: to the error summary, or to what says where to go (data-focus).
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    for (const id of open) {
      const folded = document.getElementById(id);
      if (folded) folded.open = true;
    }
    const named = part.dataset?.focusOp && document.getElementById(part.dataset.focusOp);
    if (named) named.focus();
    const goal = named ? null : part.querySelector("[data-fouten]") ?? part.querySelector("[data-focus]") ?? (part.matches?.("[data-focus]") ? part : null);
    if (goal) {
      goal.setAttribute("tabindex", "-1");
      goal.focus({ preventScroll: true });
      goal.scrollIntoView({ block: "start" });
    }
    const said = part.matches?.("[data-melding]") ? part : part.querySelector("[data-melding]");
    const live = document.getElementById("melding");
    if (said && live) {
      live.textContent = "";
      setTimeout(() => { live.textContent = said.dataset.melding; }, 50);
    }
  });

  // A link of the error summary to a field that is folded.
  document.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest?.('a[href^="#"]')?.hash.slice(1) ?? "");
    for (let part = field?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  });

  // What could not be asked at all: the service is away, or its answer is no page.
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      const live = document.getElementById("melding-fout");
      if (live) {
        live.textContent = "De dienst antwoordt niet. Er is niets berekend. Probeer het opnieuw.";
        live.hidden = false;
      }
    });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-doe]");
    if (!button) return;
    if (button.dataset.doe === "print") window.print();
    if (button.dataset.doe === "kopieer") {
      const text = document.getElementById(button.dataset.van)?.textContent ?? "";
      const live = document.getElementById("melding");
      try {
        await navigator.clipboard.writeText(text);
        live.textContent = "De tekst is gekopieerd.";
      } catch {
        const range = document.createRange();
        range.selectNodeContents(document.getElementById(button.dataset.van));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        live.textContent = "Kopiëren mag hier niet. De tekst is gekozen; kopieer haar met Ctrl en C.";
      }
    }
  });

  // A page that is printed shows what is folded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")].filter((part) => !part.closest(".pw-niet-printen"));
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));

  // htmx notes the address of the page, for a history that is off: nothing of a page is kept.
  addEventListener("load", () => sessionStorage.removeItem("htmx-current-path-for-history"));

  // The error summary of a whole page (without htmx) has the focus when the page comes.
  addEventListener("DOMContentLoaded", () => {
    const faults = document.querySelector("[data-fouten]");
    if (faults) faults.focus();
  });
})();

// Toetsen: line numbers, the caret to a line, words put in where it is. Without it the page is a plain form.
(() => {
  "use strict";

  const own = () => document.getElementById("tekst");

  // --- what is said politely: only what is new, and only when it stays for a while
  let last = "";
  let waiting;
  const say = (text) => {
    clearTimeout(waiting);
    if (text === last) return;
    waiting = setTimeout(() => {
      last = text;
      const live = document.getElementById("melding");
      if (live) live.textContent = text;
    }, 1200);
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    const told = event.detail.elt.querySelector?.("[data-zin]");
    if (told) say(told.dataset.zin);
    if (event.detail.elt.id === "controle") numbers();
  });

  // What was not asked for with a button must not take the caret away when the service has no time for it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (xhr.status < 400 || !["controle", "woorden"].includes(target.id)) return;
    event.detail.shouldSwap = false;
    target.textContent = "Dit kon nu niet worden nagekeken of opgezocht. Het gebeurt opnieuw als u verder typt.";
  });

  // --- line numbers, for the eye only
  function numbers() {
    const text = own();
    const beside = document.querySelector(".pw-editor__regels");
    if (!text || !beside) return;
    const count = text.value.split("\n").length;
    const wrong = new Set([...document.querySelectorAll("#controle [data-regel]")].map((link) => Number(link.dataset.regel)));
    beside.replaceChildren(...Array.from({ length: count }, (_, i) => {
      const line = document.createElement("div");
      line.textContent = i + 1;
      if (wrong.has(i + 1)) line.className = "pw-fout";
      return line;
    }));
    beside.scrollTop = text.scrollTop;
  }

  // --- to a line
  function toLine(number) {
    const text = own();
    const lines = text.value.split("\n");
    const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const end = start + (lines[number - 1] ?? "").length;
    text.focus();
    text.setSelectionRange(start, end);
    const height = parseFloat(getComputedStyle(text).lineHeight);
    text.scrollTop = Math.max(0, (number - 4) * height);
    text.scrollLeft = 0;
    text.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-regel]");
    if (link && own()) {
      event.preventDefault();
      toLine(Number(link.dataset.regel));
    }
    const button = event.target.closest?.("[data-invoegen]");
    if (button && own()) insert(button.dataset.invoegen);
  });

  // --- a word in the place of what was begun
  function put(text, words) {
    // this way the browser can undo it
    if (!document.execCommand?.("insertText", false, words)) text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  }

  function insert(words) {
    const text = own();
    const name = words.replace(/[: ]+$/, "");
    const begun = /[\w.]*$/.exec(text.value.slice(0, text.selectionStart))[0];
    const from = begun && name.includes(begun) ? text.selectionStart - begun.length : text.selectionStart;
    text.focus();
    text.setSelectionRange(from, text.selectionEnd);
    put(text, words);
    text.dispatchEvent(new Event("input", { bubbles: true }));
    say(`${name} is ingevoegd.`);
  }

  // Where the caret is, for the question what can stand there.
  document.addEventListener("htmx:configRequest", (event) => {
    const text = own();
    if (!text || event.detail.parameters.doe !== "hier") return;
    const before = text.value.slice(0, text.selectionStart).split("\n");
    event.detail.parameters.regel = String(before.length);
    event.detail.parameters.kolom = String(before[before.length - 1].length);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.id === "zoek" && event.key === "Enter") event.preventDefault();
    const panel = event.target.closest?.("#woorden");
    if (panel && event.key === "Escape" && own()) own().focus();
    if (event.target.id !== "tekst") return;
    if (event.ctrlKey && event.code === "Space") {
      event.preventDefault();
      document.getElementById("hier")?.click();
    }
    if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing) {
      // a new line begins where the one before it did
      const text = event.target;
      const line = text.value.slice(0, text.selectionStart).split("\n").pop();
      const indent = /^ */.exec(line)[0] + (/^ *- /.test(line) || /:\s*$/.test(line) ? "  " : "");
      if (indent) {
        event.preventDefault();
        put(text, `\n${indent}`);
        text.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  });

  document.addEventListener("input", (event) => { if (event.target.id === "tekst") numbers(); });
  document.addEventListener("scroll", (event) => {
    if (event.target.id === "tekst") document.querySelector(".pw-editor__regels").scrollTop = event.target.scrollTop;
  }, true);
  addEventListener("DOMContentLoaded", numbers);
})();

// The page Vergelijken: a slider beside its number, tables that are sorted, a file that is read into its field.
(() => {
  "use strict";

  const inDutch = (value, decimals) =>
    Number(value).toLocaleString("nl-NL", { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false });

  function say(slider) {
    const field = document.getElementById(slider.dataset.veld);
    const text = `${field.value} ${slider.dataset.eenheid}`;
    slider.setAttribute("aria-valuetext", text);
    slider.parentElement.querySelector("output").textContent = text;
  }

  document.addEventListener("input", (event) => {
    const moved = event.target;
    if (moved.matches("input[type=range][data-veld]")) {
      document.getElementById(moved.dataset.veld).value = inDutch(moved.value, Number(moved.dataset.decimalen));
      say(moved);
    } else if (moved.dataset.schuif) {
      const slider = document.getElementById(moved.dataset.schuif);
      const value = Number(moved.value.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", "."));
      if (moved.value.trim() && Number.isFinite(value)) slider.value = value;
      say(slider);
    }
  });

  document.addEventListener("change", async (event) => {
    const goal = event.target.dataset?.lees;
    const file = event.target.files?.[0];
    if (goal && file) document.getElementById(goal).value = await file.text();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.dataset?.enter) {
      event.preventDefault();
      document.getElementById(event.target.dataset.enter).click();
    }
  });

  function sort(table, column, direction) {
    const rows = [...table.tBodies[0].rows];
    const key = (row) => {
      const cell = row.cells[column];
      if (!("waarde" in cell.dataset)) return cell.textContent.trim();
      return cell.dataset.waarde === "" ? -Infinity : Number(cell.dataset.waarde);
    };
    const order = (a, b) => (typeof a === "string" ? a.localeCompare(b, "nl") : a < b ? -1 : a > b ? 1 : 0);
    rows.sort((a, b) => direction * order(key(a), key(b)));
    table.tBodies[0].append(...rows);
  }

  function prepare(part) {
    for (const slider of part.querySelectorAll("input[type=range][data-veld]")) say(slider);
    for (const table of part.querySelectorAll("table[data-sorteer]")) {
      if (table.querySelector(".pw-sorteer")) continue;
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "pw-sorteer";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const up = head.getAttribute("aria-sort") !== "ascending";
          for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          sort(table, column, up ? 1 : -1);
        });
      });
    }
  }

  addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:afterSettle", (event) => prepare(event.detail.elt));
})();

// Opzoeken: what was found while typing has an address, so that going back or asking again shows it again.
(() => {
  "use strict";

  document.addEventListener("htmx:afterSettle", (event) => {
    const field = document.getElementById("zoek");
    if (event.detail.elt.id !== "resultaten" || !field) return;
    const asked = field.value.trim();
    history.replaceState(null, "", asked ? `?${new URLSearchParams({ zoek: asked })}` : location.pathname);
  });
})();

// Bestand: a job that ends takes its button away; who was on it goes to what became of the job.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("[data-na]")?.focus({ preventScroll: true });
});

// A service that is busy is asked again: how far the job is stays in sight.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "voortgang" && [429, 503].includes(event.detail.xhr.status)) event.detail.shouldSwap = false;
});

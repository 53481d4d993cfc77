// Bestand: a job that ends takes its button away; who was on it goes to what became of the job.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("[data-na]")?.focus({ preventScroll: true });
});

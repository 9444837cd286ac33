// Pages that show a code or hold somebody's words are never shown again from what the browser kept of them: whoever
// presses Back next may be somebody else. So what was typed and not sent would be gone too, and the browser asks first.

const always = document.querySelector("[data-fresh=always]");
const forms = document.querySelectorAll("form[autocomplete=off]");
let sent = false;

forms.forEach((form) => form.addEventListener("submit", () => { sent = true; }));

const unsent = () => !sent && [...document.querySelectorAll("form[autocomplete=off] textarea")].some((box) => box.value !== box.defaultValue);
const leftInHaste = () => document.documentElement.classList.contains("tb-left");
addEventListener("beforeunload", (event) => { if (unsent() && !leftInHaste()) event.preventDefault(); });

// Emptied while leaving, so that there is nothing to be seen even for a moment; not where the words may not have left.
addEventListener("pagehide", () => {
  always?.replaceChildren();
  if (!navigator.onLine) sent = false;
  if (sent) forms.forEach((form) => form.querySelectorAll("textarea, input:not([type=hidden])").forEach((box) => { box.value = ""; }));
});

// Asked for anew, never sent anew.
addEventListener("pageshow", (event) => {
  if (event.persisted && (always || sent)) location.replace(location.href);
});

// Pages that show a code or hold somebody's words are never shown again from what the browser kept of them: whoever
// presses Back next may be somebody else. What was typed and not sent yet stays, so that nobody loses their own.

const always = document.querySelector("[data-fresh=always]");
const forms = document.querySelectorAll("form[autocomplete=off]");
let sent = false;

forms.forEach((form) => form.addEventListener("submit", () => { sent = true; }));

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

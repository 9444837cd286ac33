// Small kindnesses. Every task on every page works without this file.

document.body.classList.add("js-enabled");
const all = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

// Room left in a box of words: said while typing, read aloud only after a pause.
all("[data-count]", (group) => {
  const box = group.querySelector("textarea, input");
  const message = group.querySelector(".nhsuk-character-count__message");
  if (!box || !message) return;
  const most = Number(group.dataset.count);
  const start = message.textContent;
  const aloud = document.createElement("span");
  aloud.className = "nhsuk-u-visually-hidden";
  aloud.setAttribute("aria-live", "polite");
  message.after(aloud);
  let pause;
  const say = () => {
    const left = most - box.value.replace(/\r\n/g, "\n").length;
    const words = (left < 0 ? group.dataset.over : group.dataset.left).replace("{n}", Math.abs(left).toLocaleString());
    // Nobody who has plenty of room needs to be told so with every letter.
    const near = left < most / 4;
    message.textContent = near ? words : start;
    message.classList.toggle("tb-over", left < 0);
    clearTimeout(pause);
    if (near) pause = setTimeout(() => { aloud.textContent = words; }, 1000);
  };
  box.addEventListener("input", say);
  if (box.value) say();
});

// A form goes once, however often the button is pressed; coming back to the page frees it.
all("form[data-once]", (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
});
addEventListener("pageshow", () => all("form[data-once]", (form) => { delete form.dataset.sent; }));

// The summary of errors is where the page starts, when there is one.
document.querySelector("[data-focus]")?.focus();

all("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// A code typed in any manner: digits part into fours, words lose their dashes and capitals.
all("input[data-code]", (box) => {
  box.addEventListener("change", () => {
    const digits = box.value.replace(/[\s-]/g, "");
    box.value = /^\d+$/.test(digits)
      ? digits.replace(/(\d{4})(?=\d)/g, "$1 ")
      : box.value.trim().toLowerCase().replace(/[\s,.-]+/g, " ");
  });
});

// Leave this page now: nothing of ours stays on the screen or behind the Back button.
const leave = document.querySelector("a[data-leave]");
if (leave) {
  const go = () => {
    document.documentElement.classList.add("tb-left");
    document.title = "…";
    history.replaceState(null, "", "/");
    location.replace(leave.href);
  };
  leave.addEventListener("click", (event) => { event.preventDefault(); go(); });
  all(".tb-leave__keys", (words) => { words.hidden = false; }, leave);
  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((at) => event.timeStamp - at < 3000), event.timeStamp];
    if (presses.length > 2) go();
  });
  // Back from there to a page the browser kept: it asks for it anew.
  const left = () => document.documentElement.classList.contains("tb-left");
  addEventListener("pageshow", (event) => { if (event.persisted && left()) location.replace(location.href); });
}

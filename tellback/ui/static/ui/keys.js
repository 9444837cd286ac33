// One-letter keys for staff lists. They can be switched off (WCAG 2.1.4) and never fire while somebody types.

const help = document.querySelector("[data-keys-help]");
const button = help?.querySelector("[data-keys-switch]");
const PLACE = "tellback-keys";
let on = true;
try { on = localStorage.getItem(PLACE) !== "off"; } catch { /* no storage: on until the page is left */ }

const links = () => [...document.querySelectorAll("[data-keys] > li")].map((item) => item.querySelector("a[href]")).filter(Boolean);
const row = () => document.activeElement?.closest("[data-keys] > li");

const step = (by) => {
  const found = links();
  const at = found.findIndex((link) => link.closest("li") === row());
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), found.length - 1);
  found[next]?.focus();
};

const verb = (letter) => {
  const target = `[data-key="${CSS.escape(letter)}"]`;
  const found = row()?.querySelector(target) ?? document.querySelector(target);
  found?.click();
  return Boolean(found);
};

const typing = (element) => element?.isContentEditable || /^(input|textarea|select)$/i.test(element?.tagName ?? "");

const show = () => {
  if (!button) return;
  button.hidden = false;
  button.textContent = on ? button.dataset.off : button.dataset.on;
  button.setAttribute("aria-pressed", String(!on));
};

if (help) {
  show();
  button?.addEventListener("click", () => {
    on = !on;
    try { localStorage.setItem(PLACE, on ? "on" : "off"); } catch { /* as above */ }
    show();
  });
  addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") help.open = !help.open;
    else if (!/^[a-z]$/.test(event.key) || !verb(event.key)) return;
    event.preventDefault();
  });
}

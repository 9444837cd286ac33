// The wheel by key, by tap and at once. Without this file every cell is a link and every prompt a plain form.

const read = (json) => JSON.parse(json || "[]");

class Wheel {
  constructor(root) {
    this.root = root;
    this.svg = root.querySelector("svg");
    this.turn = Number(this.svg.dataset.turn);
    this.answers = read(this.svg.querySelector("defs").dataset.answers).map(([key, shade, mark, label]) => ({ key, shade, mark, label }));
    this.answers.unshift({ key: "", shade: "none", mark: "", label: root.dataset.nothing });
    this.cells = [...this.svg.querySelectorAll(".tb-cell")];
    this.states = new Map(this.cells.map((cell) => [cell, this.first(cell)]));
    this.prompts = new Map([...root.querySelectorAll("[data-prompt]")].map((section) => [section.dataset.prompt, section]));
    this.said = root.querySelector("[data-said]");
    this.listen();
    this.start();
  }

  first(cell) {
    const answer = this.answers.find((one) => one.shade === cell.dataset.shade);
    return { shown: answer, kept: answer, busy: false };
  }

  listen() {
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("click", (event) => {
      const cell = event.target.closest(".tb-cell");
      // With a key held, a cell opens as any link does.
      if (!cell || !this.prompts.size || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.open(cell, event.detail === 0);
    });
    this.svg.addEventListener("focusin", (event) => {
      const cell = event.target.closest(".tb-cell");
      this.rove(cell);
      this.outline(cell?.matches(":focus-visible") ? cell : null);
    });
    this.svg.addEventListener("focusout", () => this.outline(null));
    for (const [code, section] of this.prompts) {
      section.addEventListener("click", (event) => this.press(event, code));
      section.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.cell(code)?.focus();
      });
    }
    this.root.querySelectorAll("[data-step]").forEach((button) => button.addEventListener("click", () => this.step(Number(button.dataset.step))));
  }

  start() {
    const open = this.cells.find((cell) => cell.getAttribute("aria-current")) ?? this.cells.find((cell) => cell.dataset.shade === "none") ?? this.cells[0];
    if (!open) return;
    this.rove(open);
    const help = this.root.querySelector("[data-help]");
    if (help && this.root.dataset.save) {
      help.hidden = false;
      help.id = `${this.svg.id}-help`;
      this.svg.setAttribute("aria-describedby", help.id);
    }
    if (!this.prompts.size) return;
    this.root.querySelectorAll("[data-steps]").forEach((part) => { part.hidden = false; });
    this.root.querySelector(".tb-wheel__beside")?.classList.add("tb-wheel__beside--one");
    this.show(open);
  }

  cell(code) { return this.cells.find((one) => one.dataset.code === code); }

  // One stop for the Tab key; arrows do the rest.
  rove(cell) {
    if (cell) this.cells.forEach((one) => one.setAttribute("tabindex", one === cell ? "0" : "-1"));
  }

  // Where the keyboard is, drawn over all cells: they would cover a part of it.
  outline(cell) {
    this.focus ??= this.over();
    const d = cell?.querySelector(".tb-cell__field").getAttribute("d") ?? "";
    this.focus.forEach((path) => path.setAttribute("d", d));
  }

  over() {
    this.svg.classList.add("tb-wheel__svg--over");
    return ["dark", "light"].map((tone) => {
      const path = document.createElementNS(this.svg.namespaceURI, "path");
      path.setAttribute("class", `tb-focus tb-focus--${tone}`);
      return this.svg.appendChild(path);
    });
  }

  key(event) {
    const cell = event.target.closest(".tb-cell");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const ring = this.ring(Number(cell.dataset.ring));
    const at = ring.indexOf(cell);
    const round = { ArrowRight: this.turn, ArrowLeft: -this.turn }[event.key];
    const across = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    let to = null;
    if (round) to = ring[(at + round + ring.length) % ring.length];
    else if (across) to = this.across(cell, across);
    else if (event.key === "Home") to = ring[0];
    else if (event.key === "End") to = ring.at(-1);
    else if (event.key === " " && this.root.dataset.save) this.next(cell);
    else return;
    event.preventDefault();
    to?.focus();
  }

  ring(level) { return this.cells.filter((one) => Number(one.dataset.ring) === level); }

  // Outwards and inwards: the nearest cell of the next ring that has any.
  across(cell, by) {
    const rings = [...new Set(this.cells.map((one) => Number(one.dataset.ring)))].sort((a, b) => a - b);
    const level = rings[rings.indexOf(Number(cell.dataset.ring)) + by];
    const apart = (one) => {
      const far = Math.abs(one.dataset.angle - cell.dataset.angle);
      return Math.min(far, 1 - far);
    };
    return level === undefined ? null : this.ring(level).reduce((best, one) => (apart(one) < apart(best) ? one : best));
  }

  next(cell) {
    const { shown } = this.states.get(cell);
    this.change(cell, this.answers[(this.answers.indexOf(shown) + 1) % this.answers.length]);
  }

  open(cell, byKey) {
    this.show(cell);
    this.rove(cell);
    const section = this.prompts.get(cell.dataset.code);
    if (byKey) section?.querySelector("h2, h3")?.focus();
    section?.scrollIntoView({ block: "nearest" });
  }

  show(cell) {
    this.at = cell;
    for (const [code, section] of this.prompts) section.hidden = code !== cell.dataset.code;
    for (const one of this.cells) {
      if (one === cell) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    this.root.querySelectorAll("[data-step]").forEach((button) => { button.disabled = !this.beside(Number(button.dataset.step)); });
  }

  beside(by) { return this.cells[this.cells.indexOf(this.at) + by]; }

  step(by) {
    const cell = this.beside(by);
    if (cell) this.open(cell, true);
  }

  press(event, code) {
    const button = event.target.closest("button[name=answer]");
    const cell = this.cell(code);
    const answer = this.answers.find((one) => one.key === button?.value);
    if (!button || !cell || !answer || !this.root.dataset.save) return;
    event.preventDefault();
    this.change(cell, answer);
  }

  // Shown at once, sent one after another, and put back if it was not kept.
  async change(cell, answer) {
    const state = this.states.get(cell);
    state.shown = answer;
    this.draw(cell, answer);
    this.tell(`${cell.dataset.code}: ${answer.label}.`);
    if (state.busy) return;
    state.busy = true;
    while (state.shown !== state.kept) {
      const wanted = state.shown;
      const fault = await this.send(cell.dataset.code, wanted.key);
      if (fault) {
        state.shown = state.kept;
        this.draw(cell, state.kept);
        this.fail(`${cell.dataset.code}: ${fault}`);
      } else {
        state.kept = wanted;
        if (state.shown === wanted) this.tell(`${cell.dataset.code}: ${wanted.label}. ${this.root.dataset.saved}`);
        this.fail("");
      }
    }
    state.busy = false;
  }

  async send(code, answer) {
    const csrfmiddlewaretoken = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const { save, failed } = this.root.dataset;
    try {
      const body = new URLSearchParams({ code, answer, csrfmiddlewaretoken });
      const response = await fetch(save, { method: "POST", body, redirect: "manual", keepalive: true });
      if (response.status === 204) return "";
      const isPlain = response.headers.get("Content-Type")?.startsWith("text/plain");
      return (isPlain && (await response.text()).trim()) || failed;
    } catch {
      return failed;
    }
  }

  draw(cell, answer) {
    const before = this.answers.find((one) => one.shade === cell.dataset.shade);
    const name = cell.getAttribute("aria-label");
    cell.dataset.shade = answer.shade;
    cell.setAttribute("aria-label", name.slice(0, name.length - before.label.length) + answer.label);
    cell.querySelector(".tb-cell__field").setAttribute("fill", `url(#${this.svg.id}-${answer.shade})`);
    const mark = cell.querySelector(".tb-cell__mark");
    if (mark) mark.textContent = answer.mark;
    this.prompts.get(cell.dataset.code)?.querySelectorAll("button[name=answer]").forEach((button) => button.setAttribute("aria-pressed", String(button.value === answer.key)));
    this.count();
  }

  count() {
    for (const part of this.root.querySelectorAll("[data-count]")) {
      const { shade } = this.answers.find((one) => one.key === part.dataset.count);
      part.textContent = this.cells.filter((cell) => cell.dataset.shade === shade).length;
    }
    const said = [...this.root.querySelectorAll("[data-count]")].map((part) => part.parentElement.textContent.replace(/\s+/g, " ").trim());
    if (said.length) this.svg.querySelector("desc").textContent = `${said.join(", ")}.`;
  }

  tell(words) { if (this.said) this.said.textContent = words; }

  fail(words) {
    const place = this.root.querySelector("[data-not-saved]");
    if (place) place.textContent = words;
  }
}

document.querySelectorAll("[data-wheel]").forEach((root) => { if (root.querySelector("svg.tb-wheel__svg")) new Wheel(root); });

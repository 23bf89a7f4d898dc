"use strict";

/* The list of blocks: choosing one by mouse, keyboard or address, filters, search, and the strip.
   Fires "choose" on the list, with the row as detail, when another row is chosen. */

class BlockList {
  constructor(list, strip, starts) {
    this.list = list;
    this.rows = [...list.children];
    this.chosen = null;
    this.index = new Map(this.rows.map((row, number) => [row, number]));
    if (strip) this.strip = new Strip(strip, this, starts);
    list.addEventListener("click", (event) => this.choose(event.target.closest("li")));
    list.addEventListener("focusin", (event) => this.choose(event.target.closest("li")));
    list.addEventListener("keydown", (event) => this.move(event));
    window.addEventListener("hashchange", () => this.follow());
  }

  choose(row, focus = false) {
    if (!row) return;
    if (row !== this.chosen) {
      const last = this.chosen ?? this.list.querySelector("[tabindex='0']");
      last?.setAttribute("tabindex", "-1");
      this.chosen?.setAttribute("aria-selected", "false");
      row.setAttribute("tabindex", "0");
      row.setAttribute("aria-selected", "true");
      this.chosen = row;
      this.strip?.mark(this.index.get(row));
      this.list.dispatchEvent(new CustomEvent("choose", { detail: row }));
    }
    if (focus) {
      row.scrollIntoView({ block: "nearest" });
      row.focus({ preventScroll: true });
    }
  }

  move(event) {
    const rows = this.rows.filter((row) => !row.hidden);
    const place = rows.indexOf(this.chosen);
    const targets = { ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + 10, PageUp: place - 10, Home: 0, End: rows.length - 1 };
    if (!(event.key in targets) || event.ctrlKey || event.altKey || event.metaKey || !rows.length) return;
    event.preventDefault();
    this.choose(rows[Math.max(0, Math.min(rows.length - 1, targets[event.key]))], true);
  }

  /* The row that the address names (#b12). */
  follow() {
    const row = /^#b\d+$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
    if (!row || !this.index.has(row)) return;
    row.hidden = false;
    this.choose(row, true);
    row.scrollIntoView({ block: "center" });
  }

  /* Show only the rows for which `wanted` holds; gives how many those are. */
  filter(wanted) {
    let shown = 0;
    for (const row of this.rows) {
      row.hidden = !wanted(row);
      shown += !row.hidden;
    }
    const first = this.rows.find((row) => !row.hidden);
    if (first && (!this.chosen || this.chosen.hidden)) {  // the list can still be reached with Tab
      this.list.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
      first.setAttribute("tabindex", "0");
    }
    return shown;
  }
}

/* The whole page at a glance: what is in view, what is chosen; a click goes there. */

class Strip {
  constructor(svg, blocks, starts) {
    this.svg = svg;
    this.starts = starts;
    this.total = svg.viewBox.baseVal.height;
    this.view = svg.appendChild(this.rectangle("view"));
    this.seen = new Set();
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      const place = ((event.clientY - box.top) / box.height) * this.total;
      const number = starts.findLastIndex((start, number) => number < blocks.rows.length && start <= place);
      const row = blocks.rows[number];
      if (!row || row.hidden) return;
      blocks.choose(row, true);
      row.scrollIntoView({ block: "center" });
    });
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const number = blocks.index.get(entry.target);
        if (entry.isIntersecting) this.seen.add(number);
        else this.seen.delete(number);
      }
      this.place(this.view, Math.min(...this.seen), Math.max(...this.seen));
    });
    for (const row of blocks.rows) watcher.observe(row);
  }

  rectangle(name) {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("width", "10");
    rect.setAttribute("height", "0");
    return rect;
  }

  mark(number) {
    this.chosen ??= this.svg.appendChild(this.rectangle("chosen"));
    this.place(this.chosen, number, number);
  }

  place(rect, first, last) {
    const [from, to] = first <= last ? [this.starts[first], this.starts[last + 1]] : [0, 0];
    rect.setAttribute("y", from);
    rect.setAttribute("height", Math.max(to - from, first <= last ? this.total / 300 : 0));
  }
}

/* The search field and the buttons over the list. Buttons of labels add to each other; "changed" and words narrow. */

class Tools {
  constructor(root, blocks) {
    this.blocks = blocks;
    this.search = root.querySelector("#search");
    this.buttons = [...root.querySelectorAll(".chips button")];
    this.found = root.querySelector("#found");
    this.texts = null;
    this.search.addEventListener("input", () => this.apply());
    for (const button of this.buttons) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "false");
        this.apply();
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(input|textarea|select)$/i.test(event.target.tagName)) {
        event.preventDefault();
        this.search.focus();
      }
    });
  }

  apply() {
    const pressed = this.buttons.filter((button) => button.getAttribute("aria-pressed") === "true");
    const labels = new Set(pressed.map((button) => button.dataset.label).filter(Boolean));
    const changed = pressed.some((button) => "changed" in button.dataset);
    const words = this.search.value.toLowerCase();
    this.texts ??= new Map(this.blocks.rows.map((row) => [row, row.querySelector(".text").textContent.toLowerCase()]));
    const shown = this.blocks.filter(
      (row) =>
        (!labels.size || labels.has(row.dataset.label)) &&
        (!changed || "changed" in row.dataset) &&
        (!words || this.texts.get(row).includes(words)),
    );
    const all = this.blocks.rows.length;
    this.found.textContent = shown === all ? `${all.toLocaleString("en")} blocks` : `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} blocks`;
    this.highlight(words);
  }

  /* Mark what was searched for, without a change to the document. */
  highlight(words) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!words) return;
    const ranges = [];
    for (const row of this.blocks.rows) {
      const node = row.querySelector(".text").firstChild;
      if (row.hidden || !node) continue;
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;  // some letters grow when they become small
      for (let at = text.indexOf(words); at >= 0 && ranges.length < 2000; at = text.indexOf(words, at + words.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }
}

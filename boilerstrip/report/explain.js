"use strict";

/* The scores of the chosen block. All that comes from the page is set as textContent. */

const { sides, blocks, starts, labels, rules, conditions, paths } = JSON.parse(document.getElementById("data").textContent);
const [KIND, PLACE, SCORES, RULES] = [0, 1, 2, 3];
const SCALE = 1000;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const signed = (thousandths) => (thousandths < 0 ? "−" : "+") + (Math.abs(thousandths) / SCALE).toFixed(2);

class Detail {
  constructor(root) {
    this.root = root;
    root.addEventListener("click", (event) => event.target.closest(".close") && this.close());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  close() {
    this.root.hidden = true;
  }

  show(row, number) {
    const verdicts = blocks[number];
    const after = verdicts.at(-1);
    const label = row.dataset.label;
    const order = labels.map((_, code) => code).sort((one, other) => after[SCORES][other] - after[SCORES][one]);
    const best = order.find((code) => labels[code] !== "body");
    const open = new Set([label, label === "body" ? label : labels[best], row.dataset.changed]);
    const ruled = new Set(verdicts.flatMap((verdict) => verdict[RULES].map((number) => rules[number][1])));
    const largest = Math.max(1, ...[...ruled].flatMap((code) => verdicts.map((verdict) => Math.abs(verdict[SCORES][code]))));
    const title = make("h2", {}, `Block ${row.id.slice(1)}: `, make("span", { class: "name", "data-label": label }, label));
    const place = typeof after[PLACE] === "number" && paths.length ? paths[after[PLACE]] : `line ${after[PLACE]}`;
    this.root.replaceChildren(
      make("header", {}, title, make("button", { class: "close", type: "button" }, "Close")),
      make("p", { class: "place" }, `${after[KIND].replace("_", " ")} · ${place}`),
      make("p", { class: "verdict" }, this.verdict(label, after[SCORES], best)),
      ...order.map((code) => this.score(code, verdicts, largest, labels[code] === label, open.has(labels[code]))),
    );
    document.getElementById("start")?.remove();
    this.root.hidden = false;
    this.root.scrollTop = 0;
  }

  verdict(label, scores, best) {
    const body = scores[labels.indexOf("body")];
    const other = `of the other labels ${labels[best]} scores highest (${signed(scores[best])})`;
    if (label === "body") return body > 0 ? "Body: its score is above 0." : "Body, though its score is not above 0: no block of the page scores higher by much.";
    if (label !== labels[best]) return `The header takes this line as kicker or subtitle; ${other}.`;
    if (body > 0) return `Scores as body, and was taken out of it as a line of the headline, a credit, a caption, or one that says itself what it is; ${other}.`;
    return `Not body: that scores ${signed(body)}; ${other}.`;
  }

  score(code, verdicts, largest, own, open) {
    const name = labels[code];
    const values = verdicts.map((verdict) => verdict[SCORES][code]);
    const bars = values.map((value, side) => this.bar(value, largest, side < values.length - 1));
    const summary = make("summary", {}, make("span", { class: "name" }, name), make("span", { class: "bar" }, ...bars), make("span", { class: "figure" }, values.map(signed).join(" → ")));
    const tables = verdicts.map((verdict, side) => this.rules(code, verdict, verdicts.length > 1 ? sides[side] : null));
    return make("details", { class: own ? "score own" : "score", "data-label": name, ...(open ? { open: "" } : {}) }, summary, ...tables);
  }

  bar(value, largest, before) {
    const bar = make("i", before ? { class: "before" } : {});
    const width = Math.min(1, Math.abs(value) / largest) * 50;
    bar.style.width = `${width}%`;
    bar.style.left = `${value < 0 ? 50 - width : 50}%`;
    return bar;
  }

  /* The strongest rules of a label, and what is left, so that the figures add up. */
  rules(code, verdict, side) {
    const own = verdict[RULES].map((number) => rules[number]).filter((rule) => rule[1] === code);
    const told = own.reduce((sum, rule) => sum + Math.round(rule[2] * SCALE), 0);
    const rows = own.map(([id, , weight, numbers]) =>
      make("tr", {},
        make("td", { class: "figure" }, signed(Math.round(weight * SCALE))),
        make("td", { class: "rule" }, make("code", {}, id)),
        make("td", {}, ...numbers.map((number) => make("code", {}, conditions[number].replace("<=", " ≤ ").replace(/^(\w+)>(\d+)$/, "$1 > $2")))),
      ),
    );
    rows.push(make("tr", {}, make("td", { class: "figure" }, signed(verdict[SCORES][code] - told)), make("td", { class: "hint", colspan: "2" }, "base and weaker rules")));
    const caption = side === null ? [] : [make("caption", {}, side)];
    return make("table", { class: "rules" }, ...caption, make("tbody", {}, ...rows));
  }
}

const list = document.getElementById("blocks");
if (list) {
  const blockList = new BlockList(list, document.getElementById("strip"), starts);
  const detail = new Detail(document.getElementById("detail"));
  new Tools(document.querySelector(".tools"), blockList);
  list.addEventListener("choose", (event) => detail.show(event.detail, blockList.index.get(event.detail)));
  list.addEventListener("click", (event) => event.target.closest("li") && blockList.chosen && detail.show(blockList.chosen, blockList.index.get(blockList.chosen)));
  blockList.follow();
}

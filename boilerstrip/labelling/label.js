"use strict";

// One page is shown at a time. Every change is sent at once; what the server answers is what is shown.

const KEYS = {
  title: "t", subtitle: "u", meta: "m", body: "b", caption: "c", nav: "n", share: "s", hotline: "h", subscribe: "p",
  ad: "a", related: "r", comment: "k", contact: "i", legal: "l", widget: "w", other: "o",
};

const at = (id) => document.getElementById(id);
const state = { list: null, page: null, number: 0, focus: 0, anchor: 0 };

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function say(message, isError = false) {
  at("status").textContent = message;
  at("status").classList.toggle("error", isError);
}

async function ask(path, change) {
  const options = change === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(change),
  };
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    say(`Not saved: ${error.message}`, true);
  }
}

// ------------------------------------------------------------------------------------------------------- showing

function showList() {
  const saved = state.list.pages.filter((page) => page.saved).length;
  at("pages").replaceChildren(...state.list.pages.map((page, number) => {
    const button = make("button", { type: "button", title: page.name }, page.name.split("/").slice(-2).join("/"));
    button.addEventListener("click", () => attempt(() => open(number)));
    if (number === state.number) button.setAttribute("aria-current", "page");
    if (page.saved) button.append(make("small", {}, " ✓ saved"));
    return make("li", {}, button);
  }));
  document.title = `${saved} of ${state.list.pages.length} pages labelled – boilerstrip`;
}

function showBlocks() {
  const rows = state.page.blocks.map((block, index) => {
    const name = make("span", { className: "name" }, block.label);
    if (block.label !== block.ours) name.append(make("small", {}, `was ${block.ours}`));
    const row = make("li", { id: `b${index}`, className: state.list.kept.includes(block.label) ? "kept" : "" },
      make("span", { className: "number" }, index), name, make("span", { className: "text", dir: "auto" }, block.text));
    row.dataset.label = block.label;
    row.setAttribute("role", "option");
    return row;
  });
  at("blocks").replaceChildren(...rows);
  select(state.focus, state.anchor, false);
}

function showHeader() {
  const fields = [...state.list.single, ...state.list.lists].map((name) => {
    const value = state.page.header[name];
    const input = state.list.lists.includes(name)
      ? make("textarea", { name, rows: Math.max(1, value.length), value: value.join("\n") })
      : make("input", { name, type: "text", value: value ?? "", autocomplete: "off" });
    input.addEventListener("change", () => attempt(() => saveField(input)));
    const hint = state.list.lists.includes(name) ? ", one a line" : "";
    return make("label", {}, name.replace("_", " ") + hint, input);
  });
  at("header").replaceChildren(...fields);
}

function show(page) {
  state.page = page;
  showBlocks();
  showHeader();
  showList();
}

function select(focus, anchor, move = true) {
  const count = state.page.blocks.length;
  if (!count) return;
  state.focus = Math.max(0, Math.min(count - 1, focus));
  state.anchor = Math.max(0, Math.min(count - 1, anchor));
  const [first, last] = [Math.min(state.focus, state.anchor), Math.max(state.focus, state.anchor)];
  [...at("blocks").children].forEach((row, index) => {
    row.setAttribute("aria-selected", String(index >= first && index <= last));
    row.tabIndex = index === state.focus ? 0 : -1;
  });
  at("label").value = state.page.blocks[state.focus].label;
  if (move) {
    const row = at(`b${state.focus}`);
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }
}

// -------------------------------------------------------------------------------------------------------- saving

async function open(number) {
  say("Loading…");
  const page = await ask(`pages/${number}`);
  Object.assign(state, { number, focus: 0, anchor: 0 });
  show(page);
  say(page.saved ? "Saved earlier" : "Not saved yet: correct a label, or say that all is right");
}

async function save(change) {
  const page = await ask(`pages/${state.number}`, change);
  state.list.pages[state.number].saved = true;
  return page;
}

async function label(name) {
  const [first, last] = [Math.min(state.focus, state.anchor), Math.max(state.focus, state.anchor)];
  const labels = {};
  for (let index = first; index <= last; index += 1) labels[index] = name;
  state.page = await save({ labels });
  showBlocks();
  showList();
  at(`b${state.focus}`).focus();
  say(`Saved: ${last - first + 1} × ${name}`);
}

async function saveField(input) {
  const isList = state.list.lists.includes(input.name);
  const value = isList ? input.value.split("\n") : input.value;
  state.page = await save({ header: { [input.name]: value } });
  showList();
  say(`Saved: ${input.name}`);
}

async function finish() {
  state.page = await save({});
  showList();
  if (state.number + 1 < state.list.pages.length) await open(state.number + 1);
  else say("Saved: this was the last page");
  at("b0")?.focus();
}

// ---------------------------------------------------------------------------------------------------------- keys

function onKey(event) {
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    attempt(finish);
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || !event.target.closest("#blocks")) return;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  const name = Object.keys(KEYS).find((key) => KEYS[key] === event.key.toLowerCase());
  if (event.key in steps) {
    const focus = Math.max(0, Math.min(state.page.blocks.length - 1, state.focus + steps[event.key]));
    select(focus, event.shiftKey ? state.anchor : focus);
  } else if (name) {
    attempt(() => label(name));
  } else {
    return;
  }
  event.preventDefault();
}

async function start() {
  state.list = await ask("pages");
  at("label").replaceChildren(...state.list.labels.map((name) => make("option", { value: name }, name)));
  at("keys").replaceChildren(...state.list.labels.map((name) => {
    const key = make("li", {}, make("kbd", {}, KEYS[name]), ` ${name}`);
    key.dataset.label = name;
    return key;
  }));
  at("label").addEventListener("change", (event) => attempt(() => label(event.target.value)));
  at("done").addEventListener("click", () => attempt(finish));
  at("blocks").addEventListener("click", (event) => {
    const row = event.target.closest("#blocks li");
    const focus = row ? Number(row.id.slice(1)) : -1;
    if (focus >= 0) select(focus, event.shiftKey ? state.anchor : focus);
  });
  document.addEventListener("keydown", onKey);
  await open(0);
}

attempt(start);

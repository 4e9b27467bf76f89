// The drawer of bot calls: what the bot asks of Telegram and what it is told, as it happens.
import { remove } from "./api.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { fullName, secondsOf } from "./format.js";
import { complain } from "./notify.js";
import { state, touch } from "./state.js";
import { S } from "./strings.js";

const SHOWN = 150;
const words = S.calls;

function chatName(id) {
  if (id === null || id === undefined) return "";
  const person = state.people.get(Number(id));
  return person ? fullName(person) : state.chats.get(Number(id))?.title || String(id);
}

function resultOf(entry) {
  if (entry.isUpdate) return h("span", { class: "muted" }, words.update(entry.kind));
  if (entry.fault) return h("span", { class: "mark injected" }, words.injected(entry.fault));
  if (entry.ok) return h("span", { class: "mark ok" }, words.ok);
  return h("span", { class: "mark bad" }, `${entry.error_code} ${entry.description || ""}`);
}

function row(entry, expanded, toggle) {
  const open = expanded.has(entry.id);
  const title = entry.isUpdate ? "←" : entry.method;
  const line = h("tr", { class: entry.isUpdate ? "is-update" : null },
    h("td", { class: "num" }, secondsOf(entry.at)),
    h("td", {}, entry.isUpdate ? title : h("button", { type: "button", class: "method", "aria-expanded": String(open), title: words.details,
      onclick: () => toggle(entry.id) }, title)),
    h("td", { dir: "auto" }, chatName(entry.chat_id)),
    h("td", {}, resultOf(entry)),
    h("td", { class: "num" }, entry.isUpdate || entry.ms === undefined ? "" : Number(entry.ms).toFixed(1)));
  if (!open) return [line];
  return [line, h("tr", { class: "detail" }, h("td", { colspan: "5" }, h("pre", { dir: "auto" }, JSON.stringify(entry.params, null, 2))))];
}

export function createDrawer() {
  const body = h("tbody", {});
  const filter = { errors: false, updates: true };
  const expanded = new Set();
  const check = (name, label) => h("label", { class: "check" },
    h("input", { type: "checkbox", checked: filter[name], onchange: (event) => { filter[name] = event.target.checked; render(); } }), label);
  const empty = h("p", { class: "drawer-empty" }, words.empty);
  const scroll = h("div", { class: "drawer-scroll", tabindex: "0" },
    h("table", {}, h("thead", {}, h("tr", {}, [words.time, words.method, words.chat, words.result, words.ms]
      .map((text, index) => h("th", { class: index === 4 ? "num" : null, scope: "col" }, text)))), body), empty);
  const badge = h("span", { class: "chip bad", hidden: true });
  const toggleButton = h("button", { type: "button", class: "button", "aria-expanded": "false", "aria-controls": "drawer",
    onclick: () => show(node.hidden) }, icon("list"), h("span", { class: "label" }, S.botCalls), badge);
  const node = h("section", { class: "drawer", id: "drawer", "aria-label": words.title, hidden: true },
    h("header", {}, h("h2", {}, words.title), h("span", { class: "spacer" }), check("errors", words.onlyErrors), check("updates", words.showUpdates),
      h("button", { type: "button", class: "button", onclick: clear }, words.clear),
      iconButton("close", S.close, { onclick: () => { show(false); toggleButton.focus(); } })), scroll);

  function show(open) {
    node.hidden = !open;
    toggleButton.setAttribute("aria-expanded", String(open));
    if (open) { render(); scroll.scrollTop = scroll.scrollHeight; }
  }

  async function clear() {
    await remove("/sandbox/calls").catch(complain(document.body));
    state.log = [];
    state.refusals = 0;
    touch("log");
  }

  function toggle(id) {
    if (!expanded.delete(id)) expanded.add(id);
    render();
  }

  function wanted(entry) {
    if (entry.isUpdate) return filter.updates && !filter.errors;
    if (entry.method === "getUpdates" && entry.ok) return false; // the updates themselves are shown
    return !filter.errors || !entry.ok;
  }

  function render() {
    badge.hidden = !state.refusals;
    fill(badge, String(state.refusals), h("span", { class: "label" }, ` ${S.refused}`));
    if (node.hidden) return;
    const end = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
    const entries = state.log.filter(wanted);
    fill(body, entries.slice(-SHOWN).map((entry) => row(entry, expanded, toggle)));
    empty.hidden = entries.length > 0;
    if (end) scroll.scrollTop = scroll.scrollHeight;
  }

  node.addEventListener("keydown", (event) => { if (event.key === "Escape") { show(false); toggleButton.focus(); } });
  return { node, button: toggleButton, render };
}

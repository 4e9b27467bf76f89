// The "make Telegram fail" switch: injected errors, lost answers, delays, strange updates, clock, fresh world.
import { post, remove } from "./api.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { duration } from "./format.js";
import { complain, confirmIn } from "./notify.js";
import { state, touch } from "./state.js";
import { S } from "./strings.js";

const words = S.faults;
const ABOUT_UPDATES = ["duplicate", "reorder", "hold"];
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "copyMessage", "sendDocument", "sendPhoto", "sendInvoice",
  "answerPreCheckoutQuery", "createForumTopic", "getUpdates"];
const DELAY_SECONDS = 2;
const RETRY_AFTER_SECONDS = 3;

function faultOf({ kind, method, times, chance }) {
  const common = { kind, times: times ? Number(times) : null, probability: Number(chance) };
  if (ABOUT_UPDATES.includes(kind)) return { ...common, method: "update", update_kind: "*" };
  if (kind === "429") return { ...common, method, retry_after: RETRY_AFTER_SECONDS };
  return kind === "delay" ? { ...common, method, seconds: DELAY_SECONDS } : { ...common, method };
}

const choice = (name, label, options) => h("label", { class: "sheet-field" }, h("span", {}, label),
  h("select", { class: "field", name }, options.map(([value, text]) => h("option", { value }, text))));

export function createFaults() {
  const fail = complain(document.body);
  const active = h("div", { class: "fault-list" });
  const flood = h("input", { type: "checkbox", onchange: (event) => post("/sandbox/flood", { enabled: event.target.checked }).catch(fail) });
  const clockText = h("span", { class: "muted" });
  const method = choice("method", words.method, [["*", words.all], ...METHODS.map((name) => [name, name])]);
  const label = h("span", { class: "label" }, S.makeFail);
  const button = h("button", { type: "button", class: "button", "aria-expanded": "false", "aria-controls": "faults", onclick: () => show(node.hidden) },
    icon("bolt"), label);
  const form = h("form", { onsubmit: add },
    choice("kind", words.what, Object.entries(words.kinds)), method,
    h("div", { class: "two" }, choice("times", words.how, [["1", words.once], ["5", words.five], ["", words.always]]),
      choice("chance", words.chance, [["1", words.every], ["0.34", words.third], ["0.1", words.tenth]])),
    h("button", { type: "submit", class: "button primary" }, icon("bolt"), words.add));
  const node = h("section", { class: "popover", id: "faults", role: "dialog", "aria-label": words.title, hidden: true },
    h("header", {}, h("h2", {}, words.title), iconButton("close", S.close, { onclick: () => { show(false); button.focus(); } })),
    h("p", { class: "muted" }, words.hint), form, h("h3", {}, words.active), active,
    h("label", { class: "check" }, flood, words.flood),
    h("div", { class: "clock" }, h("span", {}, words.clock), clockText, [[60, "+1 min"], [600, "+10 min"], [3600, "+1 h"]]
      .map(([advance, text]) => h("button", { type: "button", class: "button", onclick: () => moveClock(advance) }, text))),
    h("button", { type: "button", class: "button danger", onclick: reset }, icon("trash"), words.reset));

  function show(open) {
    node.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) node.querySelector("select").focus();
  }

  function add(event) {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(form));
    post("/sandbox/faults", faultOf({ method: "*", ...data })).catch(fail);
  }

  async function moveClock(advance) {
    const answer = await post("/sandbox/clock", { advance }).catch(fail);
    if (!answer) return;
    state.clockOffset = answer.clock_offset;
    touch("faults");
  }

  async function reset() {
    if (await confirmIn(document.body, words.resetSure, words.reset, true)) post("/sandbox/reset").catch(fail);
  }

  function line(fault) {
    const about = fault.method === "update" ? "" : ` · ${fault.method === "*" ? words.all : fault.method}`;
    const share = fault.probability < 1 ? ` · ${Math.round(fault.probability * 100)} %` : "";
    return h("div", { class: "fault" }, h("div", {}, h("b", {}, words.kinds[fault.kind] || fault.kind),
      h("small", {}, `${words.hits(fault.hits)} · ${words.left(fault.times)}${about}${share}`)),
    iconButton("close", words.remove, { onclick: () => remove(`/sandbox/faults/${fault.id}`).catch(fail) }));
  }

  function render() {
    const count = state.faults.length + (state.flood ? 1 : 0);
    button.classList.toggle("active", count > 0);
    label.textContent = count ? S.failing(count) : S.makeFail;
    flood.checked = state.flood;
    clockText.textContent = state.clockOffset ? words.clockNow(duration(state.clockOffset)) : words.clockReal;
    fill(active, state.faults.length ? state.faults.map(line) : h("p", { class: "muted" }, words.none),
      state.faults.length > 1 ? h("button", { type: "button", class: "button", onclick: () => remove("/sandbox/faults").catch(fail) }, words.clear) : null);
  }

  form.kind.addEventListener("change", () => { method.querySelector("select").disabled = ABOUT_UPDATES.includes(form.kind.value); });
  node.addEventListener("keydown", (event) => { if (event.key === "Escape") { show(false); button.focus(); } });
  document.addEventListener("pointerdown", (event) => {
    if (!node.hidden && !node.contains(event.target) && !button.contains(event.target) && !event.target.closest(".scrim")) show(false);
  });
  return { node, button, render };
}

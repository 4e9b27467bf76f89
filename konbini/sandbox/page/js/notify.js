// What pops up: toasts, alerts, questions. Each belongs to one pane (one phone), or to the page.
import { h } from "./dom.js";
import { S } from "./strings.js";

const TOAST_MS = 4500;

function toastRack(host) {
  let rack = host.querySelector(":scope > .toasts");
  if (!rack) {
    rack = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    host.append(rack);
  }
  return rack;
}

export function toast(text, { host = document.body, kind = "info" } = {}) {
  const node = h("div", { class: `toast ${kind}`, dir: "auto" }, text);
  toastRack(host).append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

export const complain = (host) => (error) => toast(S.failed(error.message), { host, kind: "error" });

/** Shows a sheet over one pane. `make(close)` gives its content; resolves with what close was called with. */
export function sheet(host, label, make, { role = "dialog" } = {}) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const close = (value) => {
      scrim.remove();
      if (before?.isConnected) before.focus();
      resolve(value);
    };
    const box = h("div", { class: "sheet", role, "aria-modal": "true", "aria-label": label }, make(close));
    const scrim = h("div", { class: "scrim" }, box);
    scrim.addEventListener("click", (event) => { if (event.target === scrim) close(undefined); });
    scrim.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); close(undefined); }
      if (event.key === "Tab") keepInside(event, box);
    });
    host.append(scrim);
    (box.querySelector("[data-first]") || box.querySelector("input, button"))?.focus();
  });
}

function keepInside(event, box) {
  const stops = [...box.querySelectorAll("button, input, select, a[href]")].filter((node) => !node.disabled);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

export const alertIn = (host, text) => sheet(host, text, (close) => [
  h("p", { class: "sheet-text", dir: "auto" }, text),
  h("div", { class: "sheet-actions" },
    h("button", { type: "button", class: "button primary", data: { first: "" }, onclick: () => close(true) }, S.ok)),
], { role: "alertdialog" });

export const confirmIn = (host, text, action, danger = false) => sheet(host, text, (close) => [
  h("p", { class: "sheet-text", dir: "auto" }, text),
  h("div", { class: "sheet-actions" },
    h("button", { type: "button", class: "button", onclick: () => close(false) }, S.cancel),
    h("button", { type: "button", class: `button ${danger ? "danger" : "primary"}`, data: { first: "" }, onclick: () => close(true) },
      action)),
]);

/** Asks for a few fields; `fields` = [{name, label, value, options?: {value: text}, type?}] → {name: text} or undefined. */
export const askIn = (host, title, fields, action = S.save) => sheet(host, title, (close) => {
  const inputs = fields.map((field) => {
    const input = field.options
      ? h("select", { class: "field", name: field.name },
        Object.entries(field.options).map(([value, text]) => h("option", { value, selected: value === field.value }, text)))
      : h("input", { class: "field", name: field.name, type: field.type || "text", value: String(field.value ?? ""), dir: "auto",
        autocomplete: "off", maxlength: "128" });
    return h("label", { class: "sheet-field" }, h("span", {}, field.label), input);
  });
  return h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      close(Object.fromEntries(new FormData(event.target)));
    },
  }, h("h3", {}, title), inputs,
  h("div", { class: "sheet-actions" },
    h("button", { type: "button", class: "button", onclick: () => close(undefined) }, S.cancel),
    h("button", { type: "submit", class: "button primary" }, action)));
});

export async function copyText(text, host = document.body) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    const area = h("textarea", { class: "sr-only", value: "" });
    area.value = text;
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
  }
  toast(done ? S.copied : S.copyFailed, { host, kind: done ? "info" : "error" });
}

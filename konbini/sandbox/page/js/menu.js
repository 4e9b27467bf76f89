// The small menu of one message: react, reply, copy, edit, delete.
import { h, icon } from "./dom.js";
import { inColour } from "./format.js";
import { copyText } from "./notify.js";
import { S } from "./strings.js";

const EMOJI = ["👍", "❤", "🔥", "🎉", "😢", "👎"];

function moveFocus(event, menu) {
  const stops = [...menu.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}

function position(menu, host, anchor) {
  const frame = host.getBoundingClientRect();
  const at = anchor.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - frame.left - menu.offsetWidth / 2), frame.width - menu.offsetWidth - 8);
  const below = at.bottom - frame.top + 4;
  const top = below + menu.offsetHeight > frame.height - 8 ? at.top - frame.top - menu.offsetHeight - 4 : below;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${Math.max(8, top)}px`;
}

/** context: {host, person, own, react, reply, edit, remove}. */
export function openMenu(message, anchor, context) {
  const { host } = context;
  host.querySelector(".message-menu")?.remove();
  const mine = (message.sandbox?.reactions || []).find((one) => one.user_ids?.includes(context.person.id))?.emoji;
  const close = (refocus) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (refocus && anchor.isConnected) anchor.focus();
  };
  const outside = (event) => { if (!menu.contains(event.target)) close(false); };
  const item = (name, label, action, danger) => h("button", { type: "button", role: "menuitem", class: danger ? "danger" : null,
    onclick: () => { close(false); action(); } }, icon(name), label);
  const text = message.text || message.caption;
  const menu = h("div", { class: "message-menu", role: "menu", "aria-label": S.more },
    h("div", { class: "emoji-row" }, EMOJI.map((emoji) => h("button", { type: "button", role: "menuitem", title: S.react(emoji),
      "aria-label": S.react(emoji), "aria-pressed": String(emoji === mine),
      onclick: () => { close(true); context.react(emoji === mine ? null : emoji); } }, inColour(emoji)))),
    item("reply", S.reply, context.reply),
    text ? item("copy", S.copyTextAction, () => copyText(text, host)) : null,
    context.own && text ? item("edit", S.edit, context.edit) : null,
    item("trash", S.remove, context.remove, true));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); close(true); }
    moveFocus(event, menu);
  });
  host.append(menu);
  position(menu, host, anchor);
  document.addEventListener("pointerdown", outside, true);
  menu.querySelector("button").focus();
}

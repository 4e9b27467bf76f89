// The scrolling list of one chat: draws only what changed, stays at the bottom unless the reader left it.
import { h, iconButton } from "./dom.js";
import { day, serviceText } from "./format.js";
import { bubble, draftBubble } from "./message.js";
import { S } from "./strings.js";
import { state } from "./state.js";

const NEAR_BOTTOM_PX = 80;
const JOIN_SECONDS = 300;

/** Consecutive messages of one album become one item. */
function itemsOf(messages) {
  const items = [];
  for (const message of messages) {
    const last = items.at(-1);
    if (message.media_group_id && message.text === undefined && last && last[0].media_group_id === message.media_group_id) last.push(message);
    else items.push([message]);
  }
  return items;
}

const joins = (before, after) => before && !serviceText(before) && before.from?.id === after.from?.id && !before.sandbox?.out === !after.sandbox?.out
  && after.date - before.date < JOIN_SECONDS;

function entriesOf(messages, draft) {
  const entries = [];
  let previous = null;
  for (const item of itemsOf(messages)) {
    const [first] = item;
    if (!previous || day(previous.date) !== day(first.date)) {
      entries.push({ key: `day-${day(first.date)}`, marks: [], draw: () => h("div", { class: "day" }, day(first.date)) });
      previous = null;
    }
    const joined = joins(previous, first);
    const paid = state.paid.has(`${first.chat.id}:${first.message_id}`);
    entries.push({ key: `m-${first.message_id}`, marks: [...item, joined, paid], draw: (context) => bubble(item, { ...context, joined }) });
    previous = item.at(-1);
  }
  if (draft) entries.push({ key: "draft", marks: [draft], draw: () => draftBubble(draft) });
  return entries;
}

const same = (a, b) => a.length === b.length && a.every((value, index) => value === b[index]);

/** If a tapped button is redrawn by an edit, the keyboard user stays on it. */
function swap(old, fresh) {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset?.key : null;
  old.replaceWith(fresh);
  if (key) (fresh.querySelector(`[data-key="${key}"]`) || fresh.querySelector(".keyboard button, .keyboard a"))?.focus();
}

export function createFeed(label, onScrolledToEnd) {
  const list = h("div", { class: "feed", role: "log", "aria-label": label, tabindex: "0" });
  const jump = iconButton("down", S.latest, { class: "jump", hidden: true, onclick: () => toEnd() });
  const node = h("div", { class: "feed-wrap" }, list, jump);
  let drawn = new Map();
  let owner = null;
  let pinnedToEnd = true;

  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_BOTTOM_PX;
  function toEnd() {
    list.scrollTop = list.scrollHeight;
    pinnedToEnd = true;
    jump.hidden = true;
  }
  list.addEventListener("scroll", () => {
    pinnedToEnd = atEnd();
    if (pinnedToEnd) { jump.hidden = true; onScrolledToEnd?.(); }
  }, { passive: true });
  new ResizeObserver(() => { if (pinnedToEnd) list.scrollTop = list.scrollHeight; }).observe(list);

  function place(entries, context) {
    const next = new Map();
    let cursor = list.firstChild;
    for (const entry of entries) {
      const old = drawn.get(entry.key);
      let element = old?.element;
      if (!old || !same(old.marks, entry.marks)) {
        element = entry.draw(context);
        if (old) { if (cursor === old.element) cursor = element; swap(old.element, element); }
      }
      if (element === cursor) cursor = cursor.nextSibling;
      else list.insertBefore(element, cursor);
      next.set(entry.key, { element, marks: entry.marks });
      drawn.delete(entry.key);
    }
    for (const { element } of drawn.values()) element.remove();
    drawn = next;
  }

  /** view: {key, messages, draft, context, empty: Node|null, earlier: fn|null}. */
  function render(view) {
    const fresh = owner !== view.key;
    if (fresh) { drawn = new Map(); list.replaceChildren(); owner = view.key; pinnedToEnd = true; }
    const entries = entriesOf(view.messages, view.draft);
    if (!entries.length && view.empty) entries.push({ key: "empty", marks: [view.emptyMark], draw: () => view.empty() });
    if (view.earlier) {
      entries.unshift({ key: "earlier", marks: [],
        draw: () => h("button", { type: "button", class: "button day", onclick: view.earlier }, S.earlier) });
    }
    place(entries, view.context);
    if (pinnedToEnd || fresh) toEnd();
    else jump.hidden = false;
  }

  function jumpTo(messageId) {
    const target = list.querySelector(`[data-message-id="${messageId}"]`);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.classList.remove("flash");
    void target.offsetWidth; // restarts the animation
    target.classList.add("flash");
  }

  return { node, render, jumpTo, toEnd };
}

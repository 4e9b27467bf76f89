// Message text + Telegram entities → DOM. Offsets are UTF-16 units, which is what JS strings use.
import { h } from "./dom.js";
import { S } from "./strings.js";
import { copyText } from "./notify.js";

// A block ends its line itself: the line break after it is not shown twice.
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", blockquote: "blockquote" };

// Only schemes that a chat may open; javascript: and data: stay plain text.
export function safeUrl(url) {
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`;
  try {
    const parsed = new URL(candidate);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

function link(url, children) {
  const href = safeUrl(url);
  if (!href) return h("span", {}, children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, children);
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": S.showSpoiler }, children);
  const show = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); }
  });
  return node;
}

function code(text, entity) {
  const inner = h("code", { class: "copyable", role: "button", tabindex: "0", title: S.tapToCopy }, text);
  const copy = () => copyText(text);
  inner.addEventListener("click", copy);
  inner.addEventListener("keydown", (event) => { if (event.key === "Enter") copy(); });
  if (entity.type === "code") return inner;
  return h("pre", { data: entity.language ? { language: entity.language } : {} }, inner);
}

function folded(children) {
  const node = h("blockquote", { class: "folded", role: "button", tabindex: "0", title: S.expand }, children);
  const open = () => { node.classList.remove("folded"); node.removeAttribute("role"); };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  return node;
}

function wrap(entity, raw, children, context) {
  switch (entity.type) {
    case "text_link": return link(entity.url, children);
    case "url": return link(raw, children);
    case "email": return link(`mailto:${raw}`, children);
    case "phone_number": return link(`tel:${raw}`, children);
    case "spoiler": return spoiler(children);
    case "expandable_blockquote": return folded(children);
    case "code": case "pre": return code(raw, entity);
    case "bot_command":
      return h("button", { type: "button", class: "inline-command", dir: "ltr", onclick: () => context.onCommand?.(raw) }, raw);
    case "mention": case "text_mention": case "hashtag": case "cashtag":
      return h("span", { class: "mention" }, children);
    default: {
      const tag = TAGS[entity.type];
      return tag ? h(tag, {}, children) : h("span", {}, children);
    }
  }
}

function build(text, from, to, entities, context) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inside = [];
    index += 1;
    while (index < entities.length && entities[index].offset < end) inside.push(entities[index++]);
    if (end <= start) continue;
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(wrap(entity, text.slice(start, end), build(text, start, end, inside, context), context));
    at = BLOCKS.includes(entity.type) && text[end] === "\n" && end < to ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

/** Returns an array of nodes and strings. `context.onCommand(text)` runs a tapped /command. */
export function renderText(text, entities, context = {}) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, context);
}

// Inline keyboards under messages and the reply keyboard above the composer.
import { safeUrl } from "./entities.js";
import { h, icon } from "./dom.js";
import { S } from "./strings.js";

const CALLBACK_LIFETIME_MS = 15000;
const pending = new Map(); // "chat:message:row:col" → query id once known
const answered = new Set();

const keyOf = (message, row, col) => `${message.chat.id}:${message.message_id}:${row}:${col}`;

function markBusy(key, busy) {
  for (const node of document.querySelectorAll(`[data-key="${key}"]`)) {
    if (busy) node.setAttribute("aria-busy", "true");
    else node.removeAttribute("aria-busy");
  }
}

export function settle(key) {
  pending.delete(key);
  markBusy(key, false);
}

/** Spins the button from the tap until the bot answers the query. `send` does the tap. */
export async function spinWhile(key, send) {
  if (pending.has(key)) return null;
  pending.set(key, null);
  markBusy(key, true);
  setTimeout(() => settle(key), CALLBACK_LIFETIME_MS);
  try {
    const result = await send();
    if (result.kind !== "callback" || answered.has(result.query_id)) settle(key);
    else pending.set(key, result.query_id);
    return result;
  } catch (error) {
    settle(key);
    throw error;
  }
}

export function queryAnswered(queryId) {
  answered.add(queryId);
  for (const [key, query] of pending) if (query === queryId) settle(key);
}

const MARKS = { url: "link", login_url: "link", web_app: "link", copy_text: "copy" };

function label(button) {
  const kind = Object.keys(MARKS).find((name) => name in button);
  const text = h("span", { dir: "auto" }, button.text);
  return [text, kind ? h("span", { class: "corner" }, icon(MARKS[kind])) : null];
}

/** context: {tap(message,row,col,button), pay(message), open(url), copy(text)}. */
function inlineButton(message, button, at, context) {
  const key = keyOf(message, at.row, at.col);
  const props = { type: "button", data: { key } };
  if (pending.has(key)) props["aria-busy"] = "true";
  if (button.pay) return h("button", { ...props, class: "pay", onclick: () => context.pay(message) }, label(button));
  if (button.copy_text) return h("button", { ...props, onclick: () => context.copy(button.copy_text.text) }, label(button));
  const url = button.url || button.login_url?.url || button.web_app?.url;
  if (url) {
    const href = safeUrl(url);
    return h("a", { href, target: "_blank", rel: "noopener noreferrer", data: { key }, title: url,
      onclick: (event) => { if (context.open(url)) event.preventDefault(); } }, label(button));
  }
  if (button.callback_data === undefined) return h("button", { ...props, disabled: true, title: S.inert }, label(button));
  return h("button", { ...props, onclick: () => context.tap(message, at, button) }, label(button));
}

export function inlineKeyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "keyboard" }, rows.map((buttons, row) => h("div", { class: "row" },
    buttons.map((button, col) => {
      const node = inlineButton(message, button, { row, col }, context);
      if (button.style) node.dataset.style = button.style;
      return node;
    }))));
}

export function replyKeyboard(markup, press) {
  return h("div", { class: "reply-keyboard", role: "group", "aria-label": S.keyboardToggle },
    markup.keyboard.map((row) => h("div", { class: "row" }, row.map((raw) => {
      const button = typeof raw === "string" ? { text: raw } : raw;
      return h("button", { type: "button", dir: "auto", onclick: () => press(button) }, button.text);
    }))));
}

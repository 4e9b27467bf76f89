// One message (or album) → one bubble. Pure drawing; what can be done with it comes in `context`.
import { h, iconButton } from "./dom.js";
import { renderText } from "./entities.js";
import { brief, fullName, inColour, initial, serviceText, timeOf, tone } from "./format.js";
import { invoiceCard, receipt } from "./invoice.js";
import { inlineKeyboard } from "./keyboard.js";
import { media } from "./media.js";
import { S } from "./strings.js";

function authorOf(message) {
  return message.sender_chat || message.from;
}

/** Own = written by the persona of the pane. */
export const isOwn = (message, context) => !message.sandbox?.out && message.from?.id === context.person?.id;

function quote(message, context) {
  const target = message.reply_to_message;
  if (!target || target.forum_topic_created) return null;
  return h("button", { type: "button", class: "quote", onclick: () => context.jumpTo(target.message_id) },
    h("b", { dir: "auto" }, fullName(authorOf(target))),
    h("span", { dir: "auto" }, message.quote?.text || brief(target)));
}

function forwardedFrom(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user ? fullName(origin.sender_user)
    : origin.sender_user_name || origin.chat?.title || origin.sender_chat?.title || S.someone;
  return h("div", { class: "forwarded" }, S.forwarded(name));
}

// The time floats at the end of the last line when it fits there, as readers of chats expect.
function body(text, entities, tail, context) {
  if (!text) return null;
  return h("div", { class: "text", dir: "auto" }, h("span", { class: "words" }, renderText(text, entities, { onCommand: context.onCommand })),
    tail);
}

function stamp(message) {
  return h("span", { class: "stamp" }, message.edit_date ? h("span", { class: "edited" }, S.edited) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date)));
}

function reactions(message, context) {
  const list = message.sandbox?.reactions || [];
  if (!list.length) return null;
  return h("div", { class: "reactions" }, list.map(({ emoji, user_ids: users = [] }) => {
    const mine = users.includes(context.person?.id);
    return h("button", { type: "button", "aria-pressed": String(mine), title: S.react(emoji),
      onclick: () => context.react(message, mine ? null : emoji) }, inColour(emoji), h("span", {}, String(users.length || 1)));
  }));
}

function album(messages, context) {
  const visual = messages.every((one) => one.photo || one.video);
  return h("div", { class: visual ? `album of-${Math.min(messages.length, 4)}` : "album-files" },
    messages.map((one) => media(one, context.host)));
}

function contents(messages, context) {
  const [first] = messages;
  const tail = stamp(messages.find((one) => one.edit_date) || messages.at(-1));
  const captioned = messages.find((one) => one.caption) || first;
  if (first.invoice) return [invoiceCard(first), tail];
  if (first.successful_payment || first.refunded_payment) return [receipt(first, context.host), tail];
  const drawn = messages.length > 1 ? album(messages, context) : media(first, context.host);
  const above = captioned.show_caption_above_media && drawn;
  const text = body(first.text ?? captioned.caption, first.text ? first.entities : captioned.caption_entities, above ? null : tail, context);
  if (!drawn && !text) return [h("div", { class: "text unknown" }, S.unknownKind), tail];
  if (above) return [text, drawn, tail];
  return text ? [drawn, text] : [drawn, tail];
}

function serviceLine(message) {
  const text = serviceText(message);
  return text ? h("div", { class: "service", dir: "auto" }, text) : null;
}

function senderLine(message, own, context) {
  if (!context.named || own || context.joined) return null;
  return h("div", { class: "sender", data: { tone: tone(message.from?.id || 0) }, dir: "auto" }, fullName(authorOf(message)));
}

/** messages: one, or several of the same album. context: see feed.js. */
export function bubble(messages, context) {
  const [first] = messages;
  const service = serviceLine(first);
  if (service) return service;
  const own = isOwn(first, context);
  const last = messages.at(-1);
  const parts = contents(messages, context);
  const onlyMedia = messages.every((one) => (one.photo || one.video || one.sticker) && !one.caption);
  const box = h("div", { class: `bubble ${onlyMedia ? "only-media" : ""}` },
    senderLine(first, own, context), forwardedFrom(first), quote(first, context), parts);
  const side = h("div", { class: "bubble-line" }, box,
    iconButton("smile", S.more, { class: "icon-button more", "aria-haspopup": "menu",
      onclick: (event) => context.menu(first, event.currentTarget) }));
  return h("article", {
    class: `message ${own ? "own" : "theirs"} ${context.joined ? "joined" : ""} ${first.sandbox?.out ? "by-bot" : ""}`,
    data: { messageId: first.message_id }, "aria-label": `${fullName(authorOf(first))}, ${timeOf(first.date)}`,
  },
  context.named && !own
    ? h("span", { class: "avatar small", data: { tone: tone(first.from?.id || 0) }, "aria-hidden": "true" },
      initial(fullName(authorOf(first)))) : null,
  h("div", { class: "stack" }, side, inlineKeyboard(last.reply_markup ? last : first, context), reactions(first, context)));
}

/** A text the bot is still writing. */
export const draftBubble = (draft) => h("article", { class: "message theirs draft" },
  h("div", { class: "stack" }, h("div", { class: "bubble" },
    h("div", { class: "text", dir: "auto" }, draft.text ? renderText(draft.text, draft.entities) : S.typing))));


// A conversation = feed + composer + what a person can do there. Used by private chats and by topics alike.
import { get, post } from "./api.js";
import { createComposer } from "./composer.js";
import { h } from "./dom.js";
import { createFeed } from "./feed.js";
import { openPay } from "./invoice.js";
import { queryAnswered, spinWhile } from "./keyboard.js";
import { openMenu } from "./menu.js";
import { isOwn } from "./message.js";
import { alertIn, complain, confirmIn, copyText } from "./notify.js";
import { draftIn, merge, onSignal, state } from "./state.js";
import { createPinned } from "./pinned.js";
import { S } from "./strings.js";
import { showAnswer } from "./answers.js";

const PAGE_SIZE = 100;
const SAMPLE_PLACE = { latitude: 35.6595, longitude: 139.7005 };

/** spot() → {person, chat, threadId|undefined}; the persona acting and the place it looks at. */
export function createConversation({ host, label, spot, named }) {
  const fail = complain(host);
  const exhausted = new Set();
  const feed = createFeed(label);
  const pinned = createPinned(feed.jumpTo);
  const base = () => {
    const { person, chat, threadId } = spot();
    return { user_id: person.id, chat_id: chat.id, ...(threadId ? { thread_id: threadId } : {}) };
  };

  async function send(message) {
    const done = await post("/sandbox/send", { ...base(), ...message });
    feed.toEnd();
    return done;
  }

  async function press(button) {
    const { person } = spot();
    if (button.request_contact) {
      if (!(await confirmIn(host, S.sharePhone(person.first_name), S.share))) return null;
      return send({ contact: { phone_number: `+1555${String(person.id).padStart(7, "0")}`, first_name: person.first_name } });
    }
    if (button.request_location) {
      return (await confirmIn(host, S.shareLocation, S.share)) ? send({ location: SAMPLE_PLACE }) : null;
    }
    return send({ text: button.text });
  }

  function edit(message, text) {
    const what = message.text === undefined ? { caption: text } : { text };
    return post("/sandbox/edit", { ...base(), message_id: message.message_id, ...what });
  }

  async function tap(message, { row, col }, button) {
    const key = `${message.chat.id}:${message.message_id}:${row}:${col}`;
    await spinWhile(key, () => post("/sandbox/tap",
      { ...base(), message_id: message.message_id, row, col, button: button.text })).catch(fail);
  }

  /** Telegram links are handled inside the chat: deep links start the bot, invoice links open the pay dialog. */
  function open(url) {
    const match = /^(?:https?:\/\/)?t\.me\/(.+)$/i.exec(url) || /^tg:\/\/resolve\?domain=(.+)$/i.exec(url);
    if (!match) return false;
    const { person } = spot();
    if (/^(\$|invoice\/)/.test(match[1])) {
      openPay(host, person, { link: url });
      return true;
    }
    const [name, query] = match[1].split(/[?&](.*)/s);
    if (name.toLowerCase() !== state.bot.username.toLowerCase()) return false;
    const payload = new URLSearchParams(query || "").get("start");
    post("/sandbox/send", { user_id: person.id, text: payload ? `/start ${payload}` : "/start" }).catch(fail);
    return true;
  }

  async function removeMessage(message) {
    if (!(await confirmIn(host, `${S.remove}?`, S.remove, true))) return;
    const { threadId, ...where } = base();
    post("/sandbox/delete", { ...where, message_ids: [message.message_id] }).catch(fail);
  }

  const react = (message, emoji) => {
    const { user_id, chat_id } = base();
    post("/sandbox/react", { user_id, chat_id, message_id: message.message_id, emoji }).catch(fail);
  };

  const composer = createComposer({
    host, fail, actions: { send, edit, press },
    commands: () => {
      const { person, chat } = spot();
      return (chat.type === "private" ? person.commands : chat.commands?.[person.id]) || [];
    },
    mention: () => (spot().chat.type === "private" ? "" : `@${state.bot.username}`),
  });

  function contextOf(person) {
    return {
      host, person, named, tap, react, open,
      pay: (message) => openPay(host, person, { message }),
      copy: (text) => copyText(text, host),
      jumpTo: feed.jumpTo,
      onCommand: (text) => send({ text }).catch(fail),
      menu: (message, anchor) => openMenu(message, anchor, {
        host, person, own: isOwn(message, { person }), react: (emoji) => react(message, emoji),
        reply: () => composer.reply(message), edit: () => composer.edit(message), remove: () => removeMessage(message),
      }),
    };
  }

  async function earlier(chat, threadId, before) {
    const query = new URLSearchParams({ limit: PAGE_SIZE, before });
    if (threadId) query.set("thread_id", threadId);
    const found = await get(`/sandbox/chats/${chat.id}/messages?${query}`);
    if (found.messages.length < PAGE_SIZE) exhausted.add(`${chat.id}:${threadId}`);
    merge(chat.id, found.messages);
  }

  /** Draws the messages; `empty()` gives what to show when there are none. */
  function render(messages, empty, emptyMark) {
    const { person, chat, threadId } = spot();
    pinned.render(chat, messages);
    const more = messages.length >= PAGE_SIZE && !exhausted.has(`${chat.id}:${threadId}`);
    feed.render({
      key: `${state.generation}:${person.id}:${chat.id}:${threadId ?? ""}`, messages, draft: draftIn(chat.id, threadId),
      context: contextOf(person), empty, emptyMark,
      earlier: more ? () => earlier(chat, threadId, messages[0].message_id).catch(fail) : null,
    });
  }

  onSignal("callback_answer", (answer) => {
    queryAnswered(answer.query_id);
    const { person, chat } = spot();
    if (person && answer.user_id === person.id && (!answer.chat_id || answer.chat_id === chat?.id)) {
      showAnswer(answer, { host, open, alertIn });
    }
  });

  return { node: h("div", { class: "conversation" }, pinned.node, feed.node, composer.node), feed, composer, render, send, fail };
}

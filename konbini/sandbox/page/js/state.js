// The world as the page knows it: a snapshot, kept fresh by events. Knows nothing of the DOM.

export const state = {
  version: 0, bot: null, people: new Map(), chats: new Map(), faults: [], flood: false, clockOffset: 0,
  log: [], refusals: 0, typing: new Map(), drafts: new Map(), paid: new Set(), connection: "connecting",
  ready: false, generation: 0,
};

const LOG_LIMIT = 300;
const listeners = new Set();
const signals = new EventTarget();
let dirty = new Set();

/** `listener(dirtyKeys)` runs soon after changes; keys: people, chat:ID, log, faults, connection, view, world. */
export const watch = (listener) => listeners.add(listener);
export const onSignal = (name, handler) => signals.addEventListener(name, (event) => handler(event.detail));

export function touch(...keys) {
  if (!dirty.size) setTimeout(flush, 0);
  keys.forEach((key) => dirty.add(key));
}

function flush() {
  const keys = dirty;
  dirty = new Set();
  for (const listener of listeners) listener(keys);
}

const place = (chatId, threadId) => `${chatId}:${threadId || 0}`;
const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : 0);

export function chatOf(id) {
  if (!state.chats.has(id)) {
    state.chats.set(id, { id, type: id > 0 ? "private" : "supergroup", topics: [], pinned: [], members: [], messages: [] });
  }
  return state.chats.get(id);
}

export function load(snapshot) {
  state.version = snapshot.version;
  state.bot = snapshot.bot;
  state.people = new Map(snapshot.personas.map((person) => [person.id, person]));
  state.chats = new Map(snapshot.chats.map((chat) => [chat.id, chat]));
  state.paid = new Set();
  snapshot.chats.forEach((chat) => noteReceipts(chat.messages));
  state.faults = snapshot.faults;
  state.flood = snapshot.flood;
  state.clockOffset = snapshot.clock_offset || 0;
  state.log = snapshot.calls.slice(-LOG_LIMIT);
  state.refusals = snapshot.refusals;
  state.typing.clear();
  state.drafts.clear();
  state.ready = true;
  state.generation += 1;
  touch("world");
}

/** A receipt answers its invoice: that is how a paid invoice is known after a reload. */
function noteReceipts(messages) {
  for (const { successful_payment: paid, reply_to_message: invoice, chat } of messages) {
    if (paid && invoice?.invoice) state.paid.add(`${chat.id}:${invoice.message_id}`);
  }
}

function quieten(chatId, threadId) {
  state.typing.delete(place(chatId, threadId));
  state.drafts.delete(place(chatId, threadId));
}

function replaceMessage(chatId, messageId, make) {
  const { messages } = chatOf(chatId);
  const index = messages.findIndex((message) => message.message_id === messageId);
  if (index >= 0) messages[index] = make(messages[index]);
  touch(`chat:${chatId}`);
}

/** Adds messages in order, replacing those already known. */
export function merge(chatId, incoming) {
  const chat = chatOf(chatId);
  noteReceipts(incoming);
  const byId = new Map(chat.messages.map((message) => [message.message_id, message]));
  incoming.forEach((message) => byId.set(message.message_id, message));
  chat.messages = [...byId.values()].sort((a, b) => a.message_id - b.message_id);
  touch(`chat:${chatId}`);
}

function logged(entry) {
  state.log.push(entry);
  if (state.log.length > LOG_LIMIT) state.log.splice(0, state.log.length - LOG_LIMIT);
  touch("log");
}

const apply = {
  message_added({ chat_id, message }) {
    if (message.sandbox?.out) quieten(chat_id, threadOf(message));
    merge(chat_id, [message]);
  },
  message_edited({ chat_id, message }) {
    replaceMessage(chat_id, message.message_id, () => message);
  },
  message_deleted({ chat_id, message_ids }) {
    const chat = chatOf(chat_id);
    chat.messages = chat.messages.filter((message) => !message_ids.includes(message.message_id));
    touch(`chat:${chat_id}`);
  },
  reply_keyboard({ chat_id, reply_keyboard }) {
    chatOf(chat_id).reply_keyboard = reply_keyboard;
    touch(`chat:${chat_id}`);
  },
  reactions({ chat_id, message_id, reactions }) {
    replaceMessage(chat_id, message_id, (old) => ({ ...old, sandbox: { ...old.sandbox, reactions } }));
  },
  pinned({ chat_id, pinned }) {
    chatOf(chat_id).pinned = pinned;
    touch(`chat:${chat_id}`);
  },
  topic({ chat_id, topic }) {
    const chat = chatOf(chat_id);
    chat.topics = [...chat.topics.filter((old) => old.thread_id !== topic.thread_id), topic];
    touch(`chat:${chat_id}`);
  },
  chat({ chat }) {
    Object.assign(chatOf(chat.id), { ...chat, messages: chatOf(chat.id).messages });
    touch(`chat:${chat.id}`, "people");
  },
  user({ persona }) {
    state.people.set(persona.id, persona);
    touch("people");
  },
  typing({ chat_id, thread_id, action, seconds }) {
    const key = place(chat_id, thread_id);
    const until = Date.now() + seconds * 1000;
    state.typing.set(key, { action, until });
    setTimeout(() => {
      if (state.typing.get(key)?.until <= Date.now()) { state.typing.delete(key); touch(`chat:${chat_id}`); }
    }, seconds * 1000 + 50);
    touch(`chat:${chat_id}`);
  },
  draft({ chat_id, thread_id, text, entities }) {
    state.drafts.set(place(chat_id, thread_id), { text, entities });
    touch(`chat:${chat_id}`);
  },
  payment(event) {
    if (event.stage === "paid" && event.message_id) state.paid.add(`${event.chat_id}:${event.message_id}`);
    touch(`chat:${event.chat_id}`);
  },
  commands({ personas, chats }) {
    (personas || []).forEach((person) => state.people.set(person.id, person));
    Object.entries(chats || {}).forEach(([id, commands]) => { chatOf(Number(id)).commands = commands; });
    touch("people");
  },
  bot({ bot }) { state.bot = bot; touch("people"); },
  call(event) {
    if (!event.ok && !event.fault && event.error_code >= 400 && event.error_code < 500) state.refusals += 1;
    logged(event);
  },
  update(event) { logged({ ...event, at: Date.now() / 1000, isUpdate: true, id: `u${event.version}` }); },
  faults({ faults }) { state.faults = faults; touch("faults"); },
  flood({ enabled }) { state.flood = enabled; touch("faults"); },
};

/** Applies one event of the live feed; false asks the caller to load the snapshot again. */
export function receive(event) {
  if (event.type === "resync" || event.type === "reset") return false;
  if (event.version && event.version <= state.version) return true;
  state.version = event.version || state.version;
  apply[event.type]?.(event);
  signals.dispatchEvent(new CustomEvent(event.type, { detail: event }));
  return true;
}

export const typingIn = (chatId, threadId) => state.typing.get(place(chatId, threadId));
export const draftIn = (chatId, threadId) => state.drafts.get(place(chatId, threadId));

/** Messages of a chat; in a forum those of one topic (0 = General). */
export function messagesOf(chat, threadId) {
  if (!chat) return [];
  return threadId === undefined ? chat.messages : chat.messages.filter((message) => threadOf(message) === threadId);
}

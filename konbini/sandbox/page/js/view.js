// What this page is looking at: which persona in which pane, which topic, which phone tab, what was read.
import { serviceText } from "./format.js";
import { state, touch } from "./state.js";

export const PANES = ["customer", "merchant", "operators"];

export const view = {
  customer: null, merchant: null, operators: null, topic: null, tab: "customer", addressRead: false, read: new Map(),
};

const ROLES = { customer: ["customer"], merchant: ["merchant", "operator"], operators: ["operator"] };

export const peopleOf = (pane) => [...state.people.values()].filter((person) => ROLES[pane].includes(person.role))
  .sort((a, b) => ROLES[pane].indexOf(a.role) - ROLES[pane].indexOf(b.role) || a.id - b.id);

export const group = () => [...state.chats.values()].find((chat) => chat.is_forum && !chat.migrated_to)
  || [...state.chats.values()].find((chat) => chat.type !== "private" && !chat.migrated_to);

/** The person acting in a pane; falls back to the first of that role. */
export function actorOf(pane) {
  const chosen = state.people.get(view[pane]);
  if (chosen && ROLES[pane].includes(chosen.role)) return chosen;
  const people = peopleOf(pane);
  const members = pane === "operators" ? group()?.members || [] : [];
  return people.find((person) => members.includes(person.id)) || people[0];
}

function remember() {
  const hash = new URLSearchParams();
  if (view[view.tab]) hash.set("as", view[view.tab]);
  else hash.set("tab", view.tab);
  history.replaceState(null, "", `#${hash}`);
}

export function choosePersona(pane, id) {
  view[pane] = id;
  view.tab = pane;
  remember();
  touch("view");
}

export function chooseTab(pane) {
  view.tab = pane;
  remember();
  touch("view");
}

export function openTopic(threadId) {
  view.topic = threadId;
  touch("view");
}

/** `?as=ID`, `#as=ID`, `#tab=operators`, `#topic=7`: what an address preselects. */
export function readAddress() {
  const wanted = new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`);
  const person = state.people.get(Number(wanted.get("as")));
  if (person) {
    const pane = person.role === "operator" ? "operators" : person.role;
    if (PANES.includes(pane)) { view[pane] = person.id; view.tab = pane; }
  }
  if (PANES.includes(wanted.get("tab"))) view.tab = wanted.get("tab");
  if (wanted.has("topic")) { view.topic = Number(wanted.get("topic")); view.tab = "operators"; }
  touch("view");
}

const lastId = (messages) => messages.at(-1)?.message_id || 0;

export function markRead(chatId, threadId, messages) {
  view.read.set(`${chatId}:${threadId || 0}`, lastId(messages));
}

/** Unread = what came from the bot after the last look and after one's own last message. */
export function unreadOf(chatId, threadId, messages) {
  const seen = view.read.get(`${chatId}:${threadId || 0}`) || 0;
  const own = lastId(messages.filter((message) => !message.sandbox?.out));
  return messages.filter((message) => message.sandbox?.out && !serviceText(message)
    && message.message_id > Math.max(seen, own)).length;
}

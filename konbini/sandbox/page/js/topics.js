// The list of topics of the operators' group: unread, closed, newest first.
import { fill, h, icon } from "./dom.js";
import { brief, initial, timeOf, tone } from "./format.js";
import { messagesOf, typingIn } from "./state.js";
import { S } from "./strings.js";
import { openTopic, unreadOf, view } from "./view.js";

const GENERAL = { thread_id: 0, name: S.general, closed: false };

export function topicsOf(chat) {
  const live = chat.topics.filter((topic) => !topic.deleted);
  const last = (topic) => messagesOf(chat, topic.thread_id).at(-1)?.message_id || topic.thread_id;
  return [GENERAL, ...live.sort((a, b) => Number(a.closed) - Number(b.closed) || last(b) - last(a))];
}

export const topicOf = (chat, threadId) => (threadId ? chat.topics.find((one) => one.thread_id === threadId && !one.deleted) : GENERAL);

function row(chat, topic) {
  const messages = messagesOf(chat, topic.thread_id);
  const last = messages.at(-1);
  const unread = unreadOf(chat.id, topic.thread_id, messages);
  const label = [topic.name, topic.closed ? S.closed : "", unread ? `${unread}` : ""].filter(Boolean).join(", ");
  return h("button", { type: "button", class: `topic ${topic.closed ? "closed" : ""}`, data: { threadId: topic.thread_id }, "aria-label": label,
    "aria-current": String(view.topic === topic.thread_id), onclick: () => openTopic(topic.thread_id) },
  h("span", { class: "avatar small", data: { tone: tone(topic.thread_id) }, "aria-hidden": "true" },
    topic.thread_id ? initial(topic.name) : "#"),
  h("span", { class: "name" }, h("span", { dir: "auto" }, topic.name), topic.closed ? icon("lock") : null),
  unread ? h("span", { class: "badge" }, String(unread)) : h("span", {}),
  h("span", { class: "last", dir: "auto" }, typingIn(chat.id, topic.thread_id) ? S.typing : brief(last)),
  last ? h("time", {}, timeOf(last.date)) : null);
}

export function createTopicList() {
  const node = h("nav", { class: "topics", "aria-label": S.topicsLabel });
  return {
    node,
    render(chat) {
      const focused = node.contains(document.activeElement) ? document.activeElement.dataset.threadId : null;
      fill(node, topicsOf(chat).map((topic) => row(chat, topic)));
      if (focused) node.querySelector(`[data-thread-id="${focused}"]`)?.focus();
    },
  };
}

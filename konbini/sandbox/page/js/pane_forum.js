// The operators' group: its topics, one of them open, and the operator who writes there.
import { post } from "./api.js";
import { createConversation } from "./conversation.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { fullName } from "./format.js";
import { askIn, confirmIn } from "./notify.js";
import { messagesOf, state, typingIn } from "./state.js";
import { S } from "./strings.js";
import { createTopicList, topicOf, topicsOf } from "./topics.js";
import { actorOf, choosePersona, group, markRead, openTopic, peopleOf, unreadOf, view } from "./view.js";

const WIDE_PX = 500; // as in chat.css: list and topic side by side

export function createForumPane(name) {
  const host = h("section", { class: "pane forum", id: `pane-${name}`, role: "tabpanel", "aria-label": S[name] });
  const head = h("header", { class: "chat-head" });
  const topics = createTopicList();
  const spot = () => ({ person: actorOf(name), chat: group(), threadId: view.topic ?? 0 });
  const talk = createConversation({ host, label: S[name], spot, named: true });
  host.append(head, h("div", { class: "chat-body" }, topics.node, talk.node));
  let drawnFor = null;

  const change = (op, fields = {}) => {
    const { person, chat, threadId } = spot();
    return post("/sandbox/topics", { user_id: person.id, chat_id: chat.id, op, ...(op === "create" ? {} : { thread_id: threadId }), ...fields });
  };

  async function create() {
    const answer = await askIn(host, S.newTopic, [{ name: "name", label: S.topicName }], S.create);
    if (answer?.name.trim()) change("create", answer).then((topic) => openTopic(topic.thread_id)).catch(talk.fail);
  }

  async function rename(topic) {
    const answer = await askIn(host, S.renameTopic, [{ name: "name", label: S.topicName, value: topic.name }]);
    if (answer?.name.trim()) change("edit", answer).catch(talk.fail);
  }

  async function erase(topic) {
    if (!(await confirmIn(host, S.deleteTopicSure(topic.name), S.remove, true))) return;
    change("delete").then(() => openTopic(null)).catch(talk.fail);
  }

  function tools(topic) {
    if (!topic?.thread_id) return [iconButton("plus", S.newTopic, { onclick: create })];
    return [
      iconButton("edit", S.renameTopic, { onclick: () => rename(topic) }),
      iconButton(topic.closed ? "check" : "lock", topic.closed ? S.reopenTopic : S.closeTopic,
        { onclick: () => change(topic.closed ? "reopen" : "close").catch(talk.fail) }),
      iconButton("trash", S.deleteTopic, { onclick: () => erase(topic) }),
      iconButton("plus", S.newTopic, { onclick: create }),
    ];
  }

  function who(person) {
    const people = peopleOf(name);
    if (people.length < 2) return `${S.operators} · ${fullName(person)}`;
    return h("select", { class: "field", "aria-label": S.persona, onchange: (event) => choosePersona(name, Number(event.target.value)) },
      people.map((one) => h("option", { value: String(one.id), selected: one.id === person.id }, fullName(one))));
  }

  function drawHead(person, chat, topic) {
    const typing = view.topic !== null && typingIn(chat.id, view.topic);
    const title = view.topic !== null && topic ? topic.name : chat.title;
    const focused = head.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    fill(head,
      view.topic !== null ? iconButton("back", S.backToTopics, { class: "icon-button topic-back", onclick: () => openTopic(null) }) : null,
      h("span", { class: "avatar", data: { tone: "3" }, "aria-hidden": "true" }, icon("group")),
      h("div", { class: "who" }, h("h2", { dir: "auto" }, title, topic?.closed ? h("span", { class: "chip" }, S.closed) : null),
        h("div", { class: `sub ${typing ? "typing" : ""}` }, typing ? S.typing : [view.topic ? `${chat.title} · ` : "", who(person)])),
      h("div", { class: "tools" }, tools(view.topic === null ? null : topic)));
    if (focused) head.querySelector(`[aria-label="${focused}"]`)?.focus();
  }

  /** A wide pane always shows a conversation; a narrow one shows the list first. */
  function settleTopic(chat) {
    if (view.topic !== null && !topicOf(chat, view.topic)) view.topic = null;
    if (view.topic === null && host.clientWidth >= WIDE_PX) view.topic = topicsOf(chat).length > 1 ? topicsOf(chat)[1].thread_id : 0;
  }

  function render() {
    if (!state.ready) return;
    const { person, chat } = spot();
    if (!person || !chat) {
      fill(head, h("div", { class: "who" }, h("h2", {}, S.operators), h("div", { class: "sub" }, S.noGroup)));
      return;
    }
    settleTopic(chat);
    const topic = topicOf(chat, view.topic);
    host.classList.toggle("open", view.topic !== null);
    if (drawnFor !== view.topic) { if (drawnFor !== null) talk.composer.reset(); drawnFor = view.topic; }
    drawHead(person, chat, topic);
    const messages = messagesOf(chat, view.topic ?? 0);
    if (view.topic !== null && host.offsetParent !== null) markRead(chat.id, view.topic, messages);
    topics.render(chat);
    talk.composer.keyboard(chat.reply_keyboard, null);
    talk.render(messages, () => h("div", { class: "empty" }, h("strong", {}, S.emptyTopic)), view.topic);
  }

  new ResizeObserver(() => render()).observe(host);
  const unread = () => {
    const chat = group();
    if (!chat) return 0;
    return topicsOf(chat).reduce((sum, topic) => sum + unreadOf(chat.id, topic.thread_id, messagesOf(chat, topic.thread_id)), 0);
  };
  return { name, node: host, render, unread };
}

// A phone in somebody's hand: a private chat with the bot. Serves customers and merchants.
import { post } from "./api.js";
import { createConversation } from "./conversation.js";
import { fill, h, icon } from "./dom.js";
import { amount, fullName, initial, shortAmount, tone } from "./format.js";
import { askIn } from "./notify.js";
import { chatOf, messagesOf, state, typingIn } from "./state.js";
import { S } from "./strings.js";
import { actorOf, choosePersona, markRead, peopleOf, unreadOf, view } from "./view.js";

const languageOptions = (current) => (current && !(current in S.languages) ? { [current]: current, ...S.languages } : S.languages);

export function createPrivatePane(name) {
  const host = h("section", { class: "pane private", id: `pane-${name}`, role: "tabpanel", "aria-label": S[name] });
  const head = h("header", { class: "chat-head" });
  const bar = h("div", { class: "persona-bar" });
  const spot = () => {
    const person = actorOf(name);
    return { person, chat: person && chatOf(person.id) };
  };
  const talk = createConversation({ host, label: S[name], spot, named: false });
  host.append(head, bar, h("div", { class: "chat-body" }, talk.node));
  let drawnBar = "";
  let drawnFor = null;

  const change = (fields) => post(`/sandbox/users/${spot().person.id}`, fields).catch(talk.fail);

  async function createCustomer() {
    const answer = await askIn(host, S.newCustomer, [
      { name: "first_name", label: S.name, value: S.names[Math.floor(Math.random() * S.names.length)] },
      { name: "language_code", label: S.language, value: "en", options: S.languages },
    ], S.create);
    if (!answer?.first_name.trim()) return;
    try {
      const person = await post("/sandbox/users", { ...answer, role: "customer" });
      state.people.set(person.id, person);
      choosePersona(name, person.id);
    } catch (error) { talk.fail(error); }
  }

  async function changeBalance(person) {
    const answer = await askIn(host, S.setBalance, [{ name: "balance", label: S.balance, value: person.balance, type: "number" }]);
    if (answer && /^\d{1,9}$/.test(answer.balance)) change({ balance: Number(answer.balance) });
  }

  function drawBar(person) {
    const people = peopleOf(name);
    const mark = JSON.stringify([people.map((one) => [one.id, one.first_name, one.role]), person.id, person.language_code, person.blocked, person.balance]);
    if (mark === drawnBar) return;
    drawnBar = mark;
    const focused = bar.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    const options = languageOptions(person.language_code);
    fill(bar,
      h("select", { class: "field persona", "aria-label": S.persona, onchange: (event) => choosePersona(name, Number(event.target.value)) },
        people.map((one) => h("option", { value: String(one.id), selected: one.id === person.id },
          one.role === "operator" ? `${fullName(one)} (${one.role})` : fullName(one)))),
      name === "customer" ? h("button", { type: "button", class: "button new", "aria-label": S.newCustomer, title: S.newCustomer, onclick: createCustomer },
        icon("person"), h("span", {}, S.newCustomer)) : null,
      h("select", { class: "field language", "aria-label": S.language, title: S.language,
        onchange: (event) => change({ language_code: event.target.value }) },
      Object.entries(options).map(([code, text]) => h("option", { value: code, selected: code === person.language_code }, text))),
      h("button", { type: "button", class: "balance button", "aria-label": `${S.balance}: ${amount(person.balance)}`, title: S.setBalance,
        onclick: () => changeBalance(person) }, icon("star"), shortAmount(person.balance)),
      h("button", { type: "button", class: `button ${person.blocked ? "active" : ""}`, "aria-label": person.blocked ? S.unblock : S.block,
        title: person.blocked ? S.unblock : S.block, "aria-pressed": String(Boolean(person.blocked)),
        onclick: () => post(`/sandbox/${person.blocked ? "unblock" : "block"}`, { user_id: person.id }).catch(talk.fail) }, icon("ban")));
    if (focused) [...bar.children].find((node) => node.getAttribute("aria-label") === focused)?.focus();
  }

  function drawHead(person, chat) {
    const typing = typingIn(chat.id);
    const doing = typing?.action.startsWith("upload") ? S.uploading : S.typing;
    const sub = typing ? doing : `${S.botSub} · @${state.bot.username}`;
    fill(head,
      h("span", { class: "avatar", data: { tone: name === "customer" ? "0" : "2" }, "aria-hidden": "true" }, initial(fullName(state.bot))),
      h("div", { class: "who" }, h("h2", { dir: "auto" }, fullName(state.bot)),
        h("div", { class: `sub ${typing ? "typing" : ""}` }, sub)),
      h("span", { class: "role-mark", data: { tone: tone(person.id) } }, S[name]));
  }

  function welcome(person) {
    return h("div", { class: "empty" }, h("strong", {}, S.noMessages), person.started ? null : S.notStarted(person.first_name),
      h("div", {}, h("button", { type: "button", class: "button primary", onclick: () => talk.send({ text: "/start" }).catch(talk.fail) }, S.start)));
  }

  function drawNobody() {
    fill(head, h("div", { class: "who" }, h("h2", {}, S[name]), h("div", { class: "sub" }, S.nobody)));
    fill(bar, name === "customer" ? h("button", { type: "button", class: "button", onclick: createCustomer }, icon("person"), S.newCustomer) : null);
    drawnBar = "";
    talk.composer.replaceBy(h("span", {}, S.nobody));
  }

  function forcedReply(messages) {
    const last = messages.at(-1);
    return last?.sandbox?.reply_markup?.force_reply ? last : null;
  }

  function render() {
    const { person, chat } = spot();
    if (!state.ready) return;
    if (!person) { drawNobody(); return; }
    if (drawnFor !== person.id) { if (drawnFor) talk.composer.reset(); drawnFor = person.id; }
    const messages = messagesOf(chat);
    drawHead(person, chat);
    drawBar(person);
    talk.composer.replaceBy(person.blocked
      ? h("div", {}, S.blocked, " ", h("button", { type: "button", class: "button",
        onclick: () => post("/sandbox/unblock", { user_id: person.id }).catch(talk.fail) }, S.unblock)) : null);
    talk.composer.keyboard(chat.reply_keyboard, forcedReply(messages));
    talk.render(messages, () => welcome(person), person.started);
    if (host.offsetParent !== null) markRead(chat.id, 0, messages);
  }

  const unread = () => {
    const { person, chat } = spot();
    return person && view.tab !== name ? unreadOf(chat.id, 0, messagesOf(chat)) : 0;
  };
  return { name, node: host, render, unread };
}

// Where a person writes: text, files, reply, edit, commands, the reply keyboard.
import { createAttachments } from "./attachments.js";
import { createCommands } from "./commands.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { brief, fullName } from "./format.js";
import { replyKeyboard } from "./keyboard.js";
import { S } from "./strings.js";

/**
 * actions: {send({text, attachments, reply_to}), edit(message, text), press(button)}: promises.
 * commands(): list; mention(): "@bot" suffix in groups or "".
 */
export function createComposer({ host, actions, commands, mention, fail }) {
  const files = createAttachments(() => update());
  const menu = createCommands(commands, runCommand);
  const context = h("div", { class: "context", hidden: true });
  const keys = h("div", {});
  const area = h("textarea", { rows: "1", "aria-label": S.write, placeholder: S.write, dir: "auto", enterkeyhint: "send" });
  const picker = h("input", { type: "file", multiple: true, class: "sr-only", tabindex: "-1", "aria-label": S.attach });
  const slash = h("button", { type: "button", class: "icon-button slash", "aria-label": S.attachMenu, title: S.attachMenu,
    "aria-expanded": "false", onclick: () => { menu.open ? menu.hide() : menu.show(); update(); } }, "/");
  const keysToggle = iconButton("keyboard", S.keyboardToggle, { hidden: true, "aria-pressed": "true",
    onclick: () => { keysHidden = !keysHidden; drawKeys(); } });
  const send = iconButton("send", S.send, { class: "icon-button send", onclick: submit });
  const line = h("div", { class: "line" }, iconButton("attach", S.attach, { onclick: () => picker.click() }), picker, area,
    keysToggle, slash, send);
  const drop = h("div", { class: "drop", hidden: true }, S.dropHere);
  const writing = h("div", {}, keys, context, files.node, line);
  const notice = h("div", { class: "notice", hidden: true });
  const node = h("div", { class: "composer" }, menu.node, writing, notice);
  let replyTo = null;
  let editing = null;
  let busy = false;
  let markup = null;
  let markupOf = null;
  let keysHidden = false;
  let forced = null;

  function update() {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
    send.disabled = busy || !(area.value.trim() || files.count);
    slash.setAttribute("aria-expanded", String(menu.open));
  }

  function runCommand(command, keepTyping) {
    if (!keepTyping) {
      area.value = "";
      actions.send({ text: `/${command}${mention()}` }).catch(fail);
    } else area.value = `/${command} `;
    area.focus();
    update();
  }

  function clearContext() {
    replyTo = null;
    if (editing) area.value = "";
    editing = null;
    context.hidden = true;
    update();
  }

  function showContext(title, message) {
    context.hidden = false;
    fill(context, icon(editing ? "edit" : "reply"),
      h("span", { class: "what" }, h("b", { dir: "auto" }, title), h("span", { class: "quote", dir: "auto" }, brief(message))),
      iconButton("close", S.cancel, { onclick: clearContext }));
    area.focus();
    update();
  }

  async function deliver(text, reply) {
    if (editing) return actions.edit(editing, text);
    if (!files.count) return actions.send({ text, reply_to: reply });
    const lists = await files.ready();
    for (const [index, attachments] of lists.entries()) {
      await actions.send({ caption: index === 0 && text ? text : undefined, attachments, reply_to: reply });
    }
    return files.clear();
  }

  async function submit() {
    const text = area.value;
    if (busy || !(text.trim() || files.count)) return;
    const before = { text, replyTo, editing };
    busy = true;
    area.value = "";
    update();
    try {
      await deliver(text, replyTo?.message_id);
      editing = null;
      clearContext();
    } catch (error) {
      if (!area.value) area.value = before.text;
      fail(error);
    } finally {
      busy = false;
      update();
    }
  }

  function drawKeys() {
    const rows = markup?.keyboard;
    keysToggle.hidden = !rows;
    keysToggle.setAttribute("aria-pressed", String(!keysHidden));
    fill(keys, rows && !keysHidden ? replyKeyboard(markup, (button) => {
      if (markup.one_time_keyboard) { keysHidden = true; drawKeys(); }
      actions.press(button).catch(fail);
    }) : null);
    area.placeholder = markup?.input_field_placeholder || S.write;
  }

  area.addEventListener("input", () => {
    const typed = /^\/([a-z0-9_]*)$/.exec(area.value);
    if (typed) menu.show(typed[1], true);
    else menu.hide();
    update();
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing || menu.key(event)) { update(); return; }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); submit(); }
    if (event.key === "Escape" && (replyTo || editing)) clearContext();
  });
  area.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  });
  picker.addEventListener("change", () => { files.add(picker.files); picker.value = ""; area.focus(); });
  host.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (!drop.isConnected) host.append(drop);
    drop.hidden = false;
  });
  host.addEventListener("dragleave", (event) => { if (!host.contains(event.relatedTarget)) drop.hidden = true; });
  host.addEventListener("drop", (event) => {
    drop.hidden = true;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    files.add(event.dataTransfer.files);
  });
  update();

  return {
    node,
    focus: () => area.focus(),
    reset() { files.clear(); clearContext(); area.value = ""; menu.hide(); update(); },
    reply(message) { editing = null; replyTo = message; showContext(S.replyTo(fullName(message.from)), message); },
    edit(message) {
      replyTo = null;
      editing = message;
      area.value = message.text ?? message.caption ?? "";
      showContext(S.editing, message);
    },
    /** keyboard: the chat's reply_keyboard or null; a new one opens itself. A forced reply sets the reply once. */
    keyboard(keyboard, forceReply) {
      if (forceReply && forceReply !== forced) {
        forced = forceReply;
        if (!area.value) this.reply(forceReply);
      }
      if (markupOf === keyboard) return;
      markupOf = keyboard;
      markup = keyboard?.markup?.keyboard ? keyboard.markup : null;
      keysHidden = false;
      drawKeys();
    },
    /** Replaces the composer by a sentence and a button; null brings it back. */
    replaceBy(child) {
      notice.hidden = !child;
      writing.hidden = Boolean(child);
      if (child) { menu.hide(); fill(notice, child); }
    },
  };
}

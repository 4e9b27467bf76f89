// The list of the bot's commands: opened by "/" or by typing, filtered as one types.
import { fill, h } from "./dom.js";
import { S } from "./strings.js";

/** `source()` → [{command, description}]; `choose(command, keepTyping)` runs or inserts one. */
export function createCommands(source, choose) {
  const node = h("div", { class: "commands", role: "listbox", "aria-label": S.attachMenu, hidden: true });
  let shown = [];
  let selected = 0;

  function draw() {
    fill(node, shown.length ? shown.map((one, index) => h("button", {
      type: "button", role: "option", "aria-selected": String(index === selected), class: index === selected ? "selected" : null,
      onclick: () => { hide(); choose(one.command, false); },
    }, h("b", {}, `/${one.command}`), h("span", { dir: "auto" }, one.description))) : h("p", {}, S.noCommands));
    node.querySelector(".selected")?.scrollIntoView({ block: "nearest" });
  }

  function show(prefix = "", typed = false) {
    shown = source().filter((one) => one.command.startsWith(prefix));
    selected = 0;
    node.hidden = typed && !shown.length;
    draw();
  }

  function hide() { node.hidden = true; }

  /** Arrow keys, Enter (run), Tab (insert) and Escape while open; true when the key was used. */
  function key(event) {
    if (node.hidden || !shown.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      selected = (selected + step + shown.length) % shown.length;
      draw();
    } else if (event.key === "Enter" || event.key === "Tab") {
      hide();
      choose(shown[selected].command, event.key === "Tab");
    } else if (event.key === "Escape") hide();
    else return false;
    event.preventDefault();
    return true;
  }

  return { node, show, hide, key, get open() { return !node.hidden; } };
}

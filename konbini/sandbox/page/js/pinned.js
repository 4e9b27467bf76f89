// The bar above a feed that shows the latest pinned message of this place.
import { fill, h } from "./dom.js";
import { brief } from "./format.js";
import { S } from "./strings.js";

export function createPinned(jumpTo) {
  const node = h("button", { type: "button", class: "pinned", hidden: true });
  let shown = null;
  node.addEventListener("click", () => shown && jumpTo(shown.message_id));
  return {
    node,
    render(chat, messages) {
      const pinned = new Set(chat.pinned);
      shown = messages.findLast((message) => pinned.has(message.message_id)) || null;
      node.hidden = !shown;
      if (shown) fill(node, h("b", {}, S.pinned), h("span", { dir: "auto" }, brief(shown)));
    },
  };
}

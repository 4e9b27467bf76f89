// Puts the page together and redraws what changed.
import { createDrawer } from "./drawer.js";
import { fill, h } from "./dom.js";
import { createFaults } from "./faults.js";
import { start } from "./live.js";
import { createForumPane } from "./pane_forum.js";
import { createPrivatePane } from "./pane_private.js";
import { state, touch, watch } from "./state.js";
import { S } from "./strings.js";
import { chooseTab, PANES, readAddress, view } from "./view.js";

const drawer = createDrawer();
const faults = createFaults();
const panes = [createPrivatePane("customer"), createPrivatePane("merchant"), createForumPane("operators")];
const connection = h("span", { class: "connection", role: "status" });

const tabs = panes.map((pane) => {
  const badge = h("span", { class: "badge", hidden: true });
  const node = h("button", { type: "button", class: "tab", role: "tab", id: `tab-${pane.name}`, "aria-controls": `pane-${pane.name}`,
    onclick: () => chooseTab(pane.name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      chooseTab(PANES[(PANES.indexOf(pane.name) + step + PANES.length) % PANES.length]);
      document.getElementById(`tab-${view.tab}`).focus();
    } }, S[pane.name], badge);
  return { node, badge, pane };
});

function drawTabs() {
  for (const { node, badge, pane } of tabs) {
    const current = view.tab === pane.name;
    node.setAttribute("aria-selected", String(current));
    node.tabIndex = current ? 0 : -1;
    pane.node.classList.toggle("current", current);
    const unread = pane.unread();
    badge.hidden = !unread;
    badge.textContent = String(unread);
  }
}

function drawConnection() {
  connection.dataset.state = state.connection;
  fill(connection, h("span", {}, S[state.connection]));
}

const needsPanes = (key) => ["world", "people", "view"].includes(key) || key.startsWith("chat:");

watch((keys) => {
  if (keys.has("world") && !view.addressRead) { view.addressRead = true; readAddress(); }
  if ([...keys].some(needsPanes)) { drawTabs(); panes.forEach((pane) => pane.render()); drawTabs(); }
  if (keys.has("world") || keys.has("log")) drawer.render();
  if (keys.has("world") || keys.has("faults")) faults.render();
  drawConnection();
});

fill(document.getElementById("app"),
  h("header", { class: "topbar" },
    h("h1", { class: "brand" }, h("img", { src: "page/icon.svg", alt: "" }), S.title),
    h("p", { class: "banner" }, S.banner),
    h("span", { class: "spacer" }), connection, faults.button, drawer.button, faults.node),
  h("div", { class: "tabs", role: "tablist" }, tabs.map(({ node }) => node)),
  h("main", { class: "columns" }, panes.map((pane) => pane.node)),
  drawer.node);
window.addEventListener("hashchange", () => { readAddress(); touch("view"); });
drawConnection();
start();

// Tiny DOM builders. Text always becomes a text node: nothing here can inject HTML.

const SVG = "http://www.w3.org/2000/svg";

function setProp(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === "class") node.setAttribute("class", value);
  else if (key === "data") Object.assign(node.dataset, value);
  else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key in node && typeof value !== "string") node[key] = value;
  else node.setAttribute(key, value === true ? "" : String(value));
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** h("button", {class: "x", onclick: fn}, "text", node, [more]) → element. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) setProp(node, key, value);
  return append(node, children);
}

// Stroke icons on a 24 × 24 grid, drawn for this page.
const PATHS = {
  send: "M4 12 20 4l-4 16-4.5-6.5zM11.5 13.5 20 4",
  attach: "M19 11.5 12 18.5a4.6 4.6 0 0 1-6.5-6.5l7.2-7.2a3 3 0 0 1 4.3 4.3l-7 7a1.4 1.4 0 0 1-2-2l6.2-6.2",
  reply: "M10 8V4L3 11l7 7v-4c5 0 8 1.5 10.5 5C20 13 17 8.5 10 8z",
  edit: "M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  close: "M6 6l12 12M18 6 6 18",
  back: "M14 6l-6 6 6 6",
  plus: "M12 5v14M5 12h14",
  ban: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.6 5.6l12.8 12.8",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  list: "M4 6h16M4 12h16M4 18h10",
  keyboard: "M3 7h18v10H3zM7 10.5h.01M10.5 10.5h.01M14 10.5h.01M17 10.5h.01M8 14h8",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  link: "M8 16 16 8M9 8h7v7",
  star: "m12 3.6 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.8l5.9-.8z",
  mic: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4M6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 14.5c1 1.4 2.2 2 3.5 2s2.5-.6 3.5-2M9 9.5h.01M15 9.5h.01",
  group: "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11M3 19c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 11a2.8 2.8 0 1 0-.8-5.5M17 14c2.4.4 4 2.3 4 5",
  person: "M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20c0-3.6 3.1-6 7-6 1.2 0 2.3.2 3.3.6M18 14v6M15 17h6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  down: "M6 9l6 6 6-6",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, props) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...props },
    icon(name));
}

/** Replace all children of a node. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

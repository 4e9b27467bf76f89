// Photos, files, voices, videos, contacts and places inside a message.
import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { duration, fullName, size } from "./format.js";
import { sheet } from "./notify.js";
import { S } from "./strings.js";

const largest = (sizes) => sizes.reduce((best, one) => (one.width * one.height > best.width * best.height ? one : best));

function lightbox(host, url, fileId, label) {
  sheet(host, label, (close) => h("figure", { class: "lightbox" },
    h("img", { src: url, alt: label }),
    h("figcaption", {},
      h("a", { class: "button", href: fileUrl(fileId, true), download: "" }, icon("down"), S.download),
      h("button", { type: "button", class: "button", data: { first: "" }, onclick: () => close() }, S.close))));
}

export function photo(message, host) {
  const best = largest(message.photo);
  const url = fileUrl(best.file_id);
  const image = h("img", { src: url, alt: message.caption || S.photo, width: best.width, height: best.height, loading: "lazy" });
  const button = h("button", { type: "button", class: "photo", "aria-label": S.openPhoto,
    onclick: () => lightbox(host, url, best.file_id, message.caption || S.photo) }, image);
  if (message.has_media_spoiler) {
    button.classList.add("veiled");
    button.addEventListener("click", (event) => {
      if (button.classList.contains("veiled")) { event.stopImmediatePropagation(); button.classList.remove("veiled"); }
    }, { capture: true });
  }
  return button;
}

function fileCard(file, name) {
  return h("a", { class: "file-card", href: fileUrl(file.file_id, true), download: file.file_name || "" },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-text" },
      h("b", { dir: "auto" }, name),
      h("small", {}, [size(file.file_size), S.download].filter(Boolean).join(" · "))));
}

function player(tag, file, label) {
  return h("div", { class: `player ${tag}` },
    h(tag, { src: fileUrl(file.file_id), controls: true, preload: "metadata", "aria-label": label }),
    h("div", { class: "player-line" },
      h("span", {}, tag === "audio" ? icon("mic") : null, [file.file_name || label, file.duration ? duration(file.duration) : ""]
        .filter(Boolean).join(" · ")),
      h("a", { href: fileUrl(file.file_id, true), download: file.file_name || "" }, S.download)));
}

function place(location, title) {
  const text = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
  return h("div", { class: "file-card" }, h("span", { class: "file-icon" }, icon("link")),
    h("span", { class: "file-text" }, h("b", {}, title || S.location), h("small", {}, text)));
}

const DRAW = {
  photo,
  animation: (message) => player("video", message.animation, S.video),
  video: (message) => player("video", message.video, S.video),
  video_note: (message) => player("video", message.video_note, S.video),
  voice: (message) => player("audio", message.voice, S.voiceMessage),
  audio: (message) => player("audio", message.audio, message.audio.title || S.file),
  document: (message) => fileCard(message.document, message.document.file_name || S.file),
  sticker: (message) => h("div", { class: "sticker" },
    h("img", { src: fileUrl(message.sticker.file_id), alt: message.sticker.emoji || S.sticker, width: "128", height: "128" })),
  venue: (message) => place(message.venue.location, message.venue.title),
  location: (message) => place(message.location),
  contact: (message) => h("div", { class: "file-card" }, h("span", { class: "file-icon" }, icon("group")),
    h("span", { class: "file-text" }, h("b", { dir: "auto" }, fullName(message.contact)), h("small", {}, message.contact.phone_number))),
};

/** The media part of a message as a node, or null. `host` = the pane, for the lightbox. */
export function media(message, host) {
  const kind = Object.keys(DRAW).find((key) => message[key]);
  return kind ? DRAW[kind](message, host) : null;
}

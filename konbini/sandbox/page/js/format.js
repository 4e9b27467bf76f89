// Times, sizes and short texts for people. Pure functions.
import { S } from "./strings.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const exact = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const dayOf = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const number = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const timeOf = (seconds) => clock.format(seconds * 1000);
export const secondsOf = (seconds) => exact.format(seconds * 1000);
export const amount = (value) => number.format(value);
export const shortAmount = (value) => short.format(value);

export function day(seconds) {
  const text = dayOf.format(seconds * 1000);
  return text === dayOf.format(Date.now()) ? S.today : text;
}

export function size(bytes) {
  if (!bytes && bytes !== 0) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function duration(seconds) {
  const whole = Math.round(seconds || 0);
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export const fullName = (person) => person
  ? [person.first_name, person.last_name].filter(Boolean).join(" ") || person.title || String(person.id) : S.someone;

export const initial = (name) => (/\p{L}/u.exec(name)?.[0] || /\p{N}/u.exec(name)?.[0] || "?").toUpperCase();
// Telegram names the heart without the mark that makes it an emoji.
export const inColour = (emoji) => (emoji === "❤" ? "❤\uFE0F" : emoji);
export const tone = (id) => String(Math.abs(id) % 6);

/** One line that stands for a message in a list, a quote or a notice. */
export function brief(message) {
  if (!message) return "";
  const text = message.text || message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 120);
  if (message.photo) return S.photo;
  if (message.voice) return S.voiceMessage;
  if (message.video || message.video_note || message.animation) return S.video;
  if (message.document || message.audio) return (message.document || message.audio).file_name || S.file;
  if (message.sticker) return message.sticker.emoji || S.sticker;
  if (message.location || message.venue) return S.location;
  if (message.contact) return S.contact;
  if (message.invoice) return `${S.invoice}: ${message.invoice.title}`;
  if (message.successful_payment) return S.receipt;
  if (message.refunded_payment) return S.refund;
  return serviceText(message) || S.unknownKind;
}

/** The sentence of a service message, or null for an ordinary one. */
export function serviceText(message) {
  for (const [key, sentence] of Object.entries(S.service)) {
    if (!(key in message)) continue;
    const value = message[key];
    if (key === "new_chat_members") return sentence(value.map(fullName).join(", "));
    if (key === "left_chat_member") return sentence(fullName(value));
    if (key === "pinned_message") return sentence(value.text || value.caption ? brief(value) : "");
    if (key === "forum_topic_edited" && !value.name) return null;
    return sentence(value?.name ?? value);
  }
  return null;
}

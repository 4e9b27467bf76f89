// What answerCallbackQuery brings: a toast, an alert or a link.
import { safeUrl } from "./entities.js";
import { toast } from "./notify.js";

export function showAnswer(answer, { host, open, alertIn }) {
  if (answer.url && !open(answer.url)) {
    const href = safeUrl(answer.url);
    if (href) window.open(href, "_blank", "noopener");
  }
  if (!answer.text) return;
  if (answer.show_alert) alertIn(host, answer.text);
  else toast(answer.text, { host });
}

// Invoices, the pay dialog and receipts. The money is play money.
import { fileUrl, post } from "./api.js";
import { h, icon } from "./dom.js";
import { amount } from "./format.js";
import { copyText, sheet, toast } from "./notify.js";
import { state } from "./state.js";
import { S } from "./strings.js";

const WAIT_SECONDS = 12;

const star = () => h("span", { class: "star" }, icon("star"));

export function invoiceCard(message) {
  const { invoice } = message;
  return h("div", { class: "invoice" },
    message.invoice.photo ? h("img", { src: fileUrl(message.invoice.photo.file_id), alt: "" }) : null,
    h("h3", { dir: "auto" }, invoice.title),
    h("p", { dir: "auto" }, invoice.description),
    h("div", { class: "invoice-total" }, star(), h("b", {}, amount(invoice.total_amount)),
      h("span", { class: "chip" }, state.paid.has(`${message.chat.id}:${message.message_id}`) ? S.paid : S.invoice)));
}

export function receipt(message, host) {
  const payment = message.successful_payment || message.refunded_payment;
  return h("div", { class: "receipt" },
    h("b", {}, icon("check"), message.successful_payment ? S.receipt : S.refund),
    h("span", { class: "receipt-sum" }, star(), amount(payment.total_amount)),
    h("button", { type: "button", class: "charge", title: S.tapToCopy, onclick: () => copyText(payment.telegram_payment_charge_id, host) },
      `${S.charge} `, h("code", {}, payment.telegram_payment_charge_id)));
}

/** Opens the pay dialog for an invoice message or an invoice link; tells the outcome in the same dialog. */
export function openPay(host, person, { message, link }) {
  const invoice = message?.invoice;
  const body = { user_id: person.id, wait: WAIT_SECONDS };
  if (message) Object.assign(body, { message_id: message.message_id, chat_id: message.chat.id });
  else body.link = link;
  return sheet(host, S.payTitle, (close) => {
    const status = h("p", { class: "pay-status", role: "status" });
    const cancel = h("button", { type: "button", class: "button", onclick: () => close() }, S.cancel);
    const pay = h("button", { type: "button", class: "button primary pay", data: { first: "" } },
      invoice ? S.payAmount(amount(invoice.total_amount)) : S.payNow);
    pay.addEventListener("click", async () => {
      pay.disabled = true;
      pay.setAttribute("aria-busy", "true");
      status.textContent = S.payWaiting;
      const outcome = await post("/sandbox/pay", body).catch((error) => ({ status: "refused", error_message: error.message }));
      pay.removeAttribute("aria-busy");
      if (outcome.status === "paid") {
        close("paid");
        toast(S.payResult.paid, { host });
        return;
      }
      status.className = "pay-status bad";
      status.textContent = [S.payResult[outcome.status], outcome.error_message].filter(Boolean).join(" ");
      cancel.textContent = S.close;
      pay.disabled = outcome.status === "insufficient";
      cancel.focus();
    });
    return [
      h("h3", {}, S.payTitle),
      h("div", { class: "pay-what" }, h("b", { dir: "auto" }, invoice ? invoice.title : S.payLink),
        h("span", { dir: "auto" }, invoice ? invoice.description : link)),
      h("p", { class: "pay-balance" }, S.yourBalance(amount(person.balance))),
      status,
      h("div", { class: "sheet-actions" }, cancel, pay),
    ];
  });
}

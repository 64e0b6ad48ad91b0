// Judging facts by keyboard. Without this script every button sends its form and the page comes back.

import { deliver, isWaiting, patiently, whenArrived } from "./delivery.js";
import { keysAreOn } from "./keys.js";

const review = document.querySelector("[data-review]");
const note = review.querySelector("[data-note-text]");
const announcer = review.querySelector("[data-announce]");

const cards = () => [...review.querySelectorAll(".app-card")];
const waiting = () => cards().filter((card) => card.dataset.status === "proposed");
const current = () => document.activeElement.closest(".app-card");

function announce(words) {
  announcer.textContent = words;
}

function show(card) {
  for (const mark of note.querySelectorAll(".app-mark")) {
    mark.classList.toggle("app-mark--now", mark.dataset.facts.split(" ").includes(card.dataset.fact));
  }
  const first = note.querySelector(".app-mark--now");
  if (first) {
    const offset = first.getBoundingClientRect().top - note.getBoundingClientRect().top;
    const isInView = offset > 20 && offset < note.clientHeight - 40;
    if (!isInView) note.scrollTop += offset - note.clientHeight / 3;
  }
}

function focusCard(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: matchMedia("(min-width: 61.25rem)").matches ? "center" : "start" });
}

function step(by) {
  const all = cards();
  const here = all.indexOf(current());
  focusCard(here < 0 ? (waiting()[0] ?? all[0]) : all[Math.min(Math.max(here + by, 0), all.length - 1)]);
}

function focusNext(after) {
  const all = cards();
  const later = all.slice(all.indexOf(after) + 1).find((card) => card.dataset.status === "proposed");
  const next = later ?? waiting()[0];
  if (next) focusCard(next);
  else review.querySelector("[data-next-note]")?.focus();
}

function adopt(card, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const fresh = holder.content.firstElementChild;
  card.replaceWith(fresh);
  for (const field of document.querySelectorAll("[data-version]")) {
    if (field instanceof HTMLInputElement) field.value = fresh.dataset.version;
  }
  count(card.dataset.was ?? card.dataset.status, -1);
  count(fresh.dataset.status, 1);
  return fresh;
}

function count(status, by) {
  const key = { proposed: "to-do", accepted: "accepted", rejected: "rejected", corrected: "rejected" }[status];
  const counter = review.querySelector(`[data-count="${key}"]`);
  if (counter) counter.textContent = Number(counter.textContent) + by;
}

function send(form, submitter, card) {
  const ask = () => fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form, submitter)),
    headers: { "X-Fragment": "card" },
  });
  deliver(ask, (answer) => take(answer, form, card));
}

async function take(answer, form, card) {
  const html = await answer.text();
  if (answer.ok) {
    const hadFocus = card.contains(document.activeElement);
    const fresh = adopt(card, html);
    announce(fresh.querySelector(".app-card__done")?.textContent ?? "Open again");
    if (hadFocus) fresh.dataset.status === "proposed" ? focusCard(fresh) : focusNext(fresh);
  } else if (answer.status === 422 && form.matches("[data-correct-form]")) {
    openForm(card, html);
  } else if (answer.status === 409) {
    await showNewer(card, form);
  } else {
    tell(putBack(card), `Not saved. ${wordsOf(html)}`);
  }
}

// Somebody else decided on this very fact: what they decided stands, and a correction that was being made stays open.
async function showNewer(card, form) {
  const answer = await patiently(() => fetch(`${window.location.pathname}?show=all`));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const newer = page.getElementById(card.id);
  if (!newer) return tell(putBack(card), "Not saved: somebody took this fact away meanwhile.");
  const fresh = adopt(card, newer.outerHTML);
  if (form.matches("[data-correct-form]")) {
    fresh.append(form);
    form.querySelector("[data-version]").value = fresh.dataset.version;
    tell(fresh, "Not saved yet: somebody else changed this fact meanwhile. Look at it again before you save.");
  } else {
    tell(fresh, "Not saved: somebody else changed this fact meanwhile. Look at it again.");
  }
}

// As it was before the decision that could not be saved.
function putBack(card) {
  card.classList.remove("app-card--accepted", "app-card--rejected");
  if (card.dataset.was) card.dataset.status = card.dataset.was;
  delete card.dataset.was;
  return card;
}

function tell(card, words) {
  card.querySelector("[data-told]")?.remove();
  const told = document.createElement("p");
  told.className = "app-card__line app-card__told";
  told.dataset.told = "";
  told.setAttribute("role", "alert");
  told.textContent = words;
  card.prepend(told);
  focusCard(card);
}

const wordsOf = (html) => new DOMParser().parseFromString(html, "text/html").querySelector(".govuk-error-summary__list, main .govuk-body")?.textContent ?? "Try again.";

async function correct(card) {
  const link = card.querySelector("[data-correct]");
  if (!link) return;
  const answer = await patiently(() => fetch(link.href, { headers: { "X-Fragment": "form" } }));
  if (answer.ok) openForm(card, await answer.text());
  else tell(card, wordsOf(await answer.text()));
}

function openForm(card, html) {
  review.querySelector("[data-correct-form]")?.remove();
  card.insertAdjacentHTML("beforeend", html);
  const form = card.querySelector("[data-correct-form]");
  const version = document.querySelector("input[data-version]");
  if (version) form.querySelector("[data-version]").value = version.value;
  const field = form.querySelector("[aria-describedby*=error], .govuk-input--error, .govuk-textarea--error, .govuk-select--error") ?? form.querySelector("input:not([type=hidden]), select, textarea");
  field.focus();
}

function closeForm(card) {
  card.querySelector("[data-correct-form]")?.remove();
  card.querySelector("[data-reject]")?.removeAttribute("open");
  focusCard(card);
}

// Leaving the page, or changing something else, waits until every decision has arrived.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]:not([href^='#'], [data-correct], [data-cancel], [target=_blank])");
  if (!link || link.closest(".app-mark") || !isWaiting() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  whenArrived().then(() => { window.location = link.href; });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isWaiting() || form.closest(".app-card")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  whenArrived().then(() => form.requestSubmit(event.submitter));
}, { capture: true });

review.addEventListener("submit", (event) => {
  const form = event.target;
  const card = form.closest(".app-card");
  if (!card) return;
  event.preventDefault();
  const isRejection = form.closest("[data-reject]");
  if (form.matches("[data-accept]") || isRejection) {
    // The next fact at once; the answer is put in when it comes.
    card.classList.add(isRejection ? "app-card--rejected" : "app-card--accepted");
    card.dataset.was = card.dataset.status;
    card.dataset.status = "sending";
    send(form, event.submitter, card);
    if (card.contains(document.activeElement)) focusNext(card);
    return;
  }
  send(form, event.submitter, card);
});

review.addEventListener("focusin", (event) => {
  const card = event.target.closest(".app-card");
  if (card) show(card);
});

review.addEventListener("click", (event) => {
  const card = event.target.closest(".app-card");
  const link = event.target.closest("a");
  if (link?.closest(".app-mark") || link?.matches(".app-card__show")) {
    const id = link.matches(".app-card__show") ? card.dataset.fact : link.hash.slice(3);
    const target = document.getElementById(`f-${id}`);
    if (target) {
      event.preventDefault();
      focusCard(target);
      show(target);
    }
  } else if (link?.matches("[data-correct]") && card) {
    event.preventDefault();
    correct(card);
  } else if (link?.matches("[data-cancel]") && card) {
    event.preventDefault();
    closeForm(card);
  } else if (card && !event.target.closest("a, button, input, select, textarea, summary, label")) {
    focusCard(card);
  } else if (link?.matches("[data-add-fact]")) {
    const words = String(document.getSelection()).trim();
    if (words && note.contains(document.getSelection().anchorNode)) link.href += `&words=${encodeURIComponent(words)}`;
  }
});

const act = {
  a: (card) => card?.querySelector("[data-accept]")?.requestSubmit(),
  A: (card) => whenArrived().then(() => card?.closest(".app-group").querySelector("[data-accept-group]")?.requestSubmit()),
  c: (card) => card && correct(card),
  r: (card) => {
    const details = card?.querySelector("[data-reject]");
    if (!details) return;
    details.open = true;
    details.querySelector(".app-reason").focus();
  },
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  u: () => whenArrived().then(() => review.querySelector("[data-undo]").requestSubmit()),
  t: () => whenArrived().then(() => review.querySelector("[data-accept-twice]")?.requestSubmit()),
  x: (card) => card?.querySelector("[data-compare]")?.click(),
  n: () => review.querySelector("[data-next-note]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const card = current();
  if (event.key === "Escape" && card) return closeForm(card);
  if (!keysAreOn(event)) return;
  const reason = card?.querySelector("[data-reject][open]") && /^[1-9]$/.test(event.key);
  if (reason) {
    const button = card.querySelectorAll(".app-reason")[Number(event.key) - 1];
    if (button) {
      event.preventDefault();
      button.click();
    }
  } else if (act[event.key] && !(event.key.startsWith("Arrow") && event.target === note)) {
    event.preventDefault();
    act[event.key](card);
  }
});

const isWide = matchMedia("(min-width: 61.25rem)").matches;
const asked = /^#[fm]-/.test(window.location.hash) ? document.getElementById(`f-${window.location.hash.slice(3)}`) : null;
const begin = asked ?? (isWide ? waiting()[0] : null);
// What was done just now is said above the facts that come next, since the top of the page is out of sight from there.
const done = document.querySelector(".app-banner");
if (begin && done && isWide) begin.closest(".app-group").before(done);
focusCard(begin);
// An address that ends in "#facts" takes the focus away again while the page loads.
const keepFocus = () => { if (begin?.isConnected && document.activeElement === document.body) focusCard(begin); };
addEventListener("load", () => requestAnimationFrame(() => setTimeout(keepFocus)));

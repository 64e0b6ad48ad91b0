// Moving people in the genogram, by pointer or keyboard, and what stands behind each person and line. Without this script
// the genogram is a picture, the form "Move people" moves them, and the table "Who is who" leads to the facts.

import { fill, inline, offerCopies, title, widen } from "./picture.js";

const section = document.querySelector("[data-genogram]");
const said = section.querySelector("[data-announce]");
const panel = section.querySelector("[data-panel]");
const together = section.querySelector("[data-together]");
const drag = { least: 6 };
let plan = JSON.parse(section.dataset.genogram);
let svg = null;
let chosen = null; // the person whose panel is open
let opener = null; // id of the symbol or line that the panel was opened from
let isSending = false;

const seats = () => plan.rows.flat();
const seatOf = (person) => seats().find((seat) => seat.person === person);
const symbol = (person) => svg?.getElementById(seatOf(person)?.symbol ?? "");
const seatAt = (element) => seats().find((seat) => seat.symbol === element?.closest("[data-part]")?.id);
const rowOf = (person) => plan.rows.find((row) => row.some((seat) => seat.person === person)) ?? [];
const people = (row) => row.map((seat) => seat.person);

function say(words) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

// The picture

async function draw() {
  svg = await inline(section);
  if (!svg) return;
  for (const part of svg.querySelectorAll("[role=graphics-symbol]")) enliven(part);
  for (const part of [firstPart(true), firstPart(false)]) part?.setAttribute("tabindex", "0");
}

const isPerson = (part) => seats().some((seat) => seat.symbol === part.id);
const parts = (ofPeople) => [...svg.querySelectorAll("[data-part]")].filter((part) => isPerson(part) === ofPeople);
const firstPart = (ofPeople) => (ofPeople ? svg.getElementById(seats()[0]?.symbol ?? "") : parts(false)[0]);

function enliven(part) {
  part.dataset.part = isPerson(part) ? "person" : "line";
  part.setAttribute("role", "button");
  part.setAttribute("tabindex", "-1");
  if (isPerson(part)) {
    part.setAttribute("aria-keyshortcuts", "Alt+ArrowLeft Alt+ArrowRight");
    part.prepend(ground(part));
    return;
  }
  widen(part);
}

// A person's symbol and name are one thing to point at, also between the letters.
function ground(part) {
  const box = part.getBBox();
  const rect = document.createElementNS(part.namespaceURI, "rect");
  rect.setAttribute("class", "app-ground");
  for (const name of ["x", "y", "width", "height"]) rect.setAttribute(name, box[name]);
  return rect;
}

// In a picture only one person and one line take part in the order of tabs; arrows lead to the others.
function focusPart(part) {
  if (!part) return;
  for (const other of parts(isPerson(part))) other.setAttribute("tabindex", other === part ? "0" : "-1");
  part.focus();
}

function step(part, key) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  const seat = seatAt(part);
  if (!seat) {
    const lines = parts(false);
    return focusPart(lines[(lines.indexOf(part) + by + lines.length) % lines.length]);
  }
  const row = rowOf(seat.person);
  if (key === "ArrowLeft" || key === "ArrowRight") return focusPart(symbol(row[row.indexOf(seat) + by]?.person));
  const next = plan.rows[plan.rows.indexOf(row) + by] ?? [];
  const nearest = [...next].sort((a, b) => Math.abs(a.x - seat.x) - Math.abs(b.x - seat.x))[0];
  return focusPart(symbol(nearest?.person));
}

// What stands behind a person or a line

async function open(part) {
  const seat = seatAt(part);
  const address = seat ? section.dataset.behindPerson.replace("PERSON", encodeURIComponent(seat.person)) : section.dataset.behind;
  if (!(await fill(panel, address, part))) return;
  if (!seat) panel.querySelector("[data-title]").textContent = title(part);
  chosen = seat?.person ?? null;
  opener = part.id;
  for (const other of svg.querySelectorAll(".app-chosen")) other.classList.remove("app-chosen");
  part.classList.add("app-chosen");
  panel.querySelector("[data-title]").focus();
}

function close() {
  panel.hidden = true;
  panel.replaceChildren();
  chosen = null;
  svg.querySelector(".app-chosen")?.classList.remove("app-chosen");
  focusPart(svg.getElementById(opener));
}

// Moving

const block = (person) => {
  const here = people(rowOf(person));
  return together.checked ? here.filter((other) => other === person || plan.partners[person]?.includes(other)) : [person];
};

// Past the next person on that side: the drawing then settles who else stands there.
function nudge(person, by) {
  const row = rowOf(person);
  const moved = block(person);
  const ends = moved.map((one) => row.findIndex((seat) => seat.person === one));
  const beyond = row[(by < 0 ? Math.min(...ends) : Math.max(...ends)) + by];
  if (!beyond) {
    const name = symbol(person).getAttribute("aria-label").split(",")[0];
    return say(`${name} stands at the ${by < 0 ? "left" : "right"} end of the row already.`);
  }
  const rest = row.filter((seat) => !moved.includes(seat.person));
  const place = rest.indexOf(beyond);
  return by < 0 ? keep(moved, [], people(rest.slice(place)), person) : keep(moved, people(rest.slice(0, place + 1)), [], person);
}

// Where the row is cut when somebody is let go at x; null where nothing would change.
function landing(person, x) {
  const row = rowOf(person);
  const from = seatOf(person).x;
  for (const moved of [block(person), [person]]) {
    const rest = row.filter((seat) => !moved.includes(seat.person));
    const cut = (at) => rest.filter((seat) => seat.x < at).length;
    if (cut(x) !== cut(from)) return { moved, left: rest.slice(0, cut(x)), right: rest.slice(cut(x)) };
  }
  return null;
}

function keep(moved, left, right, person) {
  const fields = new URLSearchParams();
  for (const [name, values] of Object.entries({ moved, left, right })) for (const value of values) fields.append(name, value);
  return send(section.dataset.order, fields, person);
}

async function send(address, fields, person) {
  if (isSending) return;
  isSending = true;
  section.setAttribute("aria-busy", "true");
  say("Drawing anew …");
  const wasInPanel = panel.contains(document.activeElement);
  fields.set("version", section.dataset.version);
  fields.set("csrf_token", document.querySelector("[name=csrf_token]").value);
  try {
    const answer = await fetch(address, { method: "POST", body: fields, headers: { "X-Fragment": "genogram" } }).catch(() => null);
    if (!answer) say("Nobody was moved. Check that Kith & Kin is running, then move again.");
    else if (answer.ok && !answer.redirected) await adopt(await answer.text(), person, wasInPanel);
    else if (answer.status === 409) await catchUp(person, wasInPanel);
    else location.reload();
  } finally {
    isSending = false;
    section.removeAttribute("aria-busy");
  }
}

async function catchUp(person, wasInPanel) {
  const answer = await fetch(section.dataset.drawn).catch(() => null);
  if (!answer?.ok || answer.redirected) return location.reload();
  await adopt(await answer.text(), person, wasInPanel);
  return say("This case was changed meanwhile. The genogram is shown as it is now; nobody was moved. Move again if you still want to.");
}

async function adopt(html, person, wasInPanel) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const fresh = holder.content.querySelector("[data-genogram]");
  const isOpen = section.querySelector("[data-places]").open;
  for (const part of ["[data-picture]", "[data-notes]"]) section.querySelector(part).replaceWith(fresh.querySelector(part));
  section.querySelector("[data-places]").open = isOpen;
  Object.assign(section.dataset, fresh.dataset);
  plan = JSON.parse(section.dataset.genogram);
  offerCopies(section);
  for (const field of document.querySelectorAll("input[data-version]")) field.value = section.dataset.version;
  await draw();
  if (chosen) symbol(chosen)?.classList.add("app-chosen");
  if (person && !wasInPanel) focusPart(symbol(person));
  say(section.dataset.said);
}

// Events

section.addEventListener("click", (event) => {
  if (drag.hasMoved) return;
  const part = event.target.closest("[data-part]");
  if (part) open(part);
  else if (event.target.closest("[data-close]")) close();
  else if (event.target.closest("[data-move]") && chosen) nudge(chosen, Number(event.target.closest("[data-move]").dataset.move));
});

section.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden && !drag.seat) return close();
  const part = event.target.closest("[data-part]");
  const person = seatAt(part)?.person ?? (panel.contains(event.target) ? chosen : null);
  if (event.altKey && person && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    nudge(person, event.key === "ArrowLeft" ? -1 : 1);
  } else if (part && !event.altKey && !event.ctrlKey && !event.metaKey) {
    if (event.key === "Enter" || event.key === " ") open(part);
    else if (event.key.startsWith("Arrow")) step(part, event.key);
    else return;
    event.preventDefault();
  }
});

section.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-place]")) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(event.target));
  const address = new URL(event.target.action);
  address.search = new URL(section.dataset.drawn, location).search;
  send(address, fields, null);
});

// A finger moves the picture itself; it moves people by the buttons of the panel.
section.addEventListener("pointerdown", (event) => {
  drag.hasMoved = false;
  const seat = seatAt(event.target);
  if (!seat || event.pointerType === "touch" || event.button !== 0) return;
  event.preventDefault();
  Object.assign(drag, { seat, from: event.clientX });
});

document.addEventListener("pointermove", (event) => {
  if (!drag.seat) return;
  const by = event.clientX - drag.from;
  if (!drag.hasMoved && Math.abs(by) < drag.least) return;
  drag.hasMoved = true;
  const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
  drag.landing = landing(drag.seat.person, drag.seat.x + by * scale);
  lift(drag.landing?.moved ?? block(drag.seat.person), by * scale);
});

document.addEventListener("pointerup", () => {
  const { seat, landing: there, hasMoved } = drag;
  letGo();
  if (!seat) return;
  if (!hasMoved) return;
  setTimeout(() => { drag.hasMoved = false; });
  if (there) keep(there.moved, people(there.left), people(there.right), seat.person);
  else say("Let go in the same place: nobody was moved.");
});

document.addEventListener("pointercancel", letGo);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && drag.seat) letGo(); });

function lift(moved, by) {
  for (const part of parts(true)) {
    const isMoved = moved.includes(seatAt(part).person);
    part.classList.toggle("app-lifted", isMoved);
    if (isMoved) part.setAttribute("transform", `translate(${by.toFixed(1)} 0)`);
    else part.removeAttribute("transform");
  }
  svg.querySelector(".app-landing")?.remove();
  if (drag.landing) svg.append(mark(drag.landing));
}

// A bar in the gap where the moved people would stand.
function mark({ left, right }) {
  const [before, after] = [left.at(-1), right[0]];
  const x = before && after ? (before.x + after.x) / 2 : before ? before.x + 32 : after.x - 32;
  const bar = document.createElementNS(svg.namespaceURI, "line");
  bar.setAttribute("class", "app-landing");
  for (const [name, value] of Object.entries({ x1: x, x2: x, y1: drag.seat.y - 30, y2: drag.seat.y + 30 })) bar.setAttribute(name, value);
  return bar;
}

function letGo() {
  drag.landing = null;
  if (svg) lift([], 0);
  drag.seat = null;
}

section.querySelector("[data-tools]").hidden = false;
draw().then(() => {
  // Back from adding or correcting a fact: the part that it was asked from.
  const asked = location.hash && svg?.getElementById(location.hash.slice(1));
  if (asked?.dataset?.part) open(asked);
});

// Asking what stands behind a part of the ecomap. Without this script it is a picture, and the list below says the same.

import { fill, inline, title, widen } from "./picture.js";

const section = document.querySelector("[data-ecomap]");
const panel = section.querySelector("[data-panel]");
let opener = null;

const parts = () => [...section.querySelectorAll("svg [data-part]")];

async function draw() {
  const svg = await inline(section);
  if (!svg) return;
  // The genogram on the same page has people of the same ids.
  for (const element of svg.querySelectorAll("[id]")) element.id = `ecomap-${element.id}`;
  svg.removeAttribute("aria-labelledby");
  svg.setAttribute("aria-label", "Ecomap");
  for (const part of svg.querySelectorAll("[role=graphics-symbol][data-facts]")) {
    part.dataset.part = "line";
    part.setAttribute("role", "button");
    part.setAttribute("tabindex", "-1");
    widen(part);
  }
  parts()[0]?.setAttribute("tabindex", "0");
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked && section.contains(asked)) open(asked);
}

function focusPart(part) {
  for (const other of parts()) other.setAttribute("tabindex", other === part ? "0" : "-1");
  part?.focus();
}

async function open(part) {
  if (!(await fill(panel, section.dataset.behind, part))) return;
  panel.querySelector("[data-title]").textContent = title(part);
  section.querySelector(".app-chosen")?.classList.remove("app-chosen");
  part.classList.add("app-chosen");
  opener = part;
  panel.querySelector("[data-title]").focus();
}

function close() {
  panel.hidden = true;
  panel.replaceChildren();
  section.querySelector(".app-chosen")?.classList.remove("app-chosen");
  focusPart(opener);
}

section.addEventListener("click", (event) => {
  const part = event.target.closest("[data-part]");
  if (part) open(part);
  else if (event.target.closest("[data-close]")) close();
});

section.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) return close();
  const part = event.target.closest("[data-part]");
  if (!part || event.altKey || event.ctrlKey || event.metaKey) return;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by) {
    const all = parts();
    focusPart(all[(all.indexOf(part) + by + all.length) % all.length]);
  } else if (event.key === "Enter" || event.key === " ") open(part);
  else return;
  event.preventDefault();
});

draw();

// Settling by keyboard what does not fit together. Without this script the buttons do the same.

import { keysAreOn } from "./keys.js";

const conflicts = [...document.querySelectorAll("[data-conflict]")];
const current = () => document.activeElement.closest("[data-conflict]");

function go(conflict) {
  conflict?.focus({ preventScroll: true });
  conflict?.scrollIntoView({ block: "start" });
}

function step(by) {
  const here = conflicts.indexOf(current());
  go(conflicts[here < 0 ? 0 : Math.min(Math.max(here + by, 0), conflicts.length - 1)]);
}

// Of two sides the number says which is right; of more, each needs its own decision, and the number leads to it.
function choose(number) {
  const reasons = document.activeElement.closest("[data-reject][open]")?.querySelectorAll(".app-reason");
  if (reasons) return reasons[number - 1]?.click();
  const side = (current() ?? conflicts[0]).querySelector(`[data-side="${number}"]`);
  const button = side?.querySelector("[data-choose]");
  if (button) button.click();
  else go(side?.querySelector(".app-card"));
}

const act = {
  b: () => (current() ?? conflicts[0]).querySelector("[data-both]").click(),
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  u: () => document.querySelector("[data-undo]").requestSubmit(),
};

document.addEventListener("keydown", (event) => {
  if (!keysAreOn(event)) return;
  const isNumber = /^[1-9]$/.test(event.key);
  if (!isNumber && !act[event.key]) return;
  event.preventDefault();
  if (isNumber) choose(event.key);
  else act[event.key]();
});

if (matchMedia("(min-width: 61.25rem)").matches) conflicts[0].focus({ preventScroll: true });

// Keys of one letter, which the worker can turn off, once for all pages of this browser.

const keysOn = document.querySelector("[data-keys-on]");

// Whether a key was meant as one of the page's, and not for a field or the browser.
export function keysAreOn(event) {
  const isTaken = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
  return keysOn.checked && !isTaken && !event.target.closest("input:not([type=checkbox]), select, textarea");
}

keysOn.checked = localStorage.getItem("keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("keys", keysOn.checked ? "on" : "off"));

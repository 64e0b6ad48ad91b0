// Starts the GOV.UK components, and says so when a form takes a while.
import { Button, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink, createAll } from "./govuk/govuk.min.js";

for (const component of [Button, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink]) {
  createAll(component);
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    button.textContent = form.dataset.busy;
    button.setAttribute("aria-busy", "true");
  });
}

// Of the kinds and times of a relationship only those that go with its type; the desk checks it once more.
function narrow(fields) {
  const allowed = JSON.parse(fields.dataset.allowed)[fields.querySelector("[name=type]").value];
  for (const name of ["nature", "status"]) {
    const list = fields.querySelector(`[name=${name}]`);
    for (const option of list.options) option.hidden = option.disabled = Boolean(option.value) && !allowed[name].includes(option.value);
    if (list.selectedOptions[0]?.disabled) list.value = "";
  }
}

for (const fields of document.querySelectorAll("[data-allowed]")) narrow(fields);
for (const kind of ["change", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const fields = event.target.closest("[data-allowed]");
    if (fields) narrow(fields);
  });
}

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

// A letter or list saves itself while it is written, and says at each part what to look at. Without this script its button saves it,
// as it does where parents agree to exactly the words that stand on the page.

const form = document.querySelector("[data-paper]");
const saved = document.querySelector("[data-saved]");
const wait = 2000;
const say = (words) => { saved.textContent = words; };
let timer = 0;
let sending = null;
let isChanged = false;
let isStopped = false;

for (const box of form.querySelectorAll("textarea")) box.spellcheck = false; // the browser knows no name of the family; the remarks do

form.addEventListener("input", typed);
form.addEventListener("change", save);
form.addEventListener("submit", () => { isChanged = false; clearTimeout(timer); });
addEventListener("beforeunload", (event) => { if (isChanged) { save(); event.preventDefault(); } });

if ([...form.elements].some((box) => (box.value !== box.defaultValue && "defaultValue" in box) || box.checked !== box.defaultChecked)) typed(); // before this script ran

function typed() {
  if (isStopped) return;
  isChanged = true;
  say("Not saved yet");
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

async function save() {
  clearTimeout(timer);
  if (sending) await sending;
  if (!isChanged || isStopped) return;
  isChanged = false;
  sending = send();
  await sending;
  sending = null;
}

async function send() {
  say("Saving …");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, keepalive: true }).catch(() => null);
  if (answer?.status === 409) {
    isStopped = true;
    return say("Not saved: somebody else changed this document. Your words are still here; copy what you need, then reload the page.");
  }
  if (!answer?.ok || answer.redirected) {
    isChanged = true;
    return say("Not saved. Check that Kith & Kin is running and that you are signed in; your words are still here.");
  }
  const found = await answer.json();
  for (const version of document.querySelectorAll("input[data-version]")) version.value = found.version;
  for (const [part, html] of Object.entries(found.remarks)) show(form.querySelector(`[data-remarks="${CSS.escape(part)}"]`), html);
  document.querySelector("[data-to-do]").innerHTML = found.to_do;
  document.querySelector("[data-undo-paper]").disabled = false;
  document.querySelector("[data-redo-paper]").disabled = true;
  say(`Saved ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
}

function show(place, html) {
  if (!place) return;
  const name = place.contains(document.activeElement) ? document.activeElement.name : "";
  place.innerHTML = html;
  if (name) place.querySelector(`[name="${CSS.escape(name)}"]`)?.focus();
}

// Writing the book: each sentence is a box that saves itself, says what to look at while you type, and shows where it comes
// from. Without this script each box has a button that saves it, and the source stands below it.

const writing = document.querySelector("[data-writing]");
const saved = document.querySelector("[data-saved]");
const beside = writing.querySelector("[data-beside]");
const besideWords = writing.querySelector("[data-beside-words]");
const wait = { hints: 500, save: 2000, hover: 250 };
const rows = new Map(); // what is going on in each sentence

const say = (words) => { saved.textContent = words; };
const time = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

for (const element of writing.querySelectorAll("[data-sentence]")) {
  const box = element.querySelector("[data-box]");
  rows.set(element, { box, last: box.defaultValue, hints: 0, save: 0, sending: null, clash: false });
  box.spellcheck = false; // the browser knows no name of the family; the hints below the box do
  fit(box);
  box.addEventListener("input", () => typed(element));
  box.addEventListener("blur", () => save(element));
  box.addEventListener("focus", () => showSource(element));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    next(element)?.querySelector("[data-box]").focus();
  });
  element.addEventListener("change", (event) => {
    if (event.target.matches("[data-known], [data-source-choice]")) save(element, true);
  });
  element.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-swap]");
    if (offer) { event.preventDefault(); swap(element, offer); }
  });
  let hover = 0;
  element.addEventListener("mouseenter", () => { hover = setTimeout(() => showSource(element), wait.hover); });
  element.addEventListener("mouseleave", () => clearTimeout(hover));
  element.querySelector("form").addEventListener("submit", (event) => submit(event, element));
  if (box.value !== box.defaultValue) typed(element); // written before this script ran
}

function fit(box) {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

function next(element) {
  const all = [...rows.keys()];
  return all[all.indexOf(element) + 1];
}

function typed(element) {
  const row = rows.get(element);
  fit(row.box);
  say("Not saved yet");
  clearTimeout(row.hints);
  clearTimeout(row.save);
  if (row.clash) return;
  row.hints = setTimeout(() => showHints(element), wait.hints);
  row.save = setTimeout(() => save(element), wait.save);
}

const words = (element) => ({
  text: rows.get(element).box.value,
  is_known: element.querySelector("[data-known]")?.checked ?? false,
  sources: [...element.querySelectorAll("[data-source-choice]:checked")].map((choice) => choice.value),
});

const send = (address, method, body, more = {}) => fetch(address, {
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json", "X-CSRFToken": writing.dataset.token, ...more },
  keepalive: true,
});

async function showHints(element) {
  const asked = words(element);
  const answer = await send(`${element.dataset.address}/hints`, "POST", asked).catch(() => null);
  if (!answer?.ok || answer.redirected || asked.text !== rows.get(element).box.value || rows.get(element).clash) return;
  element.querySelector("[data-hints]").innerHTML = await answer.text();
}

// A suggested word goes into the box, and is saved like any other.
async function swap(element, offer) {
  const { box } = rows.get(element);
  const asked = { ...words(element), word: offer.dataset.word, instead: offer.dataset.swap };
  const answer = await send(`${element.dataset.address}/swap`, "POST", asked).catch(() => null);
  if (!answer?.ok || answer.redirected) return say("The word was not put in. Check that Kith & Kin is running and that you are signed in.");
  box.value = (await answer.json()).text;
  box.focus();
  typed(element);
  save(element);
}

// One sending at a time for each sentence: the next one carries the tag that the last one brought back.
async function save(element, isForced = false) {
  const row = rows.get(element);
  clearTimeout(row.save);
  if (row.clash) return;
  const asked = words(element); // before the answer to an earlier sending redraws what was ticked
  if (row.sending) await row.sending;
  if (asked.text === row.last && !isForced) return;
  row.sending = put(element, asked);
  await row.sending;
  row.sending = null;
}

async function put(element, asked) {
  const row = rows.get(element);
  say("Saving …");
  const answer = await send(element.dataset.address, "PUT", asked, { "If-Match": `"${element.dataset.tag}"` }).catch(() => null);
  if (answer?.status === 412) return choose(element, await answer.json());
  if (!answer?.ok || answer.redirected) return say("Not saved. Check that Kith & Kin is running and that you are signed in; your words are still in the box.");
  const found = await answer.json();
  row.last = asked.text;
  took(element, found);
  if (row.box.value === asked.text) showFoot(element, found.foot);
  say(asked.text ? `Saved ${time()}` : `Taken out, saved ${time()}`);
}

function took(element, found) {
  element.dataset.tag = found.tag;
  const page = element.closest("[data-page]");
  page.querySelector("[data-reading]").hidden = !found.reading.length;
  page.querySelector("[data-reading-words]").textContent = found.reading.join("; ");
  if (found.kind) element.className = `app-sentence app-sentence--${found.kind}`;
  for (const version of document.querySelectorAll("input[data-version]")) {
    if (!version.closest("[data-undo]")) version.value = found.version;
  }
  const link = document.querySelector("[data-blocks]");
  link.textContent = found.blocks ? `${found.blocks} ${found.blocks === 1 ? "thing" : "things"} to put right` : "Check and sign";
  document.querySelector("[data-undo-story]").disabled = false;
  document.querySelector("[data-redo-story]").disabled = true;
}

function showFoot(element, html) {
  const foot = element.querySelector("[data-foot]");
  const name = document.activeElement && foot.contains(document.activeElement) ? document.activeElement.value : null;
  foot.innerHTML = html;
  if (name !== null) [...foot.querySelectorAll("input")].find((input) => input.value === name)?.focus();
  if (element.contains(document.activeElement)) showSource(element);
}

// Somebody else changed the same sentence: both wordings stand there, and the worker chooses.
function choose(element, newer) {
  const row = rows.get(element);
  row.clash = true;
  say("Not saved: somebody else changed this sentence.");
  const foot = element.querySelector("[data-hints]");
  foot.replaceChildren();
  const panel = document.createElement("div");
  panel.className = "app-clash";
  panel.setAttribute("role", "alert");
  const told = document.createElement("p");
  told.textContent = `${newer.by || "Somebody"} changed this sentence meanwhile. It now reads: “${newer.text || "taken out"}”`;
  panel.append(told, button("Keep theirs", () => {
    row.box.value = newer.text;
    row.last = newer.text;
    element.dataset.tag = newer.tag;
    row.clash = false;
    panel.remove();
    fit(row.box);
    say("Their words stand.");
  }), button("Use mine", () => {
    element.dataset.tag = newer.tag;
    row.clash = false;
    panel.remove();
    save(element, true);
  }));
  foot.append(panel);
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "app-act";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

// A button below the sentence waits until its words are saved, so that neither is lost.
async function submit(event, element) {
  const row = rows.get(element);
  if (row.box.value === row.last && !row.sending) return;
  event.preventDefault();
  await save(element);
  if (row.box.value === row.last) element.querySelector("form").requestSubmit(event.submitter);
}

addEventListener("beforeunload", (event) => {
  const isOpen = [...rows.values()].some((row) => row.box.value !== row.last);
  for (const [element, row] of rows) if (row.box.value !== row.last) save(element);
  if (isOpen) event.preventDefault();
});

// Where a sentence comes from

function showSource(element) {
  const source = element.querySelector("[data-source]");
  const kind = element.querySelector(".app-kind");
  besideWords.replaceChildren(...[...(source?.children ?? [])].map((child) => child.cloneNode(true)));
  if (!source && kind) besideWords.textContent = kind.textContent;
  for (const summary of besideWords.querySelectorAll("summary")) summary.remove();
  beside.hidden = false;
  for (const other of writing.querySelectorAll(".app-sentence--shown")) other.classList.remove("app-sentence--shown");
  element.classList.add("app-sentence--shown");
}

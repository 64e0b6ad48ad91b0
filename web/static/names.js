// The names of a book: each box saves itself when it is left. Without this script one button saves them all.

const table = document.querySelector("[data-names]");
const say = (row, words) => { row.querySelector("[data-saved]").textContent = words; };

for (const row of table.querySelectorAll("[data-name]")) {
  const box = row.querySelector("[data-box]");
  row.last = box.defaultValue;
  box.addEventListener("change", () => keep(row, box));
  if (box.value !== row.last && box !== document.activeElement) keep(row, box); // written before this script ran
}
table.addEventListener("submit", (event) => {
  if (document.activeElement?.matches("[data-box]")) document.activeElement.blur();
  event.preventDefault();
});

async function keep(row, box) {
  if (box.value.trim() === row.last) return refuse(row, box, "");
  say(row, "Saving …");
  const answer = await fetch(row.dataset.address, {
    method: "PUT",
    body: JSON.stringify({ name: box.value }),
    headers: { "Content-Type": "application/json", "X-CSRFToken": table.dataset.token, "If-Match": `"${row.dataset.tag}"` },
    keepalive: true,
  }).catch(() => null);
  if (answer?.status === 422) return refuse(row, box, (await answer.json()).message);
  if (answer?.status === 412) return choose(row, box, await answer.json());
  if (!answer?.ok || answer.redirected) return say(row, "Not saved. Check that Kith & Kin is running and that you are signed in; your words are still in the box.");
  took(row, box, await answer.json());
  const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  say(row, row.last ? `Saved ${now}: the book says “${row.last}”` : `Saved ${now}: the name that the notes suggest`);
}

function took(row, box, found) {
  row.dataset.tag = found.tag;
  row.last = box.value = found.name;
  const said = row.querySelector("[data-said]");
  if (said) said.textContent = found.said;
  row.querySelector("[data-agreed]")?.toggleAttribute("hidden", !found.name);
  for (const version of document.querySelectorAll("input[data-version]")) version.value = found.version;
  refuse(row, box, "");
}

function refuse(row, box, problem) {
  row.querySelector("[data-problem-words]").textContent = problem;
  row.querySelector("[data-problem]").hidden = !problem;
  row.classList.toggle("app-name--wrong", Boolean(problem));
  box.classList.toggle("govuk-input--error", Boolean(problem));
  box.toggleAttribute("aria-invalid", Boolean(problem));
  say(row, problem && "Not saved");
}

// Somebody else gave another name meanwhile: both stand there, and the worker chooses.
function choose(row, box, newer) {
  say(row, "Not saved: somebody else changed this name.");
  row.querySelector(".app-clash")?.remove();
  const panel = document.createElement("div");
  panel.className = "app-clash";
  panel.setAttribute("role", "alert");
  const told = document.createElement("p");
  told.textContent = `Somebody changed this name meanwhile. The book now says “${newer.said}”.`;
  panel.append(told, act("Keep theirs", () => { took(row, box, newer); say(row, "Their name stands."); }), act("Use mine", () => {
    row.dataset.tag = newer.tag;
    row.last = newer.name;
    keep(row, box);
  }));
  row.append(panel);

  function act(text, then) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-act";
    button.textContent = text;
    button.addEventListener("click", () => { panel.remove(); then(); });
    return button;
  }
}

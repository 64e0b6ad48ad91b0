// Follows the reading of files: the list on the page changes as they are opened and read.
const place = document.querySelector("[data-progress]");
const said = document.querySelector("[data-progress-said]");
const AGAIN_MS = 3000;

function follow() {
  const events = new EventSource(place.dataset.progress);
  events.addEventListener("progress", (event) => show(event.data));
  events.addEventListener("over", async (event) => {
    events.close();
    show(event.data);
    said.textContent = "Reading is over.";
    await refresh();
  });
  // A browser asks again when the line breaks, and gives up for good when it is told to come back later.
  events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) setTimeout(follow, AGAIN_MS); });
}

function show(section) {
  const holdsFocus = place.contains(document.activeElement);
  place.innerHTML = section;
  if (holdsFocus) place.querySelector("h2")?.setAttribute("tabindex", "-1");
  if (holdsFocus) place.querySelector("h2")?.focus();
}

// The table of documents, without what somebody may just be typing into the form.
async function refresh() {
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok) { setTimeout(refresh, AGAIN_MS); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const name of ["[data-in-this-case]", "[data-unnamed]"]) {
    document.querySelector(name)?.replaceWith(page.querySelector(name));
  }
}

if (place.dataset.under === "way") follow();

// A drawing of the family page as part of the page, so that its people and lines can be chosen: shared by genogram and ecomap.

// The image replaced by its own SVG, which it gives; null where the drawing cannot be had.
export async function inline(section) {
  const picture = section.querySelector("[data-picture]");
  const image = picture.querySelector("img");
  const answer = await fetch(image.src).catch(() => null);
  if (!answer?.ok) return null;
  const read = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  const svg = document.importNode(read.documentElement, true);
  svg.setAttribute("class", "app-drawing__picture app-drawing__picture--live");
  svg.setAttribute("width", image.getAttribute("width"));
  svg.setAttribute("height", image.getAttribute("height"));
  // An image has no parts; a group has.
  svg.setAttribute("role", "group");
  picture.querySelector(".app-drawing__links")?.remove();
  image.replaceWith(svg);
  return svg;
}

// A thin line is hard to hit: every path of the part is followed by an unseen wide one.
export function widen(part) {
  for (const path of part.querySelectorAll("path")) {
    const near = path.cloneNode();
    near.setAttribute("class", "app-near");
    for (const name of ["stroke-dasharray", "id", "fill-opacity"]) near.removeAttribute(name);
    part.append(near);
  }
}

// What a part is called, as a heading.
export function title(part) {
  const words = part.getAttribute("aria-label") ?? "";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// The facts behind a part, in the panel beside the drawing; false where they cannot be had.
export async function fill(panel, address, part) {
  const facts = (part.dataset.facts ?? "").split(" ").filter(Boolean);
  const query = new URLSearchParams(facts.map((fact) => ["fact", fact]));
  query.set("back", `${location.pathname}${location.search}#${part.id}`);
  const answer = await fetch(`${address}?${query}`, { headers: { "X-Fragment": "panel" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  panel.innerHTML = await answer.text();
  panel.hidden = false;
  return true;
}

// Puts a drawing on the clipboard as a picture, to be pasted into a report.
const canCopy = navigator.clipboard?.write && window.ClipboardItem;

// Shows the buttons that copy; a part of the page that was drawn anew has its own.
export function offerCopies(part) {
  for (const button of part.querySelectorAll("[data-copy]")) button.hidden = !canCopy;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const said = button.parentElement.querySelector("[data-copied]");
  said.textContent = "Copying …";
  // The picture comes while the browser already waits for it, since it must be asked during the click.
  const picture = fetch(button.dataset.copy).then((answer) => {
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer.blob();
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    said.textContent = "Copied: paste it into your document.";
  } catch {
    said.textContent = "The browser did not let it be copied. Download the PNG and insert that.";
  }
});

offerCopies(document);

// The pages of a book in small at its side: what each holds, and which of them is in sight.

const pages = document.querySelector("[data-pages]");

for (const link of pages.querySelectorAll("[data-thumb]")) {
  const page = document.getElementById(link.dataset.thumb).closest("[data-page]");
  const sheet = link.querySelector("[data-thumb-picture]");
  const picture = page.querySelector("img");
  if (picture) {
    const small = new Image();
    small.src = picture.src;
    small.alt = "";
    sheet.append(small);
  }
  for (const said of [...page.querySelectorAll("[data-box], [data-said]")].slice(0, 5)) {
    const line = document.createElement("span");
    line.textContent = said.value ?? said.textContent;
    sheet.append(line);
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    const id = entry.target.querySelector("h2").id;
    for (const link of pages.querySelectorAll("[data-thumb]")) {
      const isHere = link.dataset.thumb === id;
      if (isHere) { link.setAttribute("aria-current", "location"); keepInSight(link); } else link.removeAttribute("aria-current");
    }
  }
}, { rootMargin: "-20% 0px -70% 0px" });
for (const page of pages.querySelectorAll("[data-page]")) seen.observe(page);

function keepInSight(link) {
  const list = link.closest(".app-thumbs");
  if (list.contains(document.activeElement)) return; // somebody goes through the strip itself
  const [one, all] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (one.top < all.top) list.scrollTop -= all.top - one.top;
  if (one.bottom > all.bottom) list.scrollTop += one.bottom - all.bottom;
}

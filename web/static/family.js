// A slider over the days on which the family changed. Without this script the list of days has a link for each.

const box = document.querySelector("[data-through-time]");
const days = box ? [...box.querySelectorAll("a[data-day]")] : [];

if (days.length > 1) {
  const slider = document.createElement("input");
  const words = document.createElement("output");
  const drawIt = document.createElement("button");
  const here = days.findIndex((day) => day.hasAttribute("aria-current"));
  const go = () => location.assign(days[slider.value].href);
  const show = () => {
    drawIt.hidden = Number(slider.value) === here;
    words.textContent = ` ${days[slider.value].parentElement.textContent.trim()}`;
    slider.setAttribute("aria-valuetext", words.textContent.trim());
  };
  slider.type = "range";
  slider.max = String(days.length - 1);
  slider.value = String(here < 0 ? days.length - 1 : here);
  slider.className = "app-through-time";
  slider.setAttribute("aria-label", "Day on which to draw the family; Enter draws it");
  drawIt.type = "button";
  drawIt.className = "app-act";
  drawIt.textContent = "Draw the family as at this day";
  drawIt.addEventListener("click", go);
  slider.addEventListener("input", show);
  // A keyboard moves one day at each press, so the page is asked for only at Enter.
  slider.addEventListener("pointerup", go);
  slider.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
  });
  show();
  box.querySelector(".govuk-details__text").prepend(slider, words, " ", drawIt);
}

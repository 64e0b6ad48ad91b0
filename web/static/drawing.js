// Drawing with a finger, a pen or a mouse. Without this script a photo of a drawing on paper is kept instead.

const form = document.querySelector("[data-drawing]");
const board = form.querySelector("[data-board]");
const canvas = form.querySelector("[data-canvas]");
const pen = canvas.getContext("2d");
const strokes = []; // each: colour, width and points in the canvas's own pixels
const widths = { thin: 8, thick: 26 };
let colour = form.querySelector("[data-pen]").dataset.pen;
let width = widths.thin;
let stroke = null;

board.hidden = false;
paint();

function paint() {
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const one of strokes) line(one);
}

function line({ points, ...look }) {
  pen.strokeStyle = look.colour;
  pen.lineWidth = look.width;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.beginPath();
  pen.moveTo(...points[0]);
  for (const point of points.length > 1 ? points.slice(1) : points) pen.lineTo(...point);
  pen.stroke();
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
}

canvas.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  canvas.setPointerCapture(event.pointerId);
  stroke = { colour, width, points: [place(event)] };
  strokes.push(stroke);
  line(stroke);
});
canvas.addEventListener("pointermove", (event) => {
  if (!stroke) return;
  stroke.points.push(place(event));
  line({ ...stroke, points: stroke.points.slice(-2) });
});
for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { stroke = null; });

for (const button of form.querySelectorAll("[data-pen]")) {
  button.addEventListener("click", () => {
    colour = button.dataset.pen;
    for (const other of form.querySelectorAll("[data-pen]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

form.querySelector("[data-wide]").addEventListener("click", (event) => {
  width = width === widths.thin ? widths.thick : widths.thin;
  event.currentTarget.setAttribute("aria-pressed", String(width === widths.thick));
});
form.querySelector("[data-back]").addEventListener("click", () => { strokes.pop(); paint(); });
form.querySelector("[data-clear]").addEventListener("click", () => { strokes.length = 0; paint(); });

form.addEventListener("submit", (event) => {
  const file = form.querySelector("input[type=file]");
  if (!strokes.length || file.files.length) return;
  event.preventDefault();
  canvas.toBlob((blob) => {
    const carried = new DataTransfer();
    carried.items.add(new File([blob], "drawing.png", { type: "image/png" }));
    file.files = carried.files;
    form.submit();
  }, "image/png");
});

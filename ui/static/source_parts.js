// Small parts of the source panel and the source page. Text enters by textContent only.
import { label } from "./labels.js";

export function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function makeButton(className, text, click) {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", click);
  return button;
}

const SHAPES = {
  cross: "M3 3l12 12M15 3L3 15",
  up: "M4 11l5-5 5 5",
  down: "M4 7l5 5 5-5",
  before: "M11 4l-5 5 5 5",
  next: "M7 4l5 5-5 5",
  list: "M3 5h12M3 9h9M3 13h11",
};

export function drawn(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function icon(shape) {
  const picture = drawn("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" });
  picture.append(drawn("path", {
    d: SHAPES[shape], fill: "none", stroke: "currentColor",
    "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round",
  }));
  return picture;
}

export function iconButton(shape, words, click) {
  const button = makeButton("yj-icon", undefined, click);
  button.setAttribute("aria-label", words);
  button.title = words;
  button.append(icon(shape));
  return button;
}

// A label that counts: 「3 / 17」.
export function counted(name, n, total) {
  return label(name, n).replace("{total}", total);
}

const MAX_FRAMES = 12;

// Brings something into the upper part of what scrolls, without moving the pages around it.
// What stands above is laid out as it comes near, so the place is looked at again until it holds.
export function bring(place, scroller, share = 0.25) {
  const page = document.scrollingElement;
  let frames = 0;
  const move = () => {
    const edge = scroller === page ? 0 : scroller.getBoundingClientRect().top;
    const off = place.getBoundingClientRect().top - edge - scroller.clientHeight * share;
    const before = scroller.scrollTop;
    scroller.scrollTop += off;
    frames += 1;
    if (frames < 3 || (scroller.scrollTop !== before && frames < MAX_FRAMES)) requestAnimationFrame(move);
  };
  move();
}

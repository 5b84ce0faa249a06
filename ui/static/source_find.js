// Find in the document: marks every place by the highlight registry, so that no element changes.
import { label } from "./labels.js";
import { bring, counted, iconButton, make } from "./source_parts.js";
import { whole } from "./source_text.js";

const MAX_MARKED = 2000;
const PAUSE_MS = 120;
const canMark = typeof Highlight === "function" && Boolean(CSS.highlights);

export function findBox(list, scroller, beforeFinding) {
  const form = make("form", "yj-find");
  form.setAttribute("role", "search");
  const field = make("input", "yj-find-field");
  field.type = "search";
  field.placeholder = label("find");
  field.setAttribute("aria-label", label("find"));
  field.autocomplete = "off";
  field.enterKeyHint = "search";
  const count = make("output", "yj-find-count");
  const before = iconButton("up", label("findBefore"), () => go(-1));
  const next = iconButton("down", label("findNext"), () => go(1));
  form.append(field, count, before, next);

  let paragraphs = null;
  let found = [];
  let at = -1;
  let timer = 0;
  let searched = "";

  function search() {
    clearTimeout(timer);
    searched = field.value;
    const wanted = folded(field.value.trim());
    paragraphs ??= [...whole(list).querySelectorAll(".yj-paragraph")].map(readable);
    found = wanted ? paragraphs.flatMap((one) => places(one, wanted)) : [];
    at = firstBelow(found, scroller) - 1;
    mark("yj-find", []);
    mark("yj-found", []);
    if (found.length) go(1);
    else tell(wanted ? label("notFound") : "", "");
  }

  function go(step) {
    if (!found.length) return;
    at = (at + step + found.length) % found.length;
    beforeFinding();
    const range = rangeOf(found[at]);
    const first = Math.max(0, at - MAX_MARKED / 2);
    mark("yj-find", found.slice(first, first + MAX_MARKED).map(rangeOf));
    mark("yj-found", [range]);
    if (!canMark) select(range);
    bring(range, scroller, 0.35);
    tell(counted("found", at + 1, found.length), counted("foundOf", at + 1, found.length));
  }

  function tell(shown, spoken) {
    count.textContent = shown;
    if (spoken) count.setAttribute("aria-label", spoken);
    else count.removeAttribute("aria-label");
    before.disabled = next.disabled = !found.length;
  }

  function clear() {
    field.value = "";
    search();
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(search, PAUSE_MS);
  });
  field.addEventListener("compositionend", search);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (searched === field.value && found.length) go(event.shiftKey ? -1 : 1);
      else search();
    }
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      event.stopPropagation();
      clear();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  tell("", "");
  return form;
}

// The text of a paragraph without its number, with where each of its text nodes begins.
function readable(paragraph) {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.classList.contains("yj-anchor")) continue;
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  return { element: paragraph, nodes, text: folded(text) };
}

// Full width as half width, capitals as small letters; never another length.
function folded(text) {
  return text
    .replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ")
    .replace(/[A-Z]/g, (one) => one.toLowerCase());
}

// Looking begins where the reader is: the first place in a paragraph that ends in sight or below.
function firstBelow(found, scroller) {
  const edge = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle].paragraph.element.getBoundingClientRect().bottom < edge) low = middle + 1;
    else high = middle;
  }
  return low % (found.length || 1);
}

function places(paragraph, wanted) {
  const starts = [];
  let start = paragraph.text.indexOf(wanted);
  while (start >= 0) {
    starts.push({ paragraph, start, end: start + wanted.length });
    start = paragraph.text.indexOf(wanted, start + wanted.length);
  }
  return starts;
}

function rangeOf({ paragraph, start, end }) {
  const range = new Range();
  const first = holder(paragraph, start);
  const last = holder(paragraph, end - 1);
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

function holder(paragraph, offset) {
  return paragraph.nodes.findLast(({ start }) => start <= offset);
}

function mark(name, ranges) {
  if (canMark) CSS.highlights.set(name, new Highlight(...ranges));
}

function select(range) {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

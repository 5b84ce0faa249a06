// A document cut into segments by the server → its elements, as the source page has them.
import { label } from "./labels.js";
import { make } from "./source_parts.js";

const PARAGRAPHS_A_BLOCK = 40; // laid out together once they come near the window
const SEEN_AT_FIRST = 2; // blocks on either side of the quote
const AT_ONCE = 8; // blocks made between two frames afterwards
const unmade = new WeakMap(); // text → makes what is missing of it

// What is seen first is made at once, the rest while the reader looks; `whole` does not wait.
export function documentText(view, root) {
  const list = make("div", "yj-document");
  const address = new URL(`source/${view.id}`, root).href;
  const left = new Map();
  const quoted = Math.max(0, view.paragraphs.findIndex(isQuoted));
  for (let start = 0; start < view.paragraphs.length; start += PARAGRAPHS_A_BLOCK) {
    const block = make("div", "yj-block");
    list.append(block);
    left.set(block, view.paragraphs.slice(start, start + PARAGRAPHS_A_BLOCK));
  }
  const first = Math.floor(quoted / PARAGRAPHS_A_BLOCK) - SEEN_AT_FIRST;
  for (const block of [...left.keys()].slice(Math.max(0, first), first + 2 * SEEN_AT_FIRST + 1)) fill(block);

  function fill(block) {
    block.append(...left.get(block).map((one) => paragraph(one, address)));
    left.delete(block);
  }

  function fillSome(most) {
    for (const block of [...left.keys()].slice(0, most)) fill(block);
    if (left.size) goOn();
    else unmade.delete(list);
  }

  function goOn() {
    requestAnimationFrame(() => setTimeout(() => list.isConnected && fillSome(AT_ONCE)));
  }

  unmade.set(list, () => fillSome(left.size));
  goOn();
  return list;
}

// The text with every paragraph of it.
export function whole(text) {
  unmade.get(text)?.();
  return text;
}

function isQuoted(one) {
  return one.segments.some(([, kind]) => kind === "quote");
}

const blank = make("p", "yj-paragraph"); // copied, which takes less than half the time
const blankNumber = make("a", "yj-anchor");
blankNumber.target = "_blank";
blankNumber.rel = "noopener";
blankNumber.tabIndex = -1;
blank.append(blankNumber);

function paragraph(one, address) {
  const p = blank.cloneNode(true);
  if (one.is_heading) p.classList.add("yj-heading");
  if (isQuoted(one)) p.classList.add("yj-quoted");
  p.dataset.number = one.number;
  if (one.page) p.dataset.page = one.page;
  const number = p.firstChild;
  number.textContent = one.number;
  number.href = `${address}#p${one.number}`;
  number.title = one.page
    ? `${label("paragraph", one.number)} · ${label("page", one.page)}`
    : label("paragraph", one.number);
  for (const [text, kind] of one.segments) p.append(segment(text, kind));
  return p;
}

function segment(text, kind) {
  if (kind === "quote") return make("mark", "", text);
  if (kind === "boilerplate") return make("span", "yj-boilerplate", text);
  return document.createTextNode(text);
}

export function outlineList(view, root) {
  const nav = make("nav", "yj-outline");
  nav.setAttribute("aria-label", label("outline"));
  const lines = make("ol");
  for (const [level, words, number] of view.outline) {
    const line = make("li", `yj-level-${Math.min(level, 4)}`);
    const link = make("a", "", words);
    link.href = new URL(`source/${view.id}#p${number}`, root);
    line.append(link);
    lines.append(line);
  }
  nav.append(lines);
  if (!view.outline.length) nav.append(make("p", "yj-panel-message", label("noOutline")));
  return nav;
}

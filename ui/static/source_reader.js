// What panel and page share: outline, text or pages, find, the way back to the quote.
import { label } from "./labels.js";
import { findBox } from "./source_find.js";
import { pictures } from "./source_pages.js";
import { bring, counted, icon, iconButton, make, makeButton } from "./source_parts.js";

let prefersPages = false; // what was chosen last holds for the next document too

// source: { documentId, query, hasPages, root }; text and notice lie in what scrolls.
export function makeReader(source, text, notice, scroller) {
  const tools = make("div", "yj-tools");
  const shown = { pages: null };
  const quote = text.querySelector("mark");
  const quoted = quote?.closest(".yj-paragraph");
  let asText;
  let asPages;
  if (source.hasPages) tools.append(choice());
  tools.append(findBox(text, scroller, showText));

  function choice() {
    const group = make("div", "yj-choice");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label("howShown"));
    asText = makeButton("", label("asText"), () => { prefersPages = false; showText(); toQuote(); });
    asPages = makeButton("", label("asPages"), () => { prefersPages = true; showPages(); });
    group.append(asText, asPages);
    press(asText, asPages);
    return group;
  }

  function press(on, off) {
    on?.setAttribute("aria-pressed", "true");
    off?.setAttribute("aria-pressed", "false");
  }

  function showText() {
    if (shown.pages) shown.pages.hidden = true;
    text.hidden = false;
    press(asText, asPages);
  }

  async function showPages() {
    say(shown.pages ? "" : label("drawing"));
    try {
      shown.pages ??= await pictures(source.documentId, source.query, source.root);
    } catch (error) {
      say(error.message);
      return;
    }
    if (!text.isConnected) return; // another document was opened meanwhile
    say("");
    text.after(shown.pages);
    shown.pages.hidden = false;
    text.hidden = true;
    press(asPages, asText);
    toQuote();
    if (quoted && !shown.pages.querySelector("rect")) say(label("quoteUnmarked", quoted.dataset.page));
  }

  function say(words) {
    notice.textContent = words;
    notice.hidden = !words;
  }

  function toQuote() {
    if (text.hidden) {
      const box = shown.pages.querySelector("rect");
      const page = quoted && shown.pages.querySelector(`[data-page="${quoted.dataset.page}"]`);
      bring(box ?? page ?? shown.pages, scroller, box ? 0.25 : 0.1);
    } else if (quote) bring(quote, scroller);
  }

  function toParagraph(paragraph) {
    if (text.hidden && paragraph.dataset.page) {
      bring(shown.pages.querySelector(`[data-page="${paragraph.dataset.page}"]`), scroller, 0.1);
      return;
    }
    showText();
    bring(paragraph, scroller);
    paragraph.tabIndex = -1;
    paragraph.focus({ preventScroll: true });
  }

  if (prefersPages && source.hasPages) showPages();
  return { tools, quoted, toQuote, toParagraph };
}

// The button that shows and hides the outline.
export function outlineButton(toggle) {
  const button = makeButton("yj-tool", undefined, () => toggle(button.getAttribute("aria-expanded") !== "true"));
  button.append(icon("list"), make("span", "", label("outline")));
  button.setAttribute("aria-expanded", "false");
  return button;
}

// 「‹ 引文 2/3 ›」: the middle leads back to the quote, the sides to those before and after.
export function citationTools(n, total, toQuote, go) {
  const group = make("div", "yj-citations");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label("citations"));
  const words = total > 1 ? counted("citation", n, total) : label("citationBack");
  const here = makeButton("yj-citation-here", words, toQuote);
  here.title = label("citationBack");
  if (total < 2) {
    group.append(here);
    return group;
  }
  const before = iconButton("before", label("citationBefore"), () => go(-1));
  const next = iconButton("next", label("citationNext"), () => go(1));
  before.disabled = n === 1;
  next.disabled = n === total;
  group.append(before, here, next);
  return group;
}

// Marks in the outline where the reader is.
export function followOutline(nav, targetOf, scroller) {
  let places = null;
  const page = document.scrollingElement;
  let waiting = false;
  let current = null;

  function update() {
    waiting = false;
    if (!nav.isConnected || !nav.offsetParent) return;
    places ??= [...nav.querySelectorAll("a")].map((link) => ({ link, target: targetOf(link) }));
    if (!places[0]?.target.offsetParent) return;
    const edge = (scroller === page ? 0 : scroller.getBoundingClientRect().top) + scroller.clientHeight * 0.26;
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle].target.getBoundingClientRect().top <= edge) low = middle + 1;
      else high = middle;
    }
    const link = places[low - 1]?.link ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    if (link) keepInSight(link, nav);
    else nav.scrollTop = 0;
  }

  function later() {
    if (!waiting) requestAnimationFrame(update);
    waiting = true;
  }

  (scroller === page ? window : scroller).addEventListener("scroll", later, { passive: true });
  later();
  return later;
}

function keepInSight(link, nav) {
  const above = link.offsetTop - nav.scrollTop;
  if (above < 0 || above > nav.clientHeight - 40) nav.scrollTop = link.offsetTop - nav.clientHeight / 3;
}

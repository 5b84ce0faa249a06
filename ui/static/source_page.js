// The source page: the tools over a document that the server wrote out.
import { make } from "./source_parts.js";
import { citationTools, followOutline, makeReader, outlineButton } from "./source_reader.js";

const place = document.querySelector(".yj-source");
const text = place.querySelector(".yj-document");
const scroller = document.scrollingElement;
const wide = matchMedia("(min-width: 1100px)");
const source = {
  documentId: place.dataset.document,
  query: location.search.slice(1),
  hasPages: "pages" in place.dataset,
  root: new URL("..", location.href), // this page is at ROOT/source/ID
};
const notice = make("p", "yj-notice");
notice.setAttribute("role", "status");
notice.hidden = true;
text.before(notice);

const reader = makeReader(source, text, notice, scroller);
if (reader.quoted) reader.tools.append(citationTools(1, 1, reader.toQuote));
document.querySelector(".yj-page-bar .yj-brand").after(reader.tools);
document.body.classList.add("yj-with-tools");

const contents = place.querySelector(".yj-contents");
if (contents) {
  const targetOf = (link) => document.getElementById(link.hash.slice(1));
  const button = outlineButton((isWanted) => { contents.open = isWanted; });
  const update = followOutline(contents.querySelector("nav"), targetOf, scroller);
  contents.addEventListener("toggle", () => {
    button.setAttribute("aria-expanded", String(contents.open));
    update();
  });
  contents.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    if (!wide.matches) contents.open = false;
    history.replaceState(null, "", link.hash);
    reader.toParagraph(targetOf(link));
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches) return;
    event.stopPropagation();
    contents.open = false;
    button.focus();
  });
  const fit = () => { contents.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  reader.tools.prepend(button);
}

if (!location.hash) reader.toQuote();

// In a frame (a portal's, say), Escape closes what holds it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing && window.parent !== window) {
    window.parent.postMessage({ type: "yinju:close" }, "*");
  }
});

// The source panel: fetches a document and shows it at the quoted words, beside the answer.
import { label, language, languages, root } from "./labels.js";
import { icon, make, makeButton } from "./source_parts.js";
import { citationTools, followOutline, makeReader, outlineButton } from "./source_reader.js";
import { documentText, outlineList, whole } from "./source_text.js";

const LINK = /#source\/([\w-]+)\/(\d+)-(\d+)$/;
const asSheet = matchMedia("(max-width: 860px)");
const inFrame = window.parent !== window; // its history is that of the page around
let panel, shade, body, returnTo, opening, shown;

export function isOpen() {
  return Boolean(panel) && !panel.hidden;
}

// step: 1 or -1 where this follows the citation before it, so that focus stays on the button.
export async function open(documentId, start, end, opener, step = 0) {
  build();
  returnTo = opener;
  shown = { documentId, start, end };
  const wasOpen = isOpen();
  panel.hidden = shade.hidden = false;
  document.body.classList.add("yj-panel-open");
  setAside();
  if (!wasOpen && !inFrame) history.pushState({ yinju: "source" }, "");
  const query = `start=${start}&end=${end}`;
  const mine = (opening = {});
  if (!wasOpen) body.replaceChildren(make("p", "yj-panel-message", label("loading")));
  try {
    const address = new URL(`api/documents/${encodeURIComponent(documentId)}/view?${query}`, root);
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    const view = await response.json();
    if (mine === opening) show(view, query, step);
  } catch {
    if (mine === opening) fail();
  }
}

export function close() {
  if (!isOpen()) return;
  hide();
  if (history.state?.yinju === "source") history.back();
}

function hide() {
  panel.hidden = shade.hidden = true;
  document.body.classList.remove("yj-panel-open");
  setAside();
  if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
}

// A sheet lies over the page, so that nothing below it can be reached meanwhile.
function setAside() {
  for (const element of document.body.children) {
    if (element !== panel && element !== shade) element.inert = isOpen() && asSheet.matches;
  }
}

function fail() {
  panel.querySelector(".yj-panel-tools").replaceChildren();
  body.replaceChildren(make("p", "yj-panel-message", label("failed")));
}

function show(view, query, step) {
  const [title, origin] = panel.querySelectorAll(".yj-panel-names > *");
  title.textContent = view.title;
  title.title = view.title;
  origin.textContent = view.source;
  const text = documentText(view, root);
  const notice = make("p", "yj-notice");
  notice.setAttribute("role", "status");
  notice.hidden = true;
  body.replaceChildren(notice, text);
  const source = { documentId: view.id, query, hasPages: view.has_pages, root };
  const reader = makeReader(source, text, notice, body);
  const { nav, button } = outlineOf(view, text, reader);
  if (view.outline.length) reader.tools.prepend(button);
  const cited = citations();
  if (reader.quoted) reader.tools.append(citationTools(cited.at + 1, cited.links.length, reader.toQuote, cited.go));
  panel.querySelector(".yj-panel-tools").replaceChildren(reader.tools, nav);
  setLinks(view, query, reader.quoted);
  body.scrollTop = 0;
  reader.toQuote();
  const buttons = panel.querySelectorAll(".yj-citations button:not(:disabled)");
  const stay = step && buttons[step > 0 ? buttons.length - 1 : 0];
  (stay || title).focus({ preventScroll: true });
}

function outlineOf(view, text, reader) {
  const nav = outlineList(view, root);
  let paragraphs = null;
  const targetOf = (link) => {
    paragraphs ??= whole(text).querySelectorAll(".yj-paragraph");
    return paragraphs[Number(link.hash.slice(2)) - 1];
  };
  const button = outlineButton(toggle);
  nav.hidden = true;
  function toggle(isWanted) {
    nav.hidden = !isWanted;
    button.setAttribute("aria-expanded", String(isWanted));
    if (isWanted) update();
  }
  const update = followOutline(nav, targetOf, body);
  const leave = (event) => {
    if (!nav.isConnected) panel.removeEventListener("focusin", leave);
    else if (!nav.contains(event.target) && !button.contains(event.target)) toggle(false);
  };
  panel.addEventListener("focusin", leave);
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    toggle(false);
    reader.toParagraph(targetOf(link));
  });
  nav.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    toggle(false);
    button.focus();
  });
  return { nav, button };
}

// The places that the answer cites, in order; or what is offered as near.
function citations() {
  const answer = returnTo?.closest?.(".yj-answer");
  const links = answer ? [...answer.querySelectorAll(".yj-open, .yj-near")] : [];
  const at = links.findIndex((link) => link.hash === returnTo.hash);
  const go = (step) => {
    const [, documentId, start, end] = LINK.exec(links[at + step].hash);
    open(documentId, start, end, links[at + step], step);
  };
  return at < 0 ? { links: [], at: 0, go } : { links, at, go };
}

function setLinks(view, query, quoted) {
  const alone = panel.querySelector(".yj-panel-alone");
  const spoken = language() === Object.keys(languages)[0] ? "" : `&lang=${language()}`;
  alone.href = new URL(`source/${view.id}?${query}${spoken}${quoted ? "#p" + quoted.dataset.number : ""}`, root);
  const download = panel.querySelector(".yj-panel-download");
  download.hidden = !view.may_download;
  download.href = new URL(`api/documents/${view.id}/original`, root);
}

function build() {
  if (panel) return;
  panel = make("aside", "yj-panel");
  panel.setAttribute("aria-label", label("panel"));
  panel.hidden = true;
  const title = make("h2", "yj-panel-title", label("panel"));
  title.tabIndex = -1;
  const names = make("div", "yj-panel-names");
  names.append(title, make("p", "yj-panel-origin"));
  const download = make("a", "yj-panel-download", label("download"));
  download.download = "";
  download.hidden = true;
  const alone = make("a", "yj-panel-alone", label("openAlone"));
  alone.target = "_blank";
  alone.rel = "noopener";
  const shut = makeButton("yj-panel-close", undefined, close);
  shut.setAttribute("aria-label", label("close"));
  shut.append(icon("cross"));
  const head = make("header", "yj-panel-head");
  head.append(names, download, alone, shut);
  body = make("div", "yj-panel-body");
  body.tabIndex = 0;
  body.setAttribute("role", "region");
  body.setAttribute("aria-label", label("panel"));
  panel.append(head, make("div", "yj-panel-tools"), body);
  shade = make("div", "yj-shade");
  shade.hidden = true;
  shade.addEventListener("click", close);
  document.body.append(shade, panel);
}

window.addEventListener("popstate", () => isOpen() && hide());
asSheet.addEventListener("change", () => panel && setAside());

// In another language the panel is made anew, open where it was.
document.addEventListener("yinju:language", () => {
  if (!panel) return;
  const wasOpen = isOpen();
  panel.remove();
  shade.remove();
  panel = null;
  if (wasOpen) open(shown.documentId, shown.start, shown.end, returnTo);
});

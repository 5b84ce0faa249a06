// The source panel: fetches a document cut into segments and shows it at the quoted words.
// Text enters the page by textContent only.
import { label } from "./labels.js";

const root = new URL("..", location.href); // the chat page is at ROOT/chat/
let panel, shade, returnTo;

export function isOpen() {
  return Boolean(panel) && !panel.hidden;
}

export async function open(documentId, start, end, opener) {
  build();
  returnTo = opener;
  const wasOpen = isOpen();
  panel.hidden = shade.hidden = false;
  document.body.classList.add("yj-panel-open");
  if (!wasOpen) history.pushState({ yinju: "source" }, "");
  const query = `start=${start}&end=${end}`;
  const body = panel.querySelector(".yj-panel-body");
  body.replaceChildren(make("p", "yj-panel-message", label("loading")));
  try {
    const address = new URL(`api/documents/${encodeURIComponent(documentId)}/view?${query}`, root);
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json(), query);
  } catch {
    body.replaceChildren(make("p", "yj-panel-message", label("failed")));
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
  if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
}

function show(view, query) {
  const [title, origin] = panel.querySelectorAll(".yj-panel-names > *");
  title.textContent = view.title;
  origin.textContent = view.source;
  const list = make("div", "yj-document");
  list.append(...view.paragraphs.map(paragraph));
  const body = panel.querySelector(".yj-panel-body");
  body.replaceChildren(list);
  const quoted = list.querySelector(".yj-quoted");
  const alone = panel.querySelector(".yj-panel-alone");
  alone.href = new URL(`source/${view.id}?${query}${quoted ? "#p" + quoted.dataset.number : ""}`, root);
  body.scrollTop = quoted ? Math.max(0, quoted.offsetTop - body.clientHeight / 4) : 0;
  title.focus({ preventScroll: true });
}

function paragraph(view) {
  const p = make("p", "yj-paragraph");
  p.dataset.number = view.number;
  const number = make("span", "yj-anchor", view.number);
  number.title = [label("paragraph", view.number), view.page && label("page", view.page)]
    .filter(Boolean).join(" · ");
  p.append(number);
  for (const [text, kind] of view.segments) p.append(segment(text, kind));
  p.classList.toggle("yj-heading", view.is_heading);
  p.classList.toggle("yj-quoted", view.segments.some(([, kind]) => kind === "quote"));
  return p;
}

function segment(text, kind) {
  if (kind === "quote") return make("mark", "", text);
  if (kind === "boilerplate") return make("span", "yj-boilerplate", text);
  return document.createTextNode(text);
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
  const alone = make("a", "yj-panel-alone", label("openAlone"));
  alone.target = "_blank";
  alone.rel = "noopener";
  const button = make("button", "yj-panel-close");
  button.type = "button";
  button.setAttribute("aria-label", label("close"));
  button.append(cross());
  button.addEventListener("click", close);
  const head = make("header", "yj-panel-head");
  head.append(names, alone, button);
  const body = make("div", "yj-panel-body");
  body.tabIndex = 0;
  panel.append(head, body);
  shade = make("div", "yj-shade");
  shade.hidden = true;
  shade.addEventListener("click", close);
  document.body.append(shade, panel);
  window.addEventListener("popstate", () => isOpen() && hide());
}

function cross() {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("width", "18");
  picture.setAttribute("height", "18");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", "M3 3l12 12M15 3L3 15");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.6");
  path.setAttribute("stroke-linecap", "round");
  picture.append(path);
  return picture;
}

function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// A document cut into segments by the server → its elements, as the source page has them.
import { label } from "./labels.js";
import { make } from "./source_parts.js";

const PARAGRAPHS_A_BLOCK = 40; // laid out together once they come near the window

export function documentText(view, root) {
  const list = make("div", "yj-document");
  for (let start = 0; start < view.paragraphs.length; start += PARAGRAPHS_A_BLOCK) {
    const block = make("div", "yj-block");
    for (const one of view.paragraphs.slice(start, start + PARAGRAPHS_A_BLOCK)) {
      block.append(paragraph(one, view.id, root));
    }
    list.append(block);
  }
  return list;
}

function paragraph(one, documentId, root) {
  const isQuoted = one.segments.some(([, kind]) => kind === "quote");
  const names = ["yj-paragraph", one.is_heading && "yj-heading", isQuoted && "yj-quoted"];
  const p = make("p", names.filter(Boolean).join(" "));
  p.dataset.number = one.number;
  if (one.page) p.dataset.page = one.page;
  const number = make("a", "yj-anchor", one.number);
  number.href = new URL(`source/${documentId}#p${one.number}`, root);
  number.target = "_blank";
  number.rel = "noopener";
  number.tabIndex = -1;
  number.title = [label("paragraph", one.number), one.page && label("page", one.page)]
    .filter(Boolean).join(" · ");
  p.append(number);
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

// Where to look: everything, one collection, or one document, chosen from a list with a filter.
import { label, language, root } from "../labels.js";
import { appearing, button, make } from "./elements.js";
import { change, conversation } from "./kept.js";
import { Listbox } from "./listbox.js";

const MOST = 20;
let collections, opener, clearer, sheet, filter, list, asked;

export async function startScope() {
  const ask = await appearing("#yj-ask");
  const bar = make("div", "yj-scope");
  opener = button("yj-scope-open", "", () => (sheet.hidden ? open() : close()));
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-expanded", "false");
  clearer = button("yj-scope-clear", "×", () => choose({ collection: null, document: null }));
  sheet = make("div", "yj-scope-sheet");
  sheet.setAttribute("role", "dialog");
  sheet.hidden = true;
  filter = make("input", "yj-scope-filter");
  filter.type = "text";
  list = new Listbox(filter, "", choose);
  const none = make("p", "yj-scope-none");
  sheet.append(filter, list.list, none);
  bar.append(opener, clearer, sheet);
  ask.prepend(bar);
  filter.addEventListener("input", look);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); close(); opener.focus(); } else list.press(event);
  });
  document.addEventListener("pointerdown", (event) => !bar.contains(event.target) && close());
  bar.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !bar.contains(event.relatedTarget)) close();
  });
  document.addEventListener("yinju:language", showScope);
  showScope();
}

export function showScope() {
  if (!opener) return;
  const { collection, document: id, document_title: title } = conversation();
  const name = id ? label("titleQuoted", title ?? id) : collection || label("everything");
  opener.replaceChildren(make("span", "yj-scope-label", label("scope")), make("span", "yj-scope-name", name));
  clearer.hidden = !collection && !id;
  clearer.setAttribute("aria-label", label("everything"));
  clearer.title = label("everything");
  for (const element of [sheet, filter]) element.setAttribute("aria-label", label("scope"));
  filter.placeholder = label("scopeFilter");
  list.rename(label("scope"));
}

async function open() {
  sheet.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  filter.value = "";
  filter.focus();
  await look();
}

function close() {
  sheet.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  list.close();
}

function choose({ collection = null, document: id = null, title = null }) {
  change((kept) => Object.assign(kept, { collection, document: id, document_title: title }));
  close();
  showScope();
  document.querySelector("#yj-box textarea").focus();
}

async function look() {
  asked?.abort();
  asked = new AbortController();
  const typed = filter.value.trim();
  const address = new URL("api/suggest", root);
  address.searchParams.set("q", typed);
  address.searchParams.set("kind", "document");
  address.searchParams.set("n", MOST);
  try {
    collections ??= (await (await fetch(new URL(`api/words/${language()}`, root))).json()).collections;
    const response = await fetch(address, { signal: asked.signal });
    const found = response.ok ? (await response.json()).suggestions : [];
    if (!sheet.hidden) list.show(options(typed, found));
  } catch { /* a later key asked anew */ }
  sheet.querySelector(".yj-scope-none").textContent = list.isOpen ? "" : label("scopeNone");
}

function options(typed, documents) {
  const now = conversation();
  const folders = collections.filter((name) => name.includes(typed)).map((name) => ({
    collection: name, parts: [[name, "yj-option-text"]], chosen: !now.document && now.collection === name,
  }));
  const single = documents.map((one) => ({
    document: one.document_id, title: one.title, chosen: now.document === one.document_id,
    parts: [[one.title, "yj-option-text"], [one.source, "yj-aside"]],
  }));
  if (folders.length) folders[0].heading = label("collections");
  if (single.length) single[0].heading = label("documents");
  const all = { parts: [[label("everything"), "yj-option-text"]], chosen: !now.document && !now.collection };
  return [...(typed ? [] : [all]), ...folders, ...single];
}

// Suggestions while a question is typed: titles, headings and words of the documents.
import { label, root } from "../labels.js";
import { appearing, fill, make } from "./elements.js";
import { conversation } from "./kept.js";
import { Listbox } from "./listbox.js";

const WAIT = 90; // ms without a key before asking
const MOST = 60; // letters from which a question needs no suggestions
const KINDS = { document: "kindDocument", heading: "kindHeading", term: "kindTerm" };

export async function startSuggestions() {
  const box = await appearing("#yj-box textarea");
  const place = make("div", "yj-suggestions");
  const count = make("div", "yj-spoken");
  count.setAttribute("role", "status");
  let timer, asked;

  const list = new Listbox(box, label("suggestions"), (option) => {
    close();
    fill(box, option.text);
    box.focus();
    box.setSelectionRange(option.text.length, option.text.length);
  });
  place.append(list.list, count);
  document.querySelector("#yj-ask").append(place);
  document.addEventListener("yinju:language", () => list.rename(label("suggestions")));

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.close();
    count.textContent = "";
  }

  async function look() {
    asked?.abort();
    asked = new AbortController();
    const typed = box.value.trim();
    if (!typed || typed.length > MOST || typed.includes("\n")) return close();
    const address = new URL("api/suggest", root);
    address.searchParams.set("q", typed);
    const { collection } = conversation();
    if (collection) address.searchParams.set("collection", collection);
    try {
      const response = await fetch(address, { signal: asked.signal });
      const found = response.ok ? (await response.json()).suggestions : [];
      const other = found.filter((one) => one.text !== typed);
      list.show(document.activeElement === box ? other.map((one) => option(one, typed)) : []);
      count.textContent = list.isOpen ? label("suggestionsFound", other.length) : "";
    } catch { /* a later key asked anew, or the network is down: typing goes on */ }
  }

  box.addEventListener("input", (event) => {
    if (!event.isTrusted || event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  box.addEventListener("compositionend", () => { timer = setTimeout(look, WAIT); });
  box.addEventListener("blur", close);
  document.addEventListener("keydown", (event) => {
    if (event.target !== box || list.press(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) close();
  }, true);
}

function option(found, typed) {
  const aside = found.kind === "heading" ? found.title : "";
  return {
    text: found.text,
    parts: [
      [label(KINDS[found.kind]), "yj-kind"],
      ...emphasised(found.kind === "heading" ? found.label : found.text, typed),
      ...(aside ? [[aside, "yj-aside"]] : []),
    ],
  };
}

function emphasised(text, typed) {
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0) return [[text, "yj-option-text"]];
  const end = at + typed.length;
  return [
    [text.slice(0, at), "yj-option-text"], [text.slice(at, end), "yj-option-text yj-typed"],
    [text.slice(end), "yj-option-text"],
  ].filter(([part]) => part);
}

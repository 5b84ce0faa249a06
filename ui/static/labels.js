// The words for scripts in the language chosen; they stand in ui/words/. The page hands over
// those it was made with, another language is fetched when it is wanted.
const meta = document.querySelector('meta[name="yinju-labels"]');
const given = meta ? JSON.parse(meta.content) : { language: "", languages: {}, labels: {} };
// The address of the application, under any prefix; its pages are at ROOT/chat/ and ROOT/source/ID.
export const root = new URL("..", location.href);
export const languages = given.languages; // by tag, each under its own name
const KEPT = `yinju.language:${root.pathname}`;
let words = given.labels;
let spoken = given.language; // the framework may give the page the language of the browser

export function label(name, n) {
  return (words[name] ?? name).replace("{n}", n ?? "");
}

export function language() {
  return spoken;
}

// What the reader chose stays chosen, on every page and after a reload.
export function rememberLanguage(chosen) {
  try { localStorage.setItem(KEPT, chosen); } catch { /* closed: for this page only */ }
}

export function rememberedLanguage() {
  try { return localStorage.getItem(KEPT); } catch { return null; }
}

// Resolves when the words are there; without them the page keeps the ones it has.
export async function speak(wanted) {
  if (wanted === spoken) return;
  const response = await fetch(new URL(`api/words/${encodeURIComponent(wanted)}`, root));
  if (!response.ok) return;
  const found = await response.json();
  words = { ...words, ...found.labels };
  spoken = document.documentElement.lang = found.language;
  document.dispatchEvent(new Event("yinju:language"));
}

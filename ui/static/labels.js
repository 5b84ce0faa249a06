// The words for scripts in the language chosen; they stand in ui/words/. The page hands over
// those it was made with, another language is fetched when it is wanted.
const meta = document.querySelector('meta[name="yinju-labels"]');
// The address of the application, under any prefix, from below static/ or static/v-<digest>/.
export const root = new URL(import.meta.url.includes("/static/v-") ? "../.." : "..", import.meta.url);
let words = meta ? JSON.parse(meta.content) : {};
let spoken = document.documentElement.lang || "zh-CN";

export function label(name, n) {
  return (words[name] ?? name).replace("{n}", n ?? "");
}

export function language() {
  return spoken;
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

// The words for scripts, handed over by the page; all of them stand in ui/messages.py.
const meta = document.querySelector('meta[name="yinju-labels"]');
const words = meta ? JSON.parse(meta.content) : {};

export function label(name, n) {
  return (words[name] ?? name).replace("{n}", n ?? "");
}

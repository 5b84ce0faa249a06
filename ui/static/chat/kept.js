// The conversation: it stands in a hidden box of the page, travels with each question, and is
// kept by the browser.
import { appearing, fill } from "./elements.js";
import { keep, takeUp } from "./stored.js";

const LATER = [60, 300]; // ms after a change on the page, when the hidden box has changed too
let box, last;

export function conversation() {
  try { return JSON.parse(box?.value || "{}"); } catch { return {}; }
}

export function change(edit) {
  const next = conversation();
  edit(next);
  fill(box, JSON.stringify(next));
  save();
}

export function save() {
  if (!box || box.value === last) return;
  last = box.value;
  keep(last);
}

export function saveSoon() {
  for (const wait of LATER) setTimeout(save, wait);
}

// Ask the server for what a button wants; {} draws the conversation anew.
export async function wish(wanted) {
  const [hidden, go] = await Promise.all([appearing("#yj-wish textarea"), appearing("#yj-go")]);
  fill(hidden, JSON.stringify(wanted));
  setTimeout(() => go.click()); // after the framework has taken in both boxes
}

export function clear() {
  change((kept) => { delete kept.turns; });
  wish({});
}

// Brings back what was kept; true when there was a conversation.
export async function restore() {
  const [found, text] = await Promise.all([appearing("#yj-kept textarea"), takeUp()]);
  box = found;
  if (!text || box.value) return false;
  try { JSON.parse(text); } catch { return false; }
  last = text;
  fill(box, text);
  return true;
}

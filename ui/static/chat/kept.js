// The conversation: it stands in a hidden box of the page, travels with each question, and is
// kept by the browser. Where the browser keeps nothing (in the frame of another site), it lasts
// as long as the page.
import { root } from "../labels.js";
import { appearing, fill } from "./elements.js";

const KEY = `yinju.conversation.1:${root.pathname}`;
const LATER = [60, 300]; // ms after a change on the page, when the hidden box has changed too
let box, last;

function stored(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

function store(name, text) {
  try { localStorage.setItem(name, text); } catch { /* closed or full: kept by the page only */ }
}

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
  store(KEY, last);
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
  box = await appearing("#yj-kept textarea");
  const text = stored(KEY);
  if (!text || box.value) return false;
  try { JSON.parse(text); } catch { return false; }
  last = text;
  fill(box, text);
  return true;
}

// Where the browser keeps conversations: one for each open tab, and the newest of closed ones.
// A tab takes up the conversation it had, else the newest that no open tab holds; so no tab
// overwrites what another keeps. Without storage a conversation lasts as long as its page.
import { root } from "../labels.js";

const KEY = `yinju.conversation.2:${root.pathname}:`;
const TAB = `yinju.tab:${root.pathname}`;
const MOST = 12;
const PATIENCE = 150; // ms in which other tabs say what they hold; who says so later is heard too
const me = Math.random();
const held = new Set();
const channel = "BroadcastChannel" in window ? new BroadcastChannel(`yinju:${root.pathname}`) : null;
let mine = null;
let lastText = "";

channel?.addEventListener("message", ({ data }) => {
  if (data.asks && mine) announce();
  if (!data.holds) return;
  held.add(data.holds);
  if (data.holds !== mine) return;
  if (data.by < me) announce(); // the other one takes a copy
  else take(newName());
});
channel?.postMessage({ asks: true });
const asked = new Promise((done) => setTimeout(done, PATIENCE));

// What this tab shall go on with; null where there is nothing.
export async function takeUp() {
  await asked;
  const kept = stored();
  for (const { name } of kept.splice(MOST)) drop(name);
  const had = kept.find(({ name }) => name === session());
  const free = kept.find(({ name, text }) => !held.has(name) && text.includes('"turns":[{'));
  const found = had ?? free;
  take(found && !held.has(found.name) ? found.name : newName(), found?.text);
  return found?.text ?? null;
}

export function keep(text) {
  lastText = text;
  const line = JSON.stringify({ at: Date.now(), text });
  if (put(line)) return;
  for (const { name } of stored().reverse()) { // full: the oldest go, until there is room
    if (name !== mine) drop(name);
    if (put(line)) return;
  }
}

function put(line) {
  try { localStorage.setItem(KEY + mine, line); } catch { return false; }
  return true;
}

// From now on under this name, which other tabs leave alone.
function take(name, text = lastText) {
  mine = name;
  try { sessionStorage.setItem(TAB, name); } catch { /* closed */ }
  if (text) keep(text);
  announce();
}

function announce() {
  channel?.postMessage({ holds: mine, by: me });
}

function newName() {
  return Date.now().toString(36) + Math.random().toString(36).slice(2);
}

function session() {
  try { return sessionStorage.getItem(TAB); } catch { return null; }
}

function drop(name) {
  try { localStorage.removeItem(KEY + name); } catch { /* closed */ }
}

// The newest first.
function stored() {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(KEY)) found.push({ name: key.slice(KEY.length), ...JSON.parse(localStorage.getItem(key)) });
    }
  } catch { /* closed, or written by others */ }
  return found.sort((one, other) => other.at - one.at);
}

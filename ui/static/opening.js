// What the address asks for: chat/?question=…&collection=…, as the widget or a portal's link says.
const asked = new URLSearchParams(location.search);
const question = (asked.get("question") ?? "").trim();
const collection = (asked.get("collection") ?? "").trim();
const BOX = "#yj-box textarea";

// A frame that gets the focus at first hands it to the question box.
window.addEventListener("focus", () => {
  if (window.parent !== window && document.activeElement === document.body) document.querySelector(BOX)?.focus();
}, { once: true });

if (question || collection) {
  await there(BOX);
  if (collection) choose(collection);
  if (question) ask(document.querySelector(BOX), question);
}

function there(selector) {
  return new Promise((resolve) => {
    const look = () => document.querySelector(selector) && (watch.disconnect(), resolve());
    const watch = new MutationObserver(look);
    watch.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

// Unknown names are left alone: the page then looks everywhere, and says so.
function choose(name) {
  const choices = document.querySelectorAll("#yj-collection :is(label, button, option)");
  const choice = [...choices].find((one) => one.textContent.trim() === name);
  if (choice?.tagName === "OPTION") {
    choice.parentElement.value = choice.value;
    choice.parentElement.dispatchEvent(new Event("change", { bubbles: true }));
  } else choice?.click();
}

function ask(box, words) {
  if (document.hasFocus()) box.focus();
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => {
    box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
  });
}

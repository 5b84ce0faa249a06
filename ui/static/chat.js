// The chat page: what the framework draws is named, extended and listened to here.
import { pressed } from "./chat/answers.js";
import { appearing } from "./chat/elements.js";
import { change, conversation, restore, save, saveSoon, wish } from "./chat/kept.js";
import { showScope, startScope } from "./chat/scope.js";
import { startSuggestions } from "./chat/suggestions.js";
import { setLanguage, startTools } from "./chat/tools.js";
import { label, language, rememberedLanguage } from "./labels.js";
import { close, isOpen, open } from "./source_panel.js";

const SOURCE_LINK = /#source\/([\w-]+)\/(\d+)-(\d+)$/;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='#source/']");
  const place = link && SOURCE_LINK.exec(link.getAttribute("href"));
  if (place) {
    event.preventDefault();
    event.stopPropagation();
    open(place[1], place[2], place[3], link);
  } else {
    pressed(event.target);
  }
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  if (isOpen()) close();
  else if (window.parent !== window) window.parent.postMessage({ type: "yinju:close" }, "*");
});

// A frame that gets the focus at first hands it to the question box.
window.addEventListener("focus", () => {
  if (window.parent !== window && document.activeElement === document.body) document.querySelector("#yj-box textarea")?.focus();
}, { once: true });

start();

async function start() {
  await appearing("#yj-box textarea");
  const asked = new URLSearchParams(location.search);
  const restored = await restore();
  await Promise.all([startTools(), startScope(), startSuggestions()]);
  const wanted = asked.get("lang") ?? rememberedLanguage();
  if (wanted) await setLanguage(wanted);
  if (asked.get("collection")) change((kept) => { kept.collection = asked.get("collection"); });
  showScope();
  nameControls();
  const question = asked.get("question")?.trim();
  if (question) {
    asked.delete("question"); // a reload asks it no second time
    history.replaceState(history.state, "", `?${asked}`);
    await wish({ question });
  } else if (restored && conversation().turns?.length) {
    await wish({});
  }
  window.addEventListener("pagehide", save);
  document.addEventListener("yinju:language", nameControls);
}

// A new answer is read from its question down; the framework would show the end.
let shown = 0;
new MutationObserver(() => {
  const questions = document.querySelectorAll("#yj-talk .yj-question, #yj-talk .yj-note");
  if (questions.length > shown) scrollToTop(questions[questions.length - 1]);
  shown = questions.length;
  tidyAfterwards();
}).observe(document.documentElement, { childList: true, subtree: true });

// What need not be there when the answer is painted waits until it is.
let waiting = false;
function tidyAfterwards() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => setTimeout(() => {
    waiting = false;
    nameControls();
    saveSoon();
  }));
}

function scrollToTop(question) {
  const log = question.closest("[role=log]");
  if (!log) return;
  const above = question.getBoundingClientRect().top - log.getBoundingClientRect().top;
  log.scrollTop += above - 24;
}

// Names that the framework leaves out or gives in English, and its words in the language chosen.
function nameControls() {
  nameMessages();
  if (document.documentElement.lang !== language()) document.documentElement.lang = language();
  name("#yj-box .submit-button", "send");
  name("#yj-talk [role=log]", "chat");
  name("#yj-box textarea", "question");
  document.querySelector("#yj-talk .examples")?.setAttribute("role", "group"); // buttons, no list
  name("#yj-talk .examples", "examples");
  say("#yj-talk .yj-empty-title", "emptyTitle");
  say("#yj-talk .yj-empty-text", "emptyText");
  const box = document.querySelector("#yj-box textarea");
  if (box && box.placeholder !== label("questionPlaceholder")) box.placeholder = label("questionPlaceholder");
  const holdings = label("holdings");
  if (holdings !== "holdings") say("#yj-holdings p", "holdings");
}

function nameMessages() {
  for (const [role, words] of [["user", "question"], ["bot", "answer"]]) {
    const unnamed = `#yj-talk [data-testid=${role}]:not([aria-label="${label(words)}"])`;
    for (const message of document.querySelectorAll(unnamed)) message.setAttribute("aria-label", label(words));
  }
}

function name(selector, words) {
  const element = document.querySelector(selector);
  if (element && element.getAttribute("aria-label") !== label(words)) element.setAttribute("aria-label", label(words));
}

function say(selector, words) {
  const element = document.querySelector(selector);
  if (element && element.textContent !== label(words)) element.textContent = label(words);
}

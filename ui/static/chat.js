// The chat page: citations open the source panel, quotes can be copied, answers start at the top.
import { label } from "./labels.js";
import { close, isOpen, open } from "./source_panel.js";

const SOURCE_LINK = /#source\/([\w-]+)\/(\d+)-(\d+)$/;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='#source/']");
  const place = link && SOURCE_LINK.exec(link.getAttribute("href"));
  if (place) {
    event.preventDefault();
    event.stopPropagation();
    open(place[1], place[2], place[3], link);
    return;
  }
  const copy = event.target.closest?.("button.yj-copy");
  if (copy) copyCitation(copy);
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  if (isOpen()) close();
  else if (window.parent !== window) window.parent.postMessage({ type: "yinju:close" }, "*");
});

async function copyCitation(button) {
  const card = button.closest(".yj-card");
  const read = (name) => card.querySelector(name)?.innerText.trim() ?? "";
  const origin = [".yj-title", ".yj-old", ".yj-path", ".yj-place"].map(read).filter(Boolean).join("，");
  const done = await copyText(`“${read(".yj-quote")}”\n——${origin}`);
  const before = button.textContent;
  button.textContent = label(done ? "copied" : "copyFailed");
  setTimeout(() => { button.textContent = before; }, 1600);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // plain http has no clipboard
  }
}

function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "yj-offscreen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

// A new answer is read from its question down; the framework would show the end.
let shown = 0;
new MutationObserver(() => {
  const questions = document.querySelectorAll("#yj-talk .yj-question, #yj-talk .yj-note");
  if (questions.length > shown) scrollToTop(questions[questions.length - 1]);
  shown = questions.length;
  nameControls();
}).observe(document.documentElement, { childList: true, subtree: true });

function scrollToTop(question) {
  const log = question.closest("[role=log]");
  if (!log) return;
  const above = question.getBoundingClientRect().top - log.getBoundingClientRect().top;
  log.scrollTop += above - 24;
}

// Names for screen readers that the framework leaves out or gives in English.
function nameControls() {
  nameMessages();
  name("#yj-box .submit-button", label("send"));
  name("#yj-talk [role=log]", label("chat"));
}

function nameMessages() {
  for (const [role, words] of [["user", "question"], ["bot", "answer"]]) {
    const unnamed = `#yj-talk [data-testid=${role}]:not([aria-label="${label(words)}"])`;
    for (const message of document.querySelectorAll(unnamed)) message.setAttribute("aria-label", label(words));
  }
}

function name(selector, words) {
  const element = document.querySelector(selector);
  if (element && element.getAttribute("aria-label") !== words) element.setAttribute("aria-label", words);
}

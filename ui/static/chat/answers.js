// The buttons of an answer: copy in two forms, link, helpful or not, ask again, drop the subject.
import { label, root } from "../labels.js";
import { copyText } from "./clipboard.js";
import { make, tell } from "./elements.js";
import { change, conversation, wish } from "./kept.js";

const ACTIONS = {
  "yj-copy": (button) => copyCard(button, plain),
  "yj-copy-reference": (button) => copyCard(button, referenced),
  "yj-copy-link": (button) => copyCard(button, permanentLink),
  "yj-helpful": (button) => judge(button, "helpful"),
  "yj-unhelpful": (button) => judge(button, "unhelpful"),
  "yj-expected": (button) => judge(button, "expected"),
  "yj-again": (button) => wish({ question: turnOf(button).answer.question }),
  "yj-alone": askAlone,
};

// Whether a click was on one of these buttons.
export function pressed(target) {
  const button = target.closest?.(".yj-answer button");
  const action = button && Object.keys(ACTIONS).find((name) => button.classList.contains(name));
  if (action) ACTIONS[action](button);
  return Boolean(action);
}

function placeOf(element) {
  return Number(element.closest(".yj-answer").id.replace("yj-turn-", ""));
}

function turnOf(element) {
  return conversation().turns[placeOf(element)];
}

function askAlone(button) {
  const place = placeOf(button);
  wish({ question: turnOf(button).answer.question, alone: true, place });
  document.querySelector("#yj-box textarea").focus({ preventScroll: true });
}

async function copyCard(button, form) {
  const card = button.closest(".yj-card");
  const read = (name) => card.querySelector(name)?.innerText.trim() ?? "";
  const done = await copyText(form(card, read));
  tell(label(done ? "copied" : "copyFailed"));
  button.classList.toggle("yj-done", done);
  setTimeout(() => button.classList.remove("yj-done"), 1600);
}

function plain(card, read) {
  const origin = [".yj-title", ".yj-old", ".yj-path", ".yj-place"].map(read).filter(Boolean).join(label("clauseSeparator"));
  return `“${read(".yj-quote")}”\n——${origin}`;
}

function referenced(card, read) {
  return `“${read(".yj-quote")}”[1]\n[1] ${card.querySelector(".yj-reference").textContent}`;
}

function permanentLink(card) {
  const [, id, start, end] = /#source\/([\w-]+)\/(\d+)-(\d+)$/.exec(card.querySelector(".yj-open").href);
  const number = Number(card.id.split("-q")[1]) - 1;
  const { paragraph } = turnOf(card).answer.citations[number];
  return new URL(`source/${id}?start=${start}&end=${end}#p${paragraph ?? 1}`, root).href;
}

async function judge(button, verdict) {
  const place = placeOf(button);
  const { answer, collection, document: id } = turnOf(button);
  mark(button, true);
  try {
    const response = await fetch(new URL("api/feedback", root), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        question: answer.question, verdict, answered: answer.citations.length > 0,
        confidence: answer.confidence, searched_as: answer.searched_as ?? null,
        collection: collection ?? null, document: id ?? null,
        cited: answer.citations.map(({ source, start, end }) => [source, start, end]),
        generation: answer.generation ?? "",
      }),
    });
    if (!response.ok) throw new Error(String(response.status));
    const { noted } = await response.json();
    if (noted) return change((kept) => { kept.turns[place].verdict = verdict; });
    mark(button, false);
    tell(label("feedbackOff"));
  } catch {
    mark(button, false);
    tell(label("feedbackFailed"));
  }
}

function mark(button, chosen) {
  const row = button.closest(".yj-turn-actions");
  for (const other of row.querySelectorAll(".yj-verdict")) {
    const isChosen = chosen && other === button;
    other.classList.toggle("yj-chosen", isChosen);
    other.setAttribute("aria-pressed", String(isChosen));
  }
  row.querySelector(".yj-thanks")?.remove();
  if (chosen) row.querySelector(".yj-again").before(make("span", "yj-thanks", label("feedbackThanks")));
}

// The tools in the header: language, export, new conversation.
import { label, language, languages, rememberLanguage, root, speak } from "../labels.js";
import { appearing, button, make, tell } from "./elements.js";
import { change, clear, conversation, wish } from "./kept.js";

let menu, exporter, fresh, chooser;

export async function startTools() {
  const header = await appearing("#yj-header");
  const bar = make("div", "yj-tools");
  bar.setAttribute("role", "group");
  chooser = make("select", "yj-language");
  for (const [code, name] of Object.entries(languages)) {
    const option = make("option", "", name);
    option.value = code;
    option.lang = code;
    chooser.append(option);
  }
  chooser.addEventListener("change", () => setLanguage(chooser.value));
  menu = make("div", "yj-menu");
  menu.hidden = true;
  exporter = button("yj-tool yj-export", "", () => show(menu.hidden));
  exporter.setAttribute("aria-expanded", "false");
  menu.append(button("yj-export-docx", "", () => save("docx")), button("yj-export-md", "", () => save("md")));
  const holder = make("div", "yj-menu-holder");
  holder.append(exporter, menu);
  fresh = button("yj-tool yj-new", "", () => {
    clear();
    document.querySelector("#yj-box textarea").focus();
  });
  bar.append(chooser, holder, fresh);
  header.append(bar);
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation();
    show(false);
    exporter.focus();
  });
  document.addEventListener("pointerdown", (event) => !holder.contains(event.target) && show(false));
  holder.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !holder.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("yinju:language", name);
  name();
}

export async function setLanguage(wanted) {
  try { await speak(wanted); } catch { return; }
  rememberLanguage(language());
  change((kept) => { kept.language = language(); });
  if (window.parent !== window) window.parent.postMessage({ type: "yinju:language", language: language() }, "*");
  if (conversation().turns?.length) await wish({});
}

function name() {
  chooser.value = language();
  chooser.setAttribute("aria-label", label("language"));
  chooser.parentElement.setAttribute("aria-label", label("tools"));
  exporter.textContent = label("export");
  fresh.textContent = label("newConversation");
  menu.querySelector(".yj-export-docx").textContent = label("exportDocx");
  menu.querySelector(".yj-export-md").textContent = label("exportMarkdown");
}

function show(visible) {
  menu.hidden = !visible;
  exporter.setAttribute("aria-expanded", String(visible));
}

async function save(format) {
  show(false);
  exporter.focus();
  const turns = (conversation().turns ?? []).map(({ answer }) => ({
    question: answer.question,
    searched_as: answer.searched_as ?? null,
    places: answer.citations.map(({ passage, sha256, start, end }) => (
      { document: passage.document_id, sha256, start, end })),
  }));
  if (!turns.length) return tell(label("exportEmpty"));
  try {
    const response = await fetch(new URL("api/export", root), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ format, language: language(), turns }),
    });
    if (!response.ok) throw new Error(String(response.status));
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "");
    download(await response.blob(), named ? decodeURIComponent(named[1]) : `export.${format}`);
  } catch {
    tell(label("exportFailed"));
  }
}

function download(file, fileName) {
  const link = make("a");
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  tell(label("exported", fileName));
}

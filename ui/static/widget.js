// A floating assistant for any page:  <script src="https://HOST/widget.js" defer></script>
// data-label="…"  data-position="left|right"  data-theme="light|dark" (else as the system wishes)
// data-lang="zh-CN|zh-Hant|en" (else as the reader chose before)
// data-question="…" is asked when it opens first; data-collection="…" narrows where it looks.
// The frame is made at the first click; nothing is loaded before. Style stays in a shadow root,
// so that the strictest policy of the page around needs only this host in script-src and frame-src.
(() => {
  const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]');
  if (!script || document.querySelector("[data-yinju-widget]")) return; // one is enough
  const root = new URL(".", script.src);
  const { lang = "", theme = "", position = "right", question = "", collection = "" } = script.dataset;
  const languages = @words@;
  let told = languages[lang] ?? Object.values(languages)[0];
  const label = () => script.dataset.label ?? told.open;
  const side = position === "left" ? "left" : "right";

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; }
    .open { position: fixed; bottom: 24px; ${side}: 24px; z-index: 2147483000; display: flex; align-items: center;
      gap: 8px; height: 48px; max-width: calc(100vw - 48px); padding: 0 20px 0 16px; border: 0; border-radius: 24px;
      background: #1a5c69; color: #fff; cursor: pointer; box-shadow: 0 6px 24px rgb(0 0 0 / 22%);
      font: 600 15px/48px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    .open:hover { background: #144a55; }
    .open:focus-visible { outline: 3px solid #83c5cd; outline-offset: 2px; }
    .open span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .open svg { flex: none; }
    .box { position: fixed; bottom: 84px; ${side}: 24px; z-index: 2147483001; width: min(420px, calc(100vw - 48px));
      height: min(680px, calc(100vh - 108px)); height: min(680px, calc(100dvh - 108px)); border-radius: 16px;
      overflow: hidden; box-shadow: 0 12px 48px rgb(0 0 0 / 28%); background: #fbfaf7; }
    .box.dark { background: #14171a; box-shadow: 0 12px 48px rgb(0 0 0 / 60%); }
    .box[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    @media (prefers-color-scheme: dark) { .box.system { background: #14171a; } }
    @media (prefers-reduced-motion: no-preference) {
      .box:not([hidden]) { animation: rise .16s ease-out; }
      @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
    }
    @media (max-width: 520px) {
      .box { inset: 0 0 48px; width: auto; height: auto; border-radius: 0; box-shadow: none; }
      .box:not([hidden]) ~ .open { inset: auto 0 0 0; max-width: none; justify-content: center; border-radius: 0; }
    }`);

  const host = document.createElement("div");
  host.dataset.yinjuWidget = "";
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [style];
  const box = document.createElement("div");
  box.className = `box ${["light", "dark"].includes(theme) ? theme : "system"}`;
  box.hidden = true;
  box.setAttribute("role", "dialog");
  const button = document.createElement("button");
  button.className = "open";
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  const words = document.createElement("span");
  const shapes = { closed: "M3 4h14v10H8l-4 3v-3H3z", open: "M4 8l6 6 6-6" };
  const path = drawn("path", { d: shapes.closed, stroke: "currentColor", "stroke-width": 1.6,
    "stroke-linejoin": "round", "stroke-linecap": "round", fill: "none" });
  const picture = drawn("svg", { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": "true" });
  picture.append(path);
  button.append(picture, words);
  shadow.append(box, button);
  let frame = null;
  name();

  function drawn(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function makeFrame() {
    frame = document.createElement("iframe");
    frame.title = label();
    frame.allow = "clipboard-write";
    const address = new URL("chat/", root);
    if (lang) address.searchParams.set("lang", lang);
    if (theme) address.searchParams.set("__theme", theme);
    if (collection) address.searchParams.set("collection", collection);
    if (question) address.searchParams.set("question", question);
    frame.src = address;
    frame.addEventListener("load", () => !box.hidden && frame.focus());
    box.append(frame);
  }

  function name() {
    words.textContent = box.hidden ? label() : told.close;
    box.setAttribute("aria-label", label());
    if (frame) frame.title = label();
  }

  function show(visible) {
    if (visible && !frame) makeFrame();
    box.hidden = !visible;
    name();
    path.setAttribute("d", visible ? shapes.open : shapes.closed);
    button.setAttribute("aria-expanded", String(visible));
    (visible ? frame : button).focus();
  }

  button.addEventListener("click", () => show(box.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !box.hidden) show(false);
  });
  window.addEventListener("message", (event) => {
    const isOurs = frame && event.source === frame.contentWindow && event.origin === root.origin;
    if (!isOurs) return;
    if (event.data?.type === "yinju:close" && !box.hidden) show(false);
    if (event.data?.type === "yinju:language") {
      told = languages[event.data.language] ?? told;
      name();
    }
  });
  if (document.body) document.body.append(host);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(host));
})();

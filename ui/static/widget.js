// A floating assistant for any page:  <script src="https://HOST/widget.js" defer></script>
// data-label, data-theme="light|dark", data-position="left|right". The frame is made at the
// first click; nothing is loaded before. Style stays inside a shadow root.
(() => {
  const script = document.currentScript;
  const root = new URL(".", script.src);
  const { label = "@open@", theme = "", position = "right" } = script.dataset;
  const side = position === "left" ? "left" : "right";

  const style = new CSSStyleSheet();
  style.replaceSync(`
    .open { position: fixed; bottom: 24px; ${side}: 24px; z-index: 2147483000; height: 48px; padding: 0 20px;
      border: 0; border-radius: 24px; background: #1a5c69; color: #fff; cursor: pointer;
      font: 600 15px/48px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
      box-shadow: 0 6px 24px rgb(0 0 0 / 22%); }
    .open:focus-visible { outline: 3px solid #83c5cd; outline-offset: 2px; }
    .box { position: fixed; bottom: 84px; ${side}: 24px; z-index: 2147483001; width: 420px;
      height: min(680px, calc(100dvh - 108px)); border-radius: 16px; overflow: hidden;
      box-shadow: 0 12px 48px rgb(0 0 0 / 28%); background: #fbfaf7; }
    .box[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    @media (max-width: 520px) {
      .box { inset: 0; width: auto; height: auto; border-radius: 0; padding-bottom: 48px; }
      .box:not([hidden]) ~ .open { inset: auto 0 0 0; border-radius: 0; z-index: 2147483002; }
    }`);

  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [style];
  const box = document.createElement("div");
  box.className = "box";
  box.hidden = true;
  const button = document.createElement("button");
  button.className = "open";
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  shadow.append(box, button);
  document.body.append(host);

  let frame = null;
  function show(visible) {
    if (visible && !frame) {
      frame = document.createElement("iframe");
      frame.title = label;
      frame.allow = "clipboard-write";
      const address = new URL("chat/", root);
      if (theme) address.searchParams.set("__theme", theme);
      frame.src = address;
      box.append(frame);
    }
    box.hidden = !visible;
    button.textContent = visible ? "@close@" : label;
    button.setAttribute("aria-expanded", String(visible));
    (visible ? frame : button).focus();
  }

  button.addEventListener("click", () => show(box.hidden));
  document.addEventListener("keydown", (event) => event.key === "Escape" && !box.hidden && show(false));
  window.addEventListener("message", (event) => {
    const ours = frame && event.source === frame.contentWindow && event.origin === root.origin;
    if (ours && event.data?.type === "yinju:close") show(false);
  });
})();

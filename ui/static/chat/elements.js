// Small tools for building elements; text enters by textContent only.
export function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function button(className, text, onClick) {
  const made = make("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

// The element once the framework has made it.
export function appearing(selector) {
  return new Promise((found) => {
    const look = () => {
      const element = document.querySelector(selector);
      if (element) { watcher.disconnect(); found(element); }
      return element;
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

// Set what a box of the framework holds, so that the framework learns of it.
export function fill(box, text) {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// One line told to everybody: shown for a while, read out by screen readers.
let notice;
export function tell(text) {
  if (!notice) {
    notice = make("div", "yj-notice");
    notice.setAttribute("role", "status");
    document.body.append(notice);
  }
  clearTimeout(notice.timer);
  notice.textContent = text;
  notice.timer = setTimeout(() => { notice.textContent = ""; }, 4000);
}

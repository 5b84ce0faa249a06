// A list of options below or above an input, used by keyboard, mouse and screen reader alike
// (the combobox pattern of the ARIA Authoring Practices).
import { make } from "./elements.js";

let count = 0;

export class Listbox {
  // options: [{ parts: [[text, className], …], heading?, chosen? }]; choose gets one of them
  constructor(input, name, choose) {
    this.input = input;
    this.choose = choose;
    this.options = [];
    this.active = -1;
    this.list = make("ul", "yj-list");
    this.list.id = `yj-list-${++count}`;
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    this.rename(name);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("autocomplete", "off");
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.take(Number(item.dataset.place));
    });
  }

  rename(name) {
    this.list.setAttribute("aria-label", name);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  show(options) {
    this.options = options;
    this.list.replaceChildren(...options.flatMap((option, place) => this.item(option, place)));
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.point(-1);
  }

  close() {
    this.show([]);
  }

  item(option, place) {
    const item = make("li", "yj-option");
    item.id = `${this.list.id}-${place}`;
    item.dataset.place = place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(Boolean(option.chosen)));
    for (const [text, className] of option.parts) item.append(make("span", className, text));
    if (!option.heading) return [item];
    const heading = make("li", "yj-list-heading", option.heading);
    heading.setAttribute("role", "presentation");
    return [heading, item];
  }

  point(place) {
    this.active = place;
    for (const item of this.list.querySelectorAll("[role=option]")) {
      item.classList.toggle("yj-active", Number(item.dataset.place) === place);
    }
    const item = place < 0 ? null : this.list.querySelector(`#${this.list.id}-${place}`);
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  take(place) {
    const option = this.options[place];
    if (option) this.choose(option);
  }

  // Whether the key was for the list; then nothing else should see it.
  press(event) {
    if (!this.isOpen || event.isComposing) return false;
    const n = this.options.length;
    const steps = { ArrowDown: this.active + 1, ArrowUp: this.active < 0 ? n - 1 : this.active - 1 };
    if (event.key in steps) this.point(steps[event.key] >= n ? -1 : steps[event.key]);
    else if (event.key === "Enter" && this.active >= 0) this.take(this.active);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }
}

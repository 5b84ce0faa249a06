// Pages beside the chat: the language chosen before holds here too, and is kept when it is changed.
import { language, languages, rememberedLanguage, rememberLanguage } from "./labels.js";

const asked = new URLSearchParams(location.search);
const kept = rememberedLanguage();
if (!asked.has("lang") && kept !== language() && kept in languages) {
  asked.set("lang", kept);
  location.replace(`?${asked}${location.hash}`);
}

for (const link of document.querySelectorAll(".yj-languages a")) {
  link.addEventListener("click", () => {
    rememberLanguage(link.hreflang);
    link.hash = location.hash;
  });
}

// The pages of a pdf file as pictures, with boxes around the quote.
import { label, language } from "./labels.js";
import { counted, drawn, make } from "./source_parts.js";

const PADDING = 1.5; // points around the words

// Fetches where the pages are; throws an Error with a sentence when they cannot be shown.
export async function pictures(documentId, query, root) {
  const address = new URL(`api/documents/${documentId}/pages`, root);
  let answer;
  let record;
  try {
    answer = await fetch(`${address}?${query}`, { headers: { "Accept-Language": language() } });
    record = await answer.json();
  } catch {
    throw new Error(label("failed"));
  }
  if (!answer.ok) throw new Error([record.message, record.next_step].join(label("sentenceSeparator")));
  const list = make("div", "yj-pages");
  record.pages.forEach(([width, height], place) => {
    const number = place + 1;
    const boxes = record.boxes[number] ?? [];
    const source = `${address}/${number}?v=${record.version}`;
    list.append(page(number, record.pages.length, width, height, boxes, source));
  });
  return list;
}

function page(number, total, width, height, boxes, source) {
  const figure = make("figure", "yj-sheet-of-pdf");
  figure.dataset.page = number;
  const paper = make("div", "yj-paper");
  const picture = make("img");
  picture.width = Math.round(width);
  picture.height = Math.round(height);
  picture.loading = "lazy";
  picture.decoding = "async";
  picture.alt = counted("pageOf", number, total);
  const caption = make("figcaption", "", counted("pageOf", number, total));
  picture.addEventListener("error", () => {
    picture.classList.add("yj-undrawn");
    caption.textContent = label("pageFailed", number);
  });
  picture.src = source;
  paper.append(picture);
  if (boxes.length) paper.append(frames(width, height, boxes));
  figure.append(paper, caption);
  return figure;
}

function frames(width, height, boxes) {
  const over = drawn("svg", { class: "yj-boxes", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const [left, top, right, bottom] of boxes) {
    over.append(drawn("rect", {
      x: left - PADDING, y: top - PADDING, rx: 2,
      width: right - left + 2 * PADDING, height: bottom - top + 2 * PADDING,
    }));
  }
  return over;
}

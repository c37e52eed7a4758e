/** Words of other people as text of a page: no letter of them is markup, and what would be invisible is shown by its code. */
import { printable } from "../printable.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** One line, for text and for attributes in quotes. */
export function escapeHtml(text: string): string {
  return escaped(printable(text));
}

/** Several lines, for `<pre>`. */
export function escapeHtmlLines(text: string): string {
  return text
    .split("\n")
    .map((line) => escaped(printable(line)))
    .join("\n");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}

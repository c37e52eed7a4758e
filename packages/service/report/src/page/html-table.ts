/** Tables of a page; one that is wider than a telephone is pushed aside by a finger. */
import { escapeHtml } from "./escape-html.ts";

export interface HtmlRow {
  readonly cells: readonly string[];
  /** Shown as the normal class is in figures. */
  readonly isNormal?: boolean;
}

/** Titles and cells are anybody's words. The first column holds words, the others numbers, unless `textColumns` names them. */
export function htmlTable(
  titles: readonly string[],
  rows: readonly HtmlRow[],
  textColumns: readonly number[] = [],
): string {
  const cell = (tag: "th" | "td") => (text: string, column: number) =>
    `<${tag}${textColumns.includes(column) ? ' class="text"' : ""}>${escapeHtml(text)}</${tag}>`;
  return [
    '<div class="scroll"><table>',
    `<thead><tr>${titles.map(cell("th")).join("")}</tr></thead>`,
    "<tbody>",
    ...rows.map(
      ({ cells, isNormal = false }) =>
        `<tr${isNormal ? ' class="normal"' : ""}>${cells.map(cell("td")).join("")}</tr>`,
    ),
    "</tbody></table></div>",
  ].join("\n");
}

/** Rows of text under a heading, in columns as wide as their widest cell; what doesn't fit goes to a line beneath. */
import { displayWidth, truncate } from "./display-width.ts";
import { printable } from "./printable.ts";

export interface Column {
  /** May stand in two lines. */
  readonly title: string;
  /** Numbers stand under each other by their last digit. */
  readonly align?: "left" | "right";
  /** Belongs to the column before it, and is in the same line. */
  readonly joined?: boolean;
}

/** A column as it is laid out: its titles from the top, its cells, its width. */
interface Laid {
  readonly column: Column;
  readonly titles: readonly string[];
  readonly cells: readonly string[];
  readonly width: number;
}

const GAP = "  ";
const INDENT = "    ";

/**
 * @param rows  of cells by anybody: what could steer a terminal is shown by its code.
 * @param columnsWide  of the terminal. Columns that go beyond it stand in lines of their own beneath, indented.
 * @returns lines without an end of line; two spaces between columns, a rule under the titles.
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  columnsWide = Number.POSITIVE_INFINITY,
): readonly string[] {
  const height = Math.max(...columns.map(({ title }) => title.split("\n").length));
  const laid = columns.map((column, index): Laid => {
    const own = column.title.split("\n");
    const titles = [...Array<string>(height - own.length).fill(""), ...own];
    const cells = rows.map((row) => printable(row[index]));
    const width = Math.max(...[...titles, ...cells].map(displayWidth));
    return { column, titles, cells, width };
  });
  const lines = packed(laid, columnsWide);
  const print = (cellOf: (column: Laid) => string) =>
    lines.map((line, index) => (index === 0 ? "" : INDENT) + printLine(line, cellOf));
  return [
    ...Array.from({ length: height }, (_, place) => print(({ titles }) => titles[place])).flat(),
    ...(lines.length === 1
      ? print(({ width }) => "-".repeat(width))
      : ["-".repeat(Math.min(columnsWide, widthOf(lines[0])))]),
    // A line of empty cells says nothing.
    ...rows.flatMap((_, row) =>
      print(({ cells }) => cells[row]).filter((line, index) => index === 0 || line.trim() !== ""),
    ),
  ];
}

/** Columns in lines that fit: as many as go into one, and one that is wider than a line alone and cut off. */
function packed(columns: readonly Laid[], columnsWide: number): readonly (readonly Laid[])[] {
  const lines: Laid[][] = [[]];
  for (const block of blocksOf(columns, columnsWide - INDENT.length)) {
    const room = columnsWide - (lines.length === 1 ? 0 : INDENT.length);
    const line = lines.at(-1)!;
    if (line.length === 0 || widthOf([...line, ...block]) <= room) line.push(...block);
    else lines.push([...block]);
  }
  return lines.map((line, index) =>
    line.map((column) => cut(column, columnsWide - (index === 0 ? 0 : INDENT.length))),
  );
}

/** Columns with those that are joined to them, unless they are wider than a line together. */
function blocksOf(columns: readonly Laid[], room: number): readonly (readonly Laid[])[] {
  const blocks: Laid[][] = [];
  for (const laid of columns) {
    const last = blocks.at(-1);
    if (last && laid.column.joined && widthOf([...last, laid]) <= room) last.push(laid);
    else blocks.push([laid]);
  }
  return blocks;
}

function cut(laid: Laid, columnsWide: number): Laid {
  if (laid.width <= columnsWide) return laid;
  const short = (texts: readonly string[]) => texts.map((text) => truncate(text, columnsWide));
  return { ...laid, width: columnsWide, titles: short(laid.titles), cells: short(laid.cells) };
}

function widthOf(line: readonly Laid[]): number {
  return line.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);
}

function printLine(line: readonly Laid[], cellOf: (column: Laid) => string): string {
  return line
    .map((laid) => {
      const cell = cellOf(laid);
      const space = " ".repeat(laid.width - displayWidth(cell));
      return laid.column.align === "right" ? space + cell : cell + space;
    })
    .join(GAP)
    .trimEnd();
}

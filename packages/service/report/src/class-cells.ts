/** Classes crossed with divergences, as text: what a table for the terminal and one in Markdown have in common. */
import { formatNumber } from "./format-number.ts";
import type { Column } from "./format-table.ts";
import type { Row } from "./row.ts";

export interface ClassCells {
  /** Of each divergence: the value, its rank, and `p` where any class has one. */
  readonly columns: readonly Column[];
  readonly lines: readonly ClassLine[];
}

export interface ClassLine {
  readonly className: string;
  readonly isNormal: boolean;
  /** One per column; empty where there is nothing yet. */
  readonly cells: readonly string[];
}

/**
 * A line per class, the closest by the first divergence first.
 *
 * @param rows  of the table `class-divergence`.
 */
export function classCells(rows: readonly Row[]): ClassCells {
  const divergences = distinct(rows, "divergence").map((name) => {
    const own = rows.filter((row) => row.divergence === name);
    const byClass = new Map(own.map((row) => [String(row.className), row]));
    return { name, byClass, hasP: own.some((row) => typeof row.pValue === "number") };
  });
  const rank = (className: string) =>
    Number(divergences[0].byClass.get(className)?.rank ?? Number.POSITIVE_INFINITY);
  return {
    columns: divergences.flatMap(({ name, hasP }) =>
      [name, "rank", ...(hasP ? ["p"] : [])].map(
        (title, place): Column => ({ title, align: "right", joined: place > 0 }),
      ),
    ),
    lines: distinct(rows, "className")
      .toSorted((a, b) => rank(a) - rank(b))
      .map((className) => ({
        className,
        isNormal: rows.some((row) => row.className === className && row.isNormal === true),
        cells: divergences.flatMap(({ byClass, hasP }) => {
          const row = byClass.get(className);
          return [valueCell(row), String(row?.rank ?? ""), ...(hasP ? [pCell(row)] : [])];
        }),
      })),
  };
}

/** With its standard deviation where draws were repeated. */
function valueCell(row: Row | undefined): string {
  if (typeof row?.value !== "number") return "";
  const repeated = typeof row.draws === "number" && row.draws > 1 && typeof row.sd === "number";
  return formatNumber(row.value) + (repeated ? ` ± ${formatNumber(row.sd as number)}` : "");
}

/** Multiples of 0.005 where the null has 199 draws, and down to 0.0002 where many classes made it have more. */
function pCell(row: Row | undefined): string {
  return typeof row?.pValue === "number" ? row.pValue.toFixed(row.pValue < 0.001 ? 4 : 3) : "";
}

function distinct(rows: readonly Row[], column: string): readonly string[] {
  return [...new Set(rows.map((row) => String(row[column])))];
}

/** The two tables of an experiment in Markdown. */
import { classCells } from "./class-cells.ts";
import { printable } from "./printable.ts";
import type { Row } from "./row.ts";

/** Classes by divergences; the first divergence orders the lines. @param rows  of the table `class-divergence`. */
export function classMarkdown(rows: readonly Row[]): readonly string[] {
  const { columns, lines } = classCells(rows);
  return markdownTable(
    ["class", ...columns.map(({ title }) => title)],
    lines.map(({ className, isNormal, cells }) => {
      const name = literal(className);
      return [isNormal ? `**${name}** (normal)` : name, ...cells];
    }),
  );
}

/** AUROC, classes by scorers; all classes together last. @param rows  of the table `detection`. */
export function detectionMarkdown(rows: readonly Row[]): readonly string[] {
  const scorers = [...new Set(rows.map((row) => String(row.scorer)))];
  const classes = [...new Set(rows.map((row) => String(row.className)))].toSorted(
    (a, b) => Number(a === "all") - Number(b === "all"),
  );
  return markdownTable(
    ["AUROC against", ...scorers],
    classes.map((className) => [
      literal(className),
      ...scorers.map((scorer) => {
        const row = rows.find(
          (candidate) => candidate.className === className && candidate.scorer === scorer,
        );
        return typeof row?.auroc === "number" ? row.auroc.toFixed(3) : "";
      }),
    ]),
  );
}

/** The first column holds words, the others numbers. */
function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(titles.map(literal)),
    `|---|${titles
      .slice(1)
      .map(() => "---:|")
      .join("")}`,
    ...rows.map(line),
  ];
}

/** A name as it is written, whatever its letters mean to Markdown. */
function literal(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|#]/g, "\\$&");
}

/** The tables of an experiment as people compare them: classes by divergences, scorers by anomaly class, protocols. */
import { fewestForInterval } from "@outlab/scoring";
import { classCells } from "./class-cells.ts";
import { type Column, formatTable } from "./format-table.ts";
import type { Row } from "./row.ts";
import { wrapWords } from "./wrap-words.ts";

/**
 * A line per class, of each divergence the value (± sd where draws were repeated), its rank among the classes, 1 being
 * closest to the normal training images, and its p-value; `*` marks the normal classes.
 *
 * @param rows  of the table `class-divergence`; @param columnsWide  of the terminal.
 */
export function classTable(rows: readonly Row[], columnsWide?: number): readonly string[] {
  const { columns, lines } = classCells(rows);
  return formatTable(
    [{ title: "class" }, ...columns],
    lines.map(({ className, isNormal, cells }) => [isNormal ? `${className} *` : className, ...cells]),
    columnsWide,
  );
}

/**
 * A line per scorer and anomaly class, all classes together first.
 *
 * @param rows  of the table `detection`; @param columnsWide  of the terminal.
 */
export function detectionTable(rows: readonly Row[], columnsWide?: number): readonly string[] {
  const columns: Column[] = [
    { title: "scorer" },
    { title: "anomaly" },
    { title: "AUROC", align: "right" },
    { title: "95 %\ninterval", align: "right" },
    { title: "AUPR\nanom.", align: "right" },
    { title: "AUPR\nnorm.", align: "right" },
    { title: "FPR95", align: "right" },
    { title: "anomalies", align: "right" },
  ];
  const ordered = [...new Set(rows.map((row) => row.scorer))].flatMap((scorer) => {
    const own = rows.filter((row) => row.scorer === scorer);
    return [...own.filter((row) => row.className === "all"), ...own.filter((row) => row.className !== "all")];
  });
  const lines = formatTable(
    columns,
    ordered.map((row) => [
      String(row.scorer),
      String(row.className),
      share(row.auroc),
      interval(row),
      share(row.auprAnomaly),
      share(row.auprNormal),
      share(row.fprAtTpr95),
      anomalies(row),
    ]),
    columnsWide,
  );
  return rows.some(hasTooFew)
    ? [
        ...lines,
        ...wrapWords(
          `too few: an interval needs ${fewestForInterval} anomalies and ${fewestForInterval} normal images`,
          columnsWide ?? Number.POSITIVE_INFINITY,
          "  ",
        ),
      ]
    : lines;
}

/** A line per protocol. @param rows  of the table `evaluation`; @param columnsWide  of the terminal. */
export function evaluationTable(rows: readonly Row[], columnsWide?: number): readonly string[] {
  return formatTable(
    [
      { title: "protocol" },
      { title: "accuracy", align: "right" },
      { title: "95 %\ninterval", align: "right" },
      { title: "classes", align: "right" },
      { title: "test\nimages", align: "right" },
    ],
    rows.map((row) => [
      String(row.protocol),
      share(row.accuracy),
      `${share(row.accuracyLow)}-${share(row.accuracyHigh)}`,
      String(row.classes),
      String(row.testImages),
    ]),
    columnsWide,
  );
}

function interval(row: Row): string {
  if (hasTooFew(row)) return "too few";
  const { aurocLow, aurocHigh } = row;
  return aurocLow == null || aurocHigh == null ? "" : `${share(aurocLow)}-${share(aurocHigh)}`;
}

/** Rows that older versions stored have an interval of no width there. */
function hasTooFew({ positives, negatives }: Row): boolean {
  return [positives, negatives].some((count) => typeof count === "number" && count < fewestForInterval);
}

function share(value: Row[string] | undefined): string {
  return typeof value === "number" ? value.toFixed(3) : "";
}

/** Their share is what chance gives the AUPR of anomalies, and the rest that of normal images. */
function anomalies({ positives, negatives }: Row): string {
  return typeof positives === "number" && typeof negatives === "number"
    ? `${positives} of ${positives + negatives}`
    : "";
}

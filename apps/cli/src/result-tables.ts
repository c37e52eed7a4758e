/** The two tables of an experiment as people compare them: classes by divergences, scorers by anomaly class. */
import type { TableValue } from "@outlab/contract";
import { formatNumber } from "./format-number.ts";
import { type Column, formatTable } from "./format-table.ts";

type Row = Readonly<Record<string, TableValue>>;

/**
 * A line per class, a pair of columns per divergence: the value (± sd where draws were repeated) and its rank among the
 * classes, 1 being closest to the normal training images. The first divergence orders the lines; `*` marks the normal
 * classes.
 *
 * @param rows  of the table `class-divergence`.
 */
export function classTable(rows: readonly Row[]): readonly string[] {
  const divergences = distinct(rows, "divergence");
  const columns: Column[] = [
    { title: "class" },
    ...divergences.flatMap((divergence): Column[] => [
      { title: divergence, align: "right" },
      { title: "rank", align: "right" },
    ]),
  ];
  const cellOf = (className: string, divergence: string) =>
    rows.find((row) => row.className === className && row.divergence === divergence);
  const rank = (className: string) =>
    Number(cellOf(className, divergences[0])?.rank ?? Number.POSITIVE_INFINITY);
  const lines = distinct(rows, "className")
    .toSorted((a, b) => rank(a) - rank(b))
    .map((className) => [
      rows.some((row) => row.className === className && row.isNormal === true) ? `${className} *` : className,
      ...divergences.flatMap((divergence) => {
        const row = cellOf(className, divergence);
        return [valueCell(row), row?.rank === undefined ? "" : String(row.rank)];
      }),
    ]);
  return formatTable(columns, lines);
}

/**
 * A line per scorer and anomaly class, all classes together first.
 *
 * @param rows  of the table `detection`.
 */
export function detectionTable(rows: readonly Row[]): readonly string[] {
  const columns: Column[] = [
    { title: "scorer" },
    { title: "anomaly class" },
    { title: "AUROC", align: "right" },
    { title: "95 % interval", align: "right" },
    { title: "AUPR", align: "right" },
    { title: "FPR at 95 % TPR", align: "right" },
    { title: "anomalies", align: "right" },
  ];
  const ordered = distinct(rows, "scorer").flatMap((scorer) => {
    const own = rows.filter((row) => row.scorer === scorer);
    return [...own.filter((row) => row.className === "all"), ...own.filter((row) => row.className !== "all")];
  });
  return formatTable(
    columns,
    ordered.map((row) => [
      String(row.scorer),
      String(row.className),
      share(row.auroc),
      row.aurocLow == null || row.aurocHigh == null ? "" : `${share(row.aurocLow)} - ${share(row.aurocHigh)}`,
      share(row.auprAnomaly),
      share(row.fprAtTpr95),
      row.positives == null ? "" : String(row.positives),
    ]),
  );
}

function valueCell(row: Row | undefined): string {
  if (typeof row?.value !== "number") return "";
  const repeated = typeof row.draws === "number" && row.draws > 1 && typeof row.sd === "number";
  return formatNumber(row.value) + (repeated ? ` ± ${formatNumber(row.sd as number)}` : "");
}

function share(value: TableValue | undefined): string {
  return typeof value === "number" ? value.toFixed(3) : "";
}

function distinct(rows: readonly Row[], column: string): readonly string[] {
  return [...new Set(rows.map((row) => String(row[column])))];
}

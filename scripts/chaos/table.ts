/** What the scenarios showed, as a table for people and as one line for programs. */
import type { Row } from "./run-scenario.ts";

const titles = [
  "scenario",
  "experiments",
  "times",
  "lost",
  "doubled",
  "stuck",
  "stale writes refused",
  "accepted",
  "recovery p50",
  "p95",
];

export function markdownTable(rows: readonly Row[]): string {
  return [
    `| ${titles.join(" | ")} |`,
    `|${titles.map((_, i) => (i === 0 ? "---" : "---:")).join("|")}|`,
    ...rows.map((row) => `| ${cells(row).join(" | ")} |`),
    "",
  ].join("\n");
}

function cells(row: Row): string[] {
  const { scenario, what, recoverySeconds: times } = row;
  const counts = [
    row.experiments,
    row.harms,
    row.lost,
    row.doubled,
    row.stuck,
    row.staleWritesRefused,
    row.staleWritesAccepted,
  ];
  const seconds = (share: number) => (times.length === 0 ? "" : `${quantile(times, share).toFixed(1)} s`);
  return [`${scenario}: ${what}`, ...counts.map(String), seconds(0.5), seconds(0.95)];
}

export function summary(rows: readonly Row[]) {
  const sum = (count: (row: Row) => number) => rows.reduce((total, row) => total + count(row), 0);
  const times = rows.flatMap(({ recoverySeconds }) => recoverySeconds);
  return {
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    stuck: sum(({ stuck }) => stuck),
    staleWritesAccepted: sum(({ staleWritesAccepted }) => staleWritesAccepted),
    recoveryP95Seconds: times.length === 0 ? null : Math.round(quantile(times, 0.95) * 10) / 10,
  };
}

/** The value that so large a share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
}

/** What each scorer detects: all anomalies together with the usual measures, then AUROC class by class. */
import type { ResultFacts } from "../figures/result-facts.ts";
import type { Row } from "../row.ts";
import { htmlTable } from "./html-table.ts";

export function detectionTables({ detection }: Pick<ResultFacts, "detection">): readonly string[] {
  if (detection.length === 0) return [];
  const scorers = [...new Set(detection.map((row) => String(row.scorer)))];
  const classes = [...new Set(detection.map((row) => String(row.className)))].filter(
    (name) => name !== "all",
  );
  const cell = (scorer: string, className: string) =>
    detection.find((row) => row.scorer === scorer && row.className === className);
  return [
    htmlTable(
      ["scorer", "AUROC", "95 % interval", "AUPR of anomalies", "AUPR of normal", "FPR at 95 % TPR"],
      scorers.map((scorer) => {
        const row = cell(scorer, "all");
        return {
          cells: [
            scorer,
            share(row?.auroc),
            interval(row),
            share(row?.auprAnomaly),
            share(row?.auprNormal),
            share(row?.fprAtTpr95),
          ],
        };
      }),
    ),
    '<p class="note">All anomalies against all normal test images. AUROC: how often an anomaly scores above a normal image. FPR: the share of normal images flagged where 95 % of the anomalies are.</p>',
    htmlTable(
      ["AUROC against", ...scorers],
      classes.map((className) => ({
        cells: [className, ...scorers.map((scorer) => share(cell(scorer, className)?.auroc))],
      })),
    ),
  ];
}

function interval(row: Row | undefined): string {
  const [low, high] = [share(row?.aurocLow), share(row?.aurocHigh)];
  return low === "" || high === "" ? "" : `${low} – ${high}`;
}

function share(value: Row[string] | undefined): string {
  return typeof value === "number" ? value.toFixed(3) : "";
}

/** The tables of several experiments side by side, in Markdown. */
import type { TableValue } from "@outlab/pipeline";
import type { ExperimentView } from "@outlab/wire";
import { classCells, formatDuration, normalizationText } from "../command-line.ts";

type Row = Readonly<Record<string, TableValue>>;

export interface Finished {
  readonly experiment: ExperimentView;
  /** Rows of `class-divergence` and of `detection`. */
  readonly divergence: readonly Row[];
  readonly detection: readonly Row[];
}

export function resultsPage(finished: readonly Finished[]): string {
  const sections = finished.flatMap(({ experiment, divergence, detection }) => [
    `## ${experiment.name}`,
    "",
    settings(experiment),
    "",
    ...classSection(divergence),
    "",
    ...detectionSection(detection),
    "",
  ]);
  return ["# The seed's experiments, run again", "", ...sections].join("\n");
}

function settings({ spec, engine, specHash, startedAt, finishedAt }: ExperimentView): string {
  const { training, method, encoder, dataset, scoring } = spec;
  const seconds =
    startedAt !== null && finishedAt !== null
      ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
      : undefined;
  return [
    `normal: ${dataset.normalClasses.join(", ")}; ${method.kind} on ${encoder.kind}`,
    `${training.epochs} epochs of batch ${training.batchSize}`,
    `${JSON.stringify(training.optimizer)}, ${training.schedule.kind} schedule`,
    `tables on ${normalizationText(scoring.embedding.normalize)}`,
    ...(engine === null ? [] : [`engine ${engine.kind}`]),
    ...(seconds === undefined ? [] : [formatDuration(seconds)]),
    `spec ${specHash.slice(0, 12)}`,
  ].join("; ");
}

/** Classes by divergences; the first divergence orders the lines. */
function classSection(rows: readonly Row[]): readonly string[] {
  const { columns, lines } = classCells(rows);
  return [
    `| class | ${columns.map(({ title }) => title).join(" | ")} |`,
    `|---|${columns.map(() => "---:|").join("")}`,
    ...lines.map(
      ({ className, isNormal, cells }) =>
        `| ${isNormal ? `**${className}** (normal)` : className} | ${cells.join(" | ")} |`,
    ),
  ];
}

/** Classes by scorers: AUROC, all classes together last. */
function detectionSection(rows: readonly Row[]): readonly string[] {
  const scorers = [...new Set(rows.map((row) => String(row.scorer)))];
  const classes = [...new Set(rows.map((row) => String(row.className)))].toSorted(
    (a, b) => Number(a === "all") - Number(b === "all"),
  );
  return [
    `| AUROC against | ${scorers.join(" | ")} |`,
    `|---|${scorers.map(() => "---:|").join("")}`,
    ...classes.map((className) => {
      const cells = scorers.map((scorer) => {
        const row = rows.find(
          (candidate) => candidate.className === className && candidate.scorer === scorer,
        );
        return typeof row?.auroc === "number" ? row.auroc.toFixed(3) : "";
      });
      return `| ${className} | ${cells.join(" | ")} |`;
    }),
  ];
}

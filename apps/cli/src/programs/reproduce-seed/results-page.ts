/** The tables of several experiments side by side, in Markdown. */
import type { Experiment } from "@outlab/client";
import {
  classMarkdown,
  detectionMarkdown,
  formatDuration,
  normalizationText,
  printable,
  type Row,
} from "@outlab/report";

export interface Finished {
  readonly experiment: Experiment;
  /** Rows of `class-divergence` and of `detection`. */
  readonly divergence: readonly Row[];
  readonly detection: readonly Row[];
}

export function resultsPage(finished: readonly Finished[]): string {
  const sections = finished.flatMap(({ experiment, divergence, detection }) => [
    `## ${printable(experiment.name)}`,
    "",
    settings(experiment),
    "",
    ...classMarkdown(divergence),
    "",
    ...detectionMarkdown(detection),
    "",
  ]);
  return ["# The seed's experiments, run again", "", ...sections].join("\n");
}

function settings({ spec, engine, specHash, startedAt, finishedAt }: Experiment): string {
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

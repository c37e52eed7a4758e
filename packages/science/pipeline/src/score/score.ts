/** Embedding sets to the tables that the experiment is for. */
import { setImmediate as macrotask } from "node:timers/promises";
import { z } from "zod";
import type { Host } from "../host.ts";
import { defineJob, type ExperimentSoFar, experimentOf } from "../job.ts";
import { classDivergenceRows } from "./class-divergence.ts";
import { detectionRows } from "./detection.ts";
import { readEmbeddedClasses } from "./embedded-classes.ts";
import { labelledChoices } from "./labelled-choices.ts";

export const scoreJob = defineJob({
  kind: "score",
  title: "How far each class is from the normal one, and how well anomalies are detected",
  source: "docs/reference/tables.md",
  params: z.strictObject({}),
  needs: "cpu",
  run: (job, host) => score(experimentOf(job), host),
});

/** A table's rows of one divergence or scorer are written together, so that what is there can be read early. */
async function score(experiment: ExperimentSoFar, host: Host): Promise<void> {
  const { spec } = experiment;
  const { artifacts, reporter, signal, threads } = host;
  const embedded = await readEmbeddedClasses(artifacts, experiment);
  const divergences = labelledChoices(spec.scoring.divergences);
  const scorers = labelledChoices(spec.scoring.scorers);
  const classCount = embedded.classes.length;
  const total = divergences.length * classCount + scorers.length;
  let done = 0;
  const onCellDone = () => {
    done++;
    reporter.progress({ phase: "score", done, total });
  };

  for (const [i, { label, choice }] of divergences.entries()) {
    const rows = await classDivergenceRows(embedded, {
      label,
      choice,
      seed: spec.seed,
      signal,
      threads,
      firstPosition: i * classCount,
      onClassDone: onCellDone,
    });
    await reporter.write({ type: "rows", table: "class-divergence", rows });
  }
  for (const [i, { label, choice }] of scorers.entries()) {
    signal.throwIfAborted();
    // No more rows than classes: one per anomaly class and one for all.
    const rows = detectionRows(embedded, { label, choice, firstPosition: i * (classCount + 1) });
    await reporter.write({ type: "rows", table: "detection", rows });
    onCellDone();
    await macrotask(); // messages of the host come through
  }
}

/** Embedding sets to what the experiment is for: tables, and scores of single images. */
import {
  divergenceNormalization,
  type ExperimentSpec,
  labelledChoices,
  type Reading,
  type ScorerChoice,
  scorerReading,
} from "@outlab/spec";
import { z } from "zod";
import { atMostEachSecond } from "../at-most-each-second.ts";
import type { Host } from "../host.ts";
import { defineJob, type ExperimentSoFar, experimentOf } from "../job.ts";
import { chosenCheckpoint } from "../train/chosen-checkpoint.ts";
import { measureClasses } from "./class-divergence.ts";
import { confusionRows } from "./confusions.ts";
import { detectionRows } from "./detection.ts";
import { drawsName, encodeDraws } from "./divergence-draws.ts";
import { embeddedClasses, type TestClass, testClasses } from "./embedded-classes.ts";
import { type EmbeddingSets, embeddingSets } from "./embedding-sets.ts";
import { evaluationRows } from "./evaluation.ts";
import {
  encodeImageScores,
  type ImageScores,
  pValues,
  scoresOfEmbeddings,
  scoresOfScores,
} from "./image-scores.ts";
import { keepThumbnails } from "./thumbnails.ts";

export const scoreJob = defineJob({
  kind: "score",
  title: "How far each class is from the normal one, and how well anomalies are detected",
  source: "docs/reference/tables.md",
  params: z.strictObject({}),
  needs: "cpu",
  run: (job, host) => score(experimentOf(job), host),
});

interface Scoring {
  readonly spec: ExperimentSpec;
  readonly host: Host;
  readonly sets: EmbeddingSets;
  readonly classes: readonly TestClass[];
  /** Called now and then within a cell. */
  readonly onStep: () => void;
  /** Called after each cell of a table: a divergence of a class, or a scorer. */
  readonly onCellDone: () => void;
}

async function score(experiment: ExperimentSoFar, host: Host): Promise<void> {
  const { spec } = experiment;
  const sets = embeddingSets(host.artifacts, experiment.embeddingSets);
  const classes = await testClasses(experiment, sets);
  const { divergences, scorers, evaluations = [] } = spec.scoring;
  const total = divergences.length * classes.length + scorers.length + evaluations.length;
  let done = 0;
  const report = () => host.reporter.progress({ phase: "score", done, total });
  const onCellDone = () => {
    done++;
    report();
  };
  const scoring = { spec, host, sets, classes, onStep: atMostEachSecond(host.clock, report), onCellDone };
  await measureDivergences(scoring);
  const scores = await scoreImages(scoring);
  if (evaluations.length > 0) await evaluateEncoder(scoring, experiment);
  await keepThumbnails(experiment, host, { classes, sets, scores });
}

/** Of each anomalous class: as many as make a histogram. */
const SHOWN_DRAWS = 99;

/** A divergence's rows are written together, so that what is there can be read early. */
async function measureDivergences({ spec, host, sets, classes, onStep, onCellDone }: Scoring): Promise<void> {
  const { artifacts, reporter, signal, threads } = host;
  for (const [i, { label, choice }] of labelledChoices(spec.scoring.divergences, spec).entries()) {
    const embedded = await embeddedClasses(classes, sets, divergenceNormalization(choice, spec));
    const { normalize: _, ...divergence } = choice;
    const { rows, draws } = await measureClasses(embedded, {
      label,
      choice: divergence as typeof choice,
      seed: spec.seed,
      signal,
      threads,
      firstPosition: i * classes.length,
      shownDraws: SHOWN_DRAWS,
      onStep,
      onClassDone: onCellDone,
    });
    await reporter.write({ type: "rows", table: "class-divergence", rows });
    await reporter.write({ type: "rows", table: "confusions", rows: confusionRows(rows) });
    if (draws) {
      const labelOf = (name: string) => classes.find(({ className }) => className === name)!.label;
      const bytes = encodeDraws({
        normal: draws.normal,
        classes: draws.classes.map(({ className, values }) => ({ label: labelOf(className), values })),
      });
      const record = { name: drawsName(label), file: await artifacts.put(bytes) };
      await reporter.write({ type: "figure-file", record: { kind: "divergence-draws", ...record } });
    }
  }
}

interface ReadScorer {
  readonly label: string;
  readonly choice: ScorerChoice;
  readonly reading: Reading;
  readonly firstPosition: number;
}

/**
 * Those that join other scorers' scores come last; their rows have the place that the spec gives them.
 *
 * @returns the scores of the test images, by each scorer.
 */
async function scoreImages(scoring: Scoring): Promise<Float64Array[]> {
  const { spec, host, sets, classes, onStep } = scoring;
  const all = labelledChoices(spec.scoring.scorers, spec).map((one, i) => ({
    ...one,
    reading: scorerReading(one.choice, spec),
    // No more rows than classes: one per anomaly class and one for all.
    firstPosition: i * (classes.length + 1),
  }));
  const isJoining = ({ reading }: ReadScorer) => reading.input === "scores";
  const members: ImageScores[] = [];
  for (const one of all.filter((scorer) => !isJoining(scorer))) {
    host.signal.throwIfAborted();
    const scores = await scoresOfEmbeddings(sets, one.choice, one.reading, { signal: host.signal, onStep });
    members.push(scores);
    await report(scoring, one, scores);
  }
  const joined: ImageScores[] = [];
  for (const one of all.filter(isJoining)) {
    const scores = scoresOfScores(one.choice, members);
    joined.push(scores);
    await report(scoring, one, scores);
  }
  return [...members, ...joined].map(({ test }) => test);
}

async function report(
  { host: { artifacts, reporter }, sets, classes, onCellDone }: Scoring,
  { label, reading: { normalize }, firstPosition }: ReadScorer,
  scores: ImageScores,
): Promise<void> {
  const rows = detectionRows(classes, scores.test, { label, firstPosition, normalize });
  await reporter.write({ type: "rows", table: "detection", rows });
  const keep = async (split: "test" | "held-out", values: Float64Array, pValue: Float64Array) => {
    const bytes = encodeImageScores(await sets.images(split), await sets.labels(split), values, pValue);
    const record = { scorer: label, split, count: values.length, scores: await artifacts.put(bytes) };
    await reporter.write({ type: "image-scores", record });
  };
  await keep("test", scores.test, pValues(scores));
  const { heldOut } = scores;
  if (heldOut && heldOut.length > 0)
    await keep("held-out", heldOut, new Float64Array(heldOut.length).fill(Number.NaN));
  onCellDone();
}

async function evaluateEncoder(
  { spec, host, sets, onStep, onCellDone }: Scoring,
  { checkpoints }: ExperimentSoFar,
): Promise<void> {
  const { signal, reporter } = host;
  const rows = await evaluationRows(sets, {
    spec,
    epoch: chosenCheckpoint(spec, checkpoints)?.epoch ?? spec.training.epochs,
    signal,
    onStep,
    onProtocolDone: onCellDone,
  });
  await reporter.write({ type: "rows", table: "evaluation", rows });
}

/** How well the frozen encoder's features name classes: a row a protocol, of the table `evaluation`. */
import { UPRIGHT } from "@outlab/augment";
import { stream } from "@outlab/random";
import { type Evaluation, evaluations } from "@outlab/scoring";
import { type ExperimentSpec, labelledChoices } from "@outlab/spec";
import type { TableRow } from "../effect.ts";
import type { EmbeddingSets } from "./embedding-sets.ts";

export interface EvaluationRun {
  readonly spec: ExperimentSpec;
  /** Training epochs of the encoder that was embedded. */
  readonly epoch: number;
  readonly signal: AbortSignal;
  /** Called now and then while a protocol goes on. */
  readonly onStep: () => void;
  readonly onProtocolDone: () => void;
}

/**
 * Each protocol learns from the labelled training images and names the test images' classes; every class counts, normal or not.
 * Chance is about 1 / classes.
 */
export async function evaluationRows(
  sets: EmbeddingSets,
  { spec, epoch, signal, onStep, onProtocolDone }: EvaluationRun,
): Promise<TableRow[]> {
  const { seed } = spec;
  const cloudOf = (split: "train-labelled" | "test") =>
    sets.cloud({ split, view: UPRIGHT, layer: "features", normalize: "none" });
  const train = { cloud: await cloudOf("train-labelled"), labels: await sets.labels("train-labelled") };
  const test = await cloudOf("test");
  const testLabels = await sets.labels("test");
  const classCount = 1 + train.labels.reduce((most, label) => Math.max(most, label), 0);
  const rows: TableRow[] = [];
  for (const [position, { label: protocol, choice }] of labelledChoices(
    spec.scoring.evaluations ?? [],
    spec,
  ).entries()) {
    signal.throwIfAborted();
    const { kind, ...params } = choice;
    const { classify } = evaluations.get(kind) as unknown as Evaluation;
    const named = await classify(train, test, params, {
      classCount,
      random: stream(seed, "evaluation", kind),
      signal,
      onStep,
    });
    const right = named.filter((label, image) => label === testLabels[image]).length;
    const [accuracyLow, accuracyHigh] = wilsonInterval(right, test.count);
    const values = {
      protocol,
      seed,
      epoch,
      k: "k" in choice ? Math.min(choice.k, train.cloud.count) : null,
      accuracy: right / test.count,
      accuracyLow,
      accuracyHigh,
      classes: new Set(train.labels).size,
      trainImages: train.cloud.count,
      testImages: test.count,
    };
    rows.push({ key: protocol, position, values });
    onProtocolDone();
  }
  return rows;
}

/** 97.5th percentile of the standard normal distribution. */
const z = 1.959964;

/** The 95 % interval of a share, within 0 … 1. @see Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953 */
function wilsonInterval(right: number, count: number): [number, number] {
  const share = right / count;
  const centre = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half = ((z / (1 + z ** 2 / count)) * Math.sqrt(count * share * (1 - share) + z ** 2 / 4)) / count;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

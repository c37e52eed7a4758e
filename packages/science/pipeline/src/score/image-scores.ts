/**
 * A number for each image, by one scorer. Under several views the scores are averaged, not the embeddings: each view is
 * compared with normal images under the same view.
 */
import { setImmediate as macrotask } from "node:timers/promises";
import { encodeNpy, readNpy } from "@outlab/arrays";
import { empiricalPValue, type FitOptions, meanScores, type Scorer, scorers } from "@outlab/scoring";
import type { Reading, ScorerChoice } from "@outlab/spec";
import { type PointCloud, selectPoints } from "@outlab/topology";
import type { EmbeddingSplit } from "../effect.ts";
import type { EmbeddingSets } from "./embedding-sets.ts";

/** Higher = more anomalous; in the order of the splits' images. */
export interface ImageScores {
  readonly test: Float64Array;
  /** Of normal images that training did not see, where some were held out. */
  readonly heldOut?: Float64Array | undefined;
  /** Those of them that p-values are taken among, where the scorer itself was fitted to the others. */
  readonly calibration?: Float64Array | undefined;
}

/** Rows that are scored before messages of the host come through. */
const rowsAtOnce = 1000;

/** What stops the scoring, and what is called now and then while it goes on. */
interface Work {
  readonly signal: AbortSignal;
  readonly onStep?: (() => void) | undefined;
}

/** Of a scorer that reads layers of the encoder. */
export async function scoresOfEmbeddings(
  sets: EmbeddingSets,
  choice: ScorerChoice,
  { layers, views, normalize }: Reading,
  work: Work,
): Promise<ImageScores> {
  const splits = sets.has("held-out") ? (["test", "held-out"] as const) : (["test"] as const);
  const perView: { readonly [Split in (typeof splits)[number]]: Float64Array[] } = {
    test: [],
    "held-out": [],
  };
  const cloudsOf = (split: EmbeddingSplit, view: string) =>
    Promise.all(layers.map((layer) => sets.cloud({ split, view, layer, normalize })));
  for (const [i, view] of views.entries()) {
    const normal = await cloudsOf("train-normal", view);
    const scoreOf = fitted(choice, sideBySide(normal), i, {
      onStep: work.onStep,
      columns: normal.map(({ dimension }) => dimension),
    });
    for (const split of splits) {
      const cloud = sideBySide(await cloudsOf(split, view));
      perView[split].push(await scoreRows(scoreOf, cloud, work));
    }
  }
  const { test, "held-out": heldOut } = perView;
  return { test: meanScores(test), heldOut: heldOut.length > 0 ? meanScores(heldOut) : undefined };
}

/** Of a scorer that joins other scorers' scores. */
export function scoresOfScores(choice: ScorerChoice, members: readonly ImageScores[]): ImageScores {
  const ofSplit = (split: keyof ImageScores) =>
    columns(members.map((member) => member[split] ?? new Float64Array(0)));
  const [test, heldOut] = [ofSplit("test"), ofSplit("heldOut")];
  // A scorer must not have seen the images that its p-values are taken among: every other one is fitted to.
  const seen = Uint32Array.from({ length: Math.ceil(heldOut.count / 2) }, (_, i) => 2 * i);
  const scoreOf = fitted(choice, selectPoints(heldOut, seen), 0);
  const heldOutScores = scoreOf(heldOut);
  return {
    test: scoreOf(test),
    heldOut: heldOutScores,
    calibration: calibrationScores("scores", heldOutScores),
  };
}

/**
 * The held-out images' scores that p-values and thresholds are taken among: of a scorer that joins others, those of every other
 * image, because it was fitted to the rest.
 */
export function calibrationScores(input: Reading["input"], heldOut: Float64Array): Float64Array {
  return input === "scores" ? heldOut.filter((_, i) => i % 2 === 1) : heldOut;
}

/**
 * How often a held-out normal image scores as high: (1 + #{held out >= score}) / (1 + #held out), the conformal p-value, which
 * is at most α for a share of at most α of normal images. NaN where none were held out.
 *
 * @see Bates, Candès, Lei, Romano and Sesia 2023, equation 2, https://arxiv.org/abs/2104.08279
 */
export function pValues({ test, heldOut, calibration = heldOut }: ImageScores): Float64Array {
  if (!calibration || calibration.length === 0) return new Float64Array(test.length).fill(Number.NaN);
  return test.map((score) => empiricalPValue(calibration, score));
}

/** `.npy` (images, 4) float64: place of the image in its part of the data set, label, score, p-value or NaN. */
export function encodeImageScores(
  images: Uint32Array,
  labels: Uint8Array,
  scores: Float64Array,
  pValue: Float64Array,
): Uint8Array {
  const rows = columns([images, labels, scores, pValue]);
  return encodeNpy(rows.points as Float64Array, [rows.count, rows.dimension]);
}

export interface ScoredImage {
  /** Place in its part of the data set. */
  readonly image: number;
  readonly label: number;
  readonly score: number;
  /** Null where no normal images were held out. */
  readonly pValue: number | null;
}

/** Undoes `encodeImageScores`. @throws {NpyError | RangeError} for bytes that are no such file. */
export function decodeImageScores(bytes: Uint8Array): ScoredImage[] {
  const { data, shape } = readNpy(bytes);
  if (shape.length !== 2 || shape[1] !== 4)
    throw new RangeError(`expected scores of images, (images, 4), found an array of (${shape.join(", ")})`);
  return Array.from({ length: shape[0] }, (_, row) => {
    const [image, label, score, pValue] = data.subarray(4 * row, 4 * row + 4);
    return { image, label, score, pValue: Number.isNaN(pValue) ? null : pValue };
  });
}

function fitted(
  choice: ScorerChoice,
  normal: PointCloud,
  view: number,
  options: FitOptions = {},
): (test: PointCloud) => Float64Array {
  const { entry, params } = scorers.resolve(choice);
  return (entry as Scorer).fit(normal, params, view, options);
}

/** Clouds of the same images, joined row by row. */
function sideBySide(clouds: readonly PointCloud[]): PointCloud {
  const [{ count }] = clouds;
  if (clouds.length === 1) return clouds[0];
  const dimension = clouds.reduce((sum, cloud) => sum + cloud.dimension, 0);
  const points = new Float64Array(count * dimension);
  let from = 0;
  for (const cloud of clouds) {
    for (let row = 0; row < count; row++)
      points.set(
        cloud.points.subarray(row * cloud.dimension, (row + 1) * cloud.dimension),
        row * dimension + from,
      );
    from += cloud.dimension;
  }
  return { points, count, dimension };
}

async function scoreRows(
  scoreOf: (test: PointCloud) => Float64Array,
  cloud: PointCloud,
  { signal, onStep }: Work,
): Promise<Float64Array> {
  const scores = new Float64Array(cloud.count);
  for (let from = 0; from < cloud.count; from += rowsAtOnce) {
    signal.throwIfAborted();
    const size = Math.min(rowsAtOnce, cloud.count - from);
    scores.set(
      scoreOf(
        selectPoints(
          cloud,
          Uint32Array.from({ length: size }, (_, row) => from + row),
        ),
      ),
      from,
    );
    onStep?.();
    await macrotask(); // messages of the host come through
  }
  return scores;
}

function columns(lists: readonly ArrayLike<number>[]): PointCloud {
  const [count, dimension] = [lists[0].length, lists.length];
  const points = new Float64Array(count * dimension);
  lists.forEach((list, k) => {
    for (let row = 0; row < count; row++) points[row * dimension + k] = list[row];
  });
  return { points, count, dimension };
}

import { stream } from "@outlab/random";
import { type DivergenceResult, divergences, holmAdjusted } from "@outlab/scoring";
import type { ExperimentSpec } from "@outlab/spec";
import type { TableRow } from "../effect.ts";
import { calibrate } from "./calibration.ts";
import type { EmbeddedClass, EmbeddedClasses } from "./embedded-classes.ts";
import { singleDraw } from "./single-draw.ts";

export interface ClassDivergenceOptions {
  readonly label: string;
  readonly choice: ExperimentSpec["scoring"]["divergences"][number];
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly threads: number;
  /** Position in the table of the first row. */
  readonly firstPosition: number;
  /** Draws of each anomalous class, for a figure; without it, as many as its p-value needs. */
  readonly shownDraws?: number;
  /** Called now and then while a class is measured. */
  readonly onStep?: () => void;
  /** Called after each class. */
  readonly onClassDone: () => void;
}

export interface MeasuredClasses {
  readonly rows: readonly TableRow[];
  /** Undefined where there are too few images to draw from. */
  readonly draws: ClassDraws | undefined;
}

/** Divergences of random subsamples from the normal training embeddings. */
interface ClassDraws {
  /** Of the normal test images. */
  readonly normal: Float64Array;
  /** Of each anomalous class. */
  readonly classes: readonly { readonly className: string; readonly values: Float64Array }[];
}

/**
 * A row per class: D(P, Q) from the normal training embeddings P to the class's test embeddings Q, its rank (1 = closest
 * to normal) and its p-value among held-out normal draws (see `calibrate`). `pValueHolm` is that of an anomalous class,
 * corrected for how many of them there are.
 */
export async function measureClasses(
  { trainNormal, testNormal, classes, normalize }: EmbeddedClasses,
  {
    label,
    choice,
    seed,
    signal,
    threads,
    firstPosition,
    shownDraws,
    onStep,
    onClassDone,
  }: ClassDivergenceOptions,
): Promise<MeasuredClasses> {
  const { entry, params } = divergences.resolve(choice);
  const calibration = await calibrate({
    trainNormal,
    testNormal,
    anomalousClasses: classes.filter(({ isNormal }) => !isNormal).length,
    smallestClass: Math.min(...classes.map(({ cloud }) => cloud.count)),
    measure: singleDraw(choice),
    seed,
    label,
    signal,
    onStep,
  });
  const measured: { one: EmbeddedClass; result: DivergenceResult; pValue: number | null }[] = [];
  const classDraws: { className: string; values: Float64Array }[] = [];
  for (const one of classes) {
    signal.throwIfAborted();
    const random = stream(seed, "divergence", label, one.className);
    const result = await entry.compute(trainNormal, one.cloud, params, random, {
      threads,
      signal,
      onStep,
    });
    const placed = await calibration?.place(one.cloud, one.className, one.isNormal ? undefined : shownDraws);
    measured.push({ one, result, pValue: placed?.pValue ?? null });
    if (placed && !one.isNormal) classDraws.push({ className: one.className, values: placed.draws });
    onClassDone();
  }
  const holm = correctedPValues(measured.map(({ one, pValue }) => (one.isNormal ? null : pValue)));
  const rows = measured.map(({ one: { className, isNormal }, result, pValue }, i) => ({
    key: `${label}/${className}`,
    position: firstPosition + i,
    values: {
      className,
      isNormal,
      divergence: label,
      ...result,
      rank: 1 + measured.filter((other) => other.result.value < result.value).length,
      pValue,
      pValueHolm: holm[i],
      normalize,
    },
  }));
  return { rows, draws: calibration && { normal: calibration.normalDraws, classes: classDraws } };
}

/** Null stays null and does not count. */
function correctedPValues(pValues: readonly (number | null)[]): (number | null)[] {
  const corrected = holmAdjusted(pValues.filter((value) => value !== null)).values();
  return pValues.map((value) => (value === null ? null : (corrected.next().value ?? null)));
}

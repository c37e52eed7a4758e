/** Test support: what an experiment of three classes found, small enough to compute figures by hand. */
import type { FigureSpec } from "../figures/figure.ts";
import type { ResultFacts, ScoredImage } from "../figures/result-facts.ts";
import type { Row } from "../row.ts";

/** `cat` is normal; `dog` is near, `<ship>` far. */
export const tinyFacts: ResultFacts = {
  classNames: ["cat", "dog", "<ship>"],
  normalClasses: ["cat"],
  series: [
    { name: "loss", points: [3, 2, 1].map((value, i) => ({ step: i + 1, epoch: 1, value })) },
    { name: "collapse-sd", points: [{ step: 3, epoch: 1, value: 0.5 }] },
  ],
  divergence: [
    measured("cdist", "cat", 10, 1),
    measured("cdist", "dog", 12, 2),
    measured("cdist", "<ship>", 40, 3),
    measured("mtopdiv", "cat", 0.2, 2, 0.05),
    measured("mtopdiv", "dog", 0.1, 1, 0.04),
    measured("mtopdiv", "<ship>", 0.9, 3, 0.1),
  ],
  draws: [
    ...[1, 1, 2, 3].map((value) => draw(null, value)),
    ...[2, 4].map((value) => draw("dog", value)),
    ...[5, 5].map((value) => draw("<ship>", value)),
  ],
  detection: [
    { scorer: "knn", className: "all", auroc: 0.875, aurocLow: 0.5, aurocHigh: 1, auprAnomaly: 0.9 },
    { scorer: "knn", className: "dog", auroc: 0.75 },
    { scorer: "knn", className: "<ship>", auroc: 1 },
  ],
  scorers: [
    {
      scorer: "knn",
      threshold: 3.5,
      falseAlarmRate: 0.05,
      images: [
        scored(0, "cat", 1),
        scored(1, "cat", 3),
        scored(2, "dog", 2),
        scored(3, "dog", 4),
        scored(4, "<ship>", 8),
        scored(5, "<ship>", 9),
      ],
    },
  ],
  map: {
    explained: [0.7, 0.2],
    points: [
      { className: "cat", split: "train-normal", x: 0, y: 0 },
      { className: "cat", split: "test", x: 0.1, y: 0 },
      { className: "dog", split: "test", x: 1, y: 0.5 },
      { className: "<ship>", split: "test", x: 5, y: -1 },
    ],
  },
  thumbnails: [0, 1, 2, 3, 4, 5].map((image) => ({
    image,
    className: ["cat", "dog", "<ship>"][Math.floor(image / 2)],
    isNormal: image < 2,
    address: `data:image/png;base64,${image}`,
  })),
};

/** Data that stand anywhere in a spec, in their order. */
export function valuesIn(spec: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof spec !== "object" || spec === null) return [];
  const { data } = spec as { data?: { values?: Readonly<Record<string, unknown>>[] } };
  const inner = Object.entries(spec).flatMap(([key, value]) => (key === "data" ? [] : valuesIn(value)));
  return [...(data?.values ?? []), ...inner];
}

/** A part of a spec by its path. */
export function partOf(spec: FigureSpec, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], spec);
}

function measured(divergence: string, className: string, value: number, rank: number, sd = 0): Row {
  const isNormal = className === "cat";
  const pValueHolm = isNormal ? null : className === "dog" ? 0.4 : 0.01;
  return {
    divergence,
    className,
    isNormal,
    value,
    rank,
    sd,
    draws: sd > 0 ? 20 : 0,
    pValue: 0.5,
    pValueHolm,
  };
}

function draw(className: string | null, value: number): Row {
  return { divergence: "cdist", className, isNormal: className === null, value };
}

function scored(image: number, className: string, score: number): ScoredImage {
  return { image, className, isNormal: className === "cat", score };
}

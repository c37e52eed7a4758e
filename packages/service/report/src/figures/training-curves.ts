/** How the training went: its loss, and what was measured of the embeddings beside it. */
import type { Figure } from "./figure.ts";
import { framed, panels } from "./frame.ts";
import { palette } from "./palette.ts";

/** In the order of the panels; other series are for programs. */
const shown: readonly (readonly [name: string, title: string])[] = [
  ["loss", "loss"],
  ["knn-accuracy", "kNN accuracy"],
  ["collapse-sd", "spread of the embeddings"],
  ["alignment", "alignment of two views"],
  ["uniformity", "uniformity"],
  ["learning-rate", "learning rate"],
];

export const trainingCurves: Figure = {
  name: "training-curves",
  title: "How the training went",
  reading:
    "A loss that falls and flattens is a training that has learned what it can; a spread that falls to 0 is one whose embeddings have become all the same.",
  whyNot: ({ series }) =>
    series.some(({ name, points }) => shown.some(([known]) => known === name) && points.length > 1)
      ? undefined
      : "no series has two points yet",
  draw({ series }, layout) {
    const { columns, width } = panels(layout, { wide: 3, narrow: 1, besides: 66 });
    const drawn = shown.flatMap(([name, title]) => {
      const points = series.find((one) => one.name === name)?.points ?? [];
      return points.length > 1 ? [{ title, points }] : [];
    });
    return framed({
      columns,
      spacing: { row: 18, column: 14 },
      concat: drawn.map(({ title, points }) => ({
        title: { text: title, frame: "group" },
        width,
        height: layout === "wide" ? 120 : 100,
        data: { values: points.map(({ step, value }) => ({ step, value })) },
        mark: { type: "line", color: palette.other, strokeWidth: 1.5 },
        encoding: {
          x: { field: "step", type: "quantitative", title: "optimizer step", axis: { tickCount: 4 } },
          y: {
            field: "value",
            type: "quantitative",
            title: null,
            scale: { zero: false },
            axis: { tickCount: 4, format: ",~r", minExtent: 38 },
          },
        },
      })),
    });
  },
};

/**
 * The panel of histograms: distances of random parts of the normal training images from random parts of a class, over distances
 * from random parts of the normal test images.
 */
import { classesInOrder, MOST_CLASSES } from "./class-order.ts";
import type { Figure } from "./figure.ts";
import { framed, numberFormat, panels } from "./frame.ts";
import { histogram } from "./histogram.ts";
import { palette } from "./palette.ts";

const BINS = 25;

export const divergenceHistograms: Figure = {
  name: "divergence-histograms",
  title: "Could the distance be chance?",
  reading:
    "Orange is how far random parts of the normal test images are from the normal training images, blue the same for a class: the less the two overlap, the more surely the class differs from normal.",
  choices: ({ draws }) => [...new Set(draws.map((row) => String(row.divergence)))],
  whyNot: ({ draws }) =>
    draws.length > 0
      ? undefined
      : "no draws are kept: the classes have too few test images, are not measured yet, or were measured by an earlier release",
  draw(facts, layout, choice) {
    const { columns, width } = panels(layout, { wide: 3, narrow: 2, besides: 20 });
    const rows = facts.draws.filter((row) => row.divergence === choice);
    const all = rows.map(({ value }) => Number(value));
    const domain = [Math.min(...all), Math.max(...all)] as const;
    const valuesOf = (test: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(test).map(({ value }) => Number(value));
    const normal = histogram(
      valuesOf(({ isNormal }) => isNormal === true),
      domain,
      BINS,
    );
    const others = classesInOrder(facts, MOST_CLASSES).flatMap((className) => {
      const values = valuesOf((row) => row.isNormal !== true && row.className === className);
      return values.length > 0 ? [{ className, bins: histogram(values, domain, BINS) }] : [];
    });
    return framed({
      data: {
        values: others.flatMap(({ className, bins }) => [
          ...normal.map((bin) => ({ className, of: "normal test images", ...bin })),
          ...bins.map((bin) => ({ className, of: "the class", ...bin })),
        ]),
      },
      facet: { field: "className", type: "nominal", sort: others.map(({ className }) => className) },
      columns,
      spacing: { row: 10, column: 14 },
      spec: {
        width,
        height: 70,
        mark: { type: "bar", fillOpacity: 0.6, binSpacing: 0 },
        encoding: {
          x: {
            field: "from",
            type: "quantitative",
            bin: { binned: true },
            title: null,
            axis: { tickCount: 3, format: numberFormat(domain[1]) },
          },
          x2: { field: "to" },
          y: { field: "share", type: "quantitative", stack: null, title: null, axis: null },
          color: {
            field: "of",
            type: "nominal",
            scale: { domain: ["normal test images", "the class"], range: [palette.normal, palette.other] },
          },
        },
      },
    });
  },
};

/** What a scorer says of the test images, a row of bars for each class, with the line above which an image is called an anomaly. */
import { classesInOrder, MOST_CLASSES } from "./class-order.ts";
import type { Figure } from "./figure.ts";
import { framed, totalWidth } from "./frame.ts";
import { histogram } from "./histogram.ts";
import { palette } from "./palette.ts";
import type { ScoredImage } from "./result-facts.ts";

const BINS = 60;

export const scoreHistograms: Figure = {
  name: "score-histograms",
  title: "How anomalous the images of each class look",
  reading:
    "Each row is a class, and farther right is more anomalous, where the last bar also counts what is beyond it; right of the dashed line, which needs normal images that were held out of training, images are called anomalies.",
  choices: ({ scorers }) => scorers.map(({ scorer }) => scorer),
  whyNot: ({ scorers }) => (scorers.length > 0 ? undefined : "no image has been scored yet"),
  draw(facts, layout, choice) {
    const { images, threshold, falseAlarmRate } = facts.scorers.find(({ scorer }) => scorer === choice)!;
    const domain = domainOf(images);
    const classes = classesInOrder(facts, MOST_CLASSES).flatMap((className) => {
      const own = images.filter((one) => one.className === className);
      if (own.length === 0) return [];
      const bins = histogram(
        own.map(({ score }) => score),
        domain,
        BINS,
      );
      const most = Math.max(...bins.map(({ share }) => share));
      return [
        {
          className,
          isNormal: own[0].isNormal,
          bins: bins.map((bin) => ({ ...bin, height: bin.share / most })),
        },
      ];
    });
    const values = classes.flatMap(({ className, isNormal, bins }) =>
      bins.filter(({ share }) => share > 0).map((bin) => ({ className, isNormal, ...bin })),
    );
    return framed({
      data: { values },
      facet: {
        row: {
          field: "className",
          type: "nominal",
          sort: classes.map(({ className }) => className),
          header: {
            labelAngle: 0,
            labelAlign: "left",
            labelOrient: "left",
            labelLimit: 78,
            labelFontWeight: "normal",
          },
        },
      },
      spacing: 3,
      resolve: { axis: { x: "shared" } },
      spec: {
        width: totalWidth[layout] - 110,
        height: 24,
        layer: [
          {
            mark: { type: "bar", binSpacing: 0 },
            encoding: {
              x: {
                field: "from",
                type: "quantitative",
                bin: { binned: true },
                scale: { domain, nice: false },
                title: [
                  `score by ${choice}`,
                  ...(threshold === null
                    ? []
                    : [`right of the line are at most ${percent(falseAlarmRate)} of normal images`]),
                ],
                axis: { tickCount: layout === "wide" ? 8 : 4, format: ",~r" },
              },
              x2: { field: "to" },
              y: { field: "height", type: "quantitative", scale: { domain: [0, 1] }, axis: null },
              color: {
                condition: { test: "datum.isNormal", value: palette.normal },
                value: palette.other,
              },
            },
          },
          ...(threshold === null
            ? []
            : [
                {
                  mark: { type: "rule", color: palette.ink, strokeDash: [4, 3], strokeWidth: 1 },
                  // A line a row, and not one an image.
                  data: { values: [{ threshold }] },
                  encoding: { x: { field: "threshold", type: "quantitative" } },
                },
              ]),
        ],
      },
    });
  },
};

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** A few images far out would press all others into one bin: the last bin holds the highest half per cent. */
function domainOf(images: readonly ScoredImage[]): readonly [number, number] {
  const scores = Float64Array.from(images, ({ score }) => score).sort();
  return [scores[0], scores[Math.floor(0.995 * (scores.length - 1))]];
}

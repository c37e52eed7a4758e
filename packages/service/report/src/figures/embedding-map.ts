/** Where the embeddings of each class are, in the plane in which they differ most: a panel for each class. */
import { classesInOrder } from "./class-order.ts";
import type { Figure } from "./figure.ts";
import { framed, panels } from "./frame.ts";
import { palette } from "./palette.ts";
import type { MapPoint } from "./result-facts.ts";

/** Of each cloud in a panel: more would hide each other and make the page heavy. */
const MOST_POINTS = { wide: 90, narrow: 45 } as const;
const MOST_PANELS = 12;

export const embeddingMap: Figure = {
  name: "embedding-map",
  title: "Where the classes are",
  reading:
    "Each dot is an image: blue ones are of the class, orange ones are normal training images. The axes are the two directions in which the embeddings differ most. Where the encoder separates the class, blue dots are beside the orange ones; two directions cannot show every separation.",
  whyNot: ({ map }) => (map && map.points.length > 0 ? undefined : "no embeddings are kept"),
  draw(facts, layout) {
    const { points, explained } = facts.map!;
    const { columns, width } = panels(layout, { wide: 4, narrow: 2, besides: 16 });
    const classes = classesInOrder(facts).filter((name) =>
      points.some(({ className, split }) => split === "test" && className === name),
    );
    const shown = classes.slice(0, MOST_PANELS);
    const evenly = (all: readonly MapPoint[]) => inEvenSteps(all, MOST_POINTS[layout]);
    const normal = evenly(points.filter(({ split }) => split === "train-normal"));
    const values = shown.flatMap((panel) => [
      ...normal.map((point) => dot(panel, "normal training images", point)),
      ...evenly(points.filter(({ split, className }) => split === "test" && className === panel)).map(
        (point) => dot(panel, "test images of the class", point),
      ),
    ]);
    const share = (part: number) => `${(100 * part).toFixed(0)} %`;
    const axis = { labels: false, ticks: false, domain: false, grid: false };
    return framed({
      title: {
        text: `these directions hold ${share(explained[0])} and ${share(explained[1])} of the variance`,
        fontWeight: "normal",
        fontSize: 11,
        color: palette.muted,
      },
      data: { values },
      facet: { field: "panel", type: "nominal", sort: shown },
      columns,
      spacing: { row: 6, column: 8 },
      spec: {
        width,
        height: width,
        view: { stroke: palette.grid },
        mark: { type: "circle", size: layout === "wide" ? 14 : 12, opacity: 0.7 },
        encoding: {
          x: { field: "x", type: "quantitative", title: null, scale: { zero: false }, axis },
          y: { field: "y", type: "quantitative", title: null, scale: { zero: false }, axis },
          color: {
            field: "of",
            type: "nominal",
            scale: {
              domain: ["normal training images", "test images of the class"],
              range: [palette.normal, palette.other],
            },
          },
        },
      },
    });
  },
};

/** At most so many of them, at equal distances in their order. */
function inEvenSteps(points: readonly MapPoint[], most: number): readonly MapPoint[] {
  if (points.length <= most) return points;
  return Array.from({ length: most }, (_, i) => points[Math.floor((i * points.length) / most)]);
}

function dot(panel: string, of: string, { x, y }: MapPoint) {
  return { panel, of, x: Number(x.toPrecision(4)), y: Number(y.toPrecision(4)) };
}

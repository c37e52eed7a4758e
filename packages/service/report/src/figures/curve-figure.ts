/** What the ROC and the precision-recall figure have in common: a line a scorer on a unit square. */
import type { Figure, FigureSpec } from "./figure.ts";
import { framed } from "./frame.ts";
import { type CurvePoint, operatingCurves, whyNoCurves } from "./operating-curves.ts";
import { categorical, dashes } from "./palette.ts";
import type { ScoredImage } from "./result-facts.ts";

interface CurveOptions extends Pick<Figure, "name" | "title" | "reading"> {
  /** The column of `detection` that the legend shows. */
  readonly metric: string;
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly interpolate: "linear" | "step-before";
  /** What chance alone would give, as a layer. */
  readonly chance: (images: readonly ScoredImage[]) => FigureSpec;
}

interface CurveAxis {
  readonly field: keyof CurvePoint;
  readonly title: string;
}

export function curveFigure({ metric, x, y, interpolate, chance, ...head }: CurveOptions): Figure {
  return {
    ...head,
    whyNot: whyNoCurves,
    draw(facts, layout) {
      const curves = operatingCurves(facts).slice(0, categorical.length);
      const label = (scorer: string) => {
        const row = facts.detection.find((one) => one.scorer === scorer && one.className === "all");
        const value = row?.[metric];
        return typeof value === "number" ? `${scorer} ${value.toFixed(3)}` : scorer;
      };
      const labels = curves.map(({ scorer }) => label(scorer));
      const side = layout === "wide" ? 330 : 270;
      const axis = ({ field, title }: CurveAxis) => ({
        field,
        type: "quantitative",
        title,
        scale: { domain: [0, 1] },
        axis: { format: ".0%", tickCount: 5, grid: true },
      });
      return framed({
        width: side,
        height: side,
        layer: [
          chance(facts.scorers[0].images),
          {
            data: {
              values: curves.flatMap(({ scorer, points }) =>
                points.map((point, order) => ({
                  scorer: label(scorer),
                  order,
                  [x.field]: point[x.field],
                  [y.field]: point[y.field],
                })),
              ),
            },
            mark: { type: "line", strokeWidth: 2, interpolate },
            encoding: {
              x: axis(x),
              y: axis(y),
              order: { field: "order", type: "quantitative" },
              color: {
                field: "scorer",
                type: "nominal",
                scale: { domain: labels, range: categorical.slice(0, labels.length) },
                legend: layout === "wide" ? { orient: "right", direction: "vertical" } : { columns: 1 },
              },
              strokeDash: {
                field: "scorer",
                type: "nominal",
                scale: { domain: labels, range: dashes.slice(0, labels.length) },
              },
            },
          },
        ],
      });
    },
  };
}

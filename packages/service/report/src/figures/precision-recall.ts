/** How many of the flagged images are anomalies, as more and more anomalies are found. */
import { curveFigure } from "./curve-figure.ts";
import { palette } from "./palette.ts";

export const precisionRecall = curveFigure({
  name: "precision-recall",
  title: "How many of the flagged images are anomalies",
  reading:
    "The longer a curve stays near the top the better; the grey line is the share of anomalies among the test images, which is what chance gives.",
  metric: "auprAnomaly",
  x: { field: "found", title: "anomalies found" },
  y: { field: "precision", title: "anomalies among the flagged" },
  interpolate: "step-before",
  chance: (images) => ({
    mark: { type: "rule", color: palette.neutral, strokeDash: [3, 3], strokeWidth: 1 },
    data: { values: [{ share: images.filter(({ isNormal }) => !isNormal).length / images.length }] },
    encoding: { y: { field: "share", type: "quantitative" } },
  }),
});

/** How many anomalies each scorer finds at each rate of false alarms. */
import { curveFigure } from "./curve-figure.ts";
import { palette } from "./palette.ts";

export const roc = curveFigure({
  name: "roc",
  title: "Anomalies found against false alarms",
  reading:
    "The nearer a curve is to the upper left corner the better: AUROC is the area below it, 0.5 is chance (the grey diagonal), 1 is perfect.",
  metric: "auroc",
  x: { field: "falseAlarms", title: "normal images flagged" },
  y: { field: "found", title: "anomalies found" },
  interpolate: "linear",
  chance: () => ({
    mark: { type: "line", color: palette.neutral, strokeDash: [3, 3], strokeWidth: 1 },
    data: {
      values: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
  }),
});

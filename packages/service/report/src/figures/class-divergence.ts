/** How far each class is from the normal training images, a panel of bars for each divergence. */
import { classesInOrder, MOST_CLASSES } from "./class-order.ts";
import type { Figure } from "./figure.ts";
import { framed, labelRoom, numberFormat, panels } from "./frame.ts";
import { palette } from "./palette.ts";

export const classDivergence: Figure = {
  name: "class-divergence",
  title: "How far each class is from the normal training images",
  reading:
    "A longer bar is a class farther from the normal training images; the orange bar is the normal class's own test images, and a thin line is one standard deviation over draws to each side.",
  whyNot: ({ divergence }) => (divergence.length > 0 ? undefined : "no class has been measured yet"),
  draw(facts, layout) {
    const classes = classesInOrder(facts, MOST_CLASSES);
    const room = labelRoom(classes);
    const { columns, width } = panels(layout, { wide: room > 60 ? 2 : 3, narrow: 1, besides: room + 34 });
    const divergences = [...new Set(facts.divergence.map((row) => String(row.divergence)))];
    return framed({
      columns,
      spacing: { row: 20, column: 16 },
      concat: divergences.map((name) => {
        const values = facts.divergence
          .filter((row) => row.divergence === name && classes.includes(String(row.className)))
          .map(({ className, isNormal, value, sd, draws }) => {
            const spread = typeof sd === "number" && Number(draws) > 1 ? sd : 0;
            const middle = Number(value);
            return { className, isNormal, value: middle, low: middle - spread, high: middle + spread };
          });
        return {
          title: name,
          width,
          height: { step: 19 },
          data: { values },
          encoding: {
            y: {
              field: "className",
              type: "nominal",
              title: null,
              sort: values.toSorted((a, b) => a.value - b.value).map(({ className }) => className),
              axis: {
                minExtent: room,
                labelColor: { condition: normalLabel(facts.normalClasses), value: palette.ink },
              },
            },
          },
          layer: [
            {
              mark: { type: "bar", height: 12 },
              encoding: {
                x: {
                  field: "value",
                  type: "quantitative",
                  title: null,
                  axis: { tickCount: 3, format: numberFormat(Math.max(...values.map(({ high }) => high))) },
                },
                color: normalColor,
              },
            },
            {
              mark: { type: "rule", color: palette.ink, strokeWidth: 1.5 },
              transform: [{ filter: "datum.high > datum.low" }],
              encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" } },
            },
          ],
        };
      }),
    });
  },
};

/** By the field `isNormal`. */
const normalColor = {
  condition: { test: "datum.isNormal", value: palette.normal },
  value: palette.other,
} as const;

/** Of an axis of classes, whose values are names alone. */
function normalLabel(normalClasses: readonly string[]) {
  return { test: { field: "value", oneOf: normalClasses }, value: palette.normal };
}

/** In which order each divergence puts the classes: whether they agree on what is near to normal. */
import { classesInOrder, MOST_CLASSES } from "./class-order.ts";
import type { Figure } from "./figure.ts";
import { framed, totalWidth } from "./frame.ts";
import { palette } from "./palette.ts";

export const classRanks: Figure = {
  name: "class-ranks",
  title: "Do the divergences agree?",
  reading:
    "A row is a class, a column a divergence, 1 is the class closest to normal: a normal class (orange) should have 1 throughout, and a row of one shade is a class on which the divergences agree.",
  whyNot: ({ divergence }) => (divergence.length > 0 ? undefined : "no class has been measured yet"),
  draw(facts, layout) {
    const classes = classesInOrder(facts, MOST_CLASSES);
    const rows = facts.divergence.filter((row) => classes.includes(String(row.className)));
    const divergences = [...new Set(rows.map((row) => String(row.divergence)))];
    const most = Math.max(...rows.map(({ rank }) => Number(rank)));
    const width = Math.min(totalWidth[layout] - 120, 110 * divergences.length);
    return framed({
      width,
      height: { step: 22 },
      data: {
        values: rows.map(({ className, divergence, rank, isNormal }) => ({
          className,
          divergence,
          rank,
          isNormal,
        })),
      },
      encoding: {
        x: {
          field: "divergence",
          type: "nominal",
          title: null,
          sort: divergences,
          axis: {
            orient: "top",
            domain: false,
            ticks: false,
            labelAngle: 0,
            labelLimit: width / divergences.length - 4,
          },
        },
        y: {
          field: "className",
          type: "nominal",
          title: null,
          sort: classes,
          axis: { labelColor: palette.ink },
        },
      },
      layer: [
        {
          mark: { type: "rect", stroke: palette.background, strokeWidth: 1 },
          encoding: {
            color: { condition: { test: "datum.isNormal", value: palette.normal }, value: palette.other },
            fillOpacity: {
              field: "rank",
              type: "quantitative",
              scale: { domain: [1, Math.max(2, most)], range: [0.6, 0.06] },
              legend: null,
            },
          },
        },
        {
          mark: { type: "text", color: palette.ink, fontSize: 11 },
          encoding: { text: { field: "rank", type: "quantitative" } },
        },
      ],
    });
  },
};

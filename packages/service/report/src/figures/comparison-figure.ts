/** Detectors of several experiments as dots with their intervals: how well each detects, and how much better than the reference. */
import { type Compared, type ComparedRow, lettersOf } from "../compared.ts";
import type { FigureSpec, Layout } from "./figure.ts";
import { framed, labelRoom, panels } from "./frame.ts";
import { palette } from "./palette.ts";

export const comparisonHead = {
  name: "comparison",
  title: "AUROC of each detector, and its difference from the reference",
  reading:
    "A dot is a detector and its line the 95 % interval; right, a line that does not touch the dashed zero is a difference that chance alone hardly makes, and the reference itself (orange) is at zero.",
} as const;

/** Rows that a reader can still take in: the best ones. */
const MOST_ROWS = 40;

export function comparisonFigure(compared: Compared, layout: Layout): FigureSpec {
  const letter = lettersOf(compared);
  const { reference } = compared;
  const rows = compared.rows.slice(0, MOST_ROWS);
  const nameOf = ({ experimentId, scorer }: Pick<ComparedRow, "experimentId" | "scorer">) =>
    `${letter(experimentId)} ${scorer}`;
  const names = rows.map(nameOf);
  const room = labelRoom(names);
  const { columns, width } = panels(layout, { wide: 2, narrow: 1, besides: room + 34 });
  const panel = (
    title: string,
    zero: boolean,
    of: (row: ComparedRow) => readonly [number, number | null, number | null],
  ) => {
    const values = rows.map((row) => {
      const [value, low, high] = of(row);
      const isReference = row.experimentId === reference.experimentId && row.scorer === reference.scorer;
      return { detector: nameOf(row), value, low: low ?? value, high: high ?? value, isReference };
    });
    const color = { condition: { test: "datum.isReference", value: palette.normal }, value: palette.other };
    const axis = {
      field: "value",
      type: "quantitative",
      title: null,
      scale: { zero: false },
      axis: { tickCount: 4, format: ",~r" },
    };
    return {
      title: { text: title, frame: "group" },
      width,
      height: { step: 20 },
      data: { values },
      encoding: {
        y: {
          field: "detector",
          type: "nominal",
          title: null,
          sort: names,
          axis: { labelColor: palette.ink, minExtent: room, grid: true },
        },
      },
      layer: [
        ...(zero
          ? [
              {
                data: { values: [{ zero: 0 }] },
                mark: { type: "rule", color: palette.neutral, strokeDash: [4, 3] },
                encoding: { x: { field: "zero", type: "quantitative" }, y: null },
              },
            ]
          : []),
        {
          mark: { type: "rule", strokeWidth: 1.5 },
          encoding: { x: { ...axis, field: "low" }, x2: { field: "high" }, color },
        },
        { mark: { type: "point", filled: true, size: 50, opacity: 1 }, encoding: { x: axis, color } },
      ],
    };
  };
  return framed({
    columns,
    spacing: { row: 18, column: 12 },
    concat: [
      panel("AUROC", false, (row) => [row.auroc, row.aurocLow, row.aurocHigh]),
      panel(`minus ${nameOf(reference)}`, true, (row) => [
        row.difference,
        row.differenceLow,
        row.differenceHigh,
      ]),
    ],
  });
}

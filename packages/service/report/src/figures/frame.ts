/** What all figures have in common: the version of the language, one style, and the room that there is across. */
import type { FigureSpec, Layout } from "./figure.ts";
import { palette } from "./palette.ts";

/** The width of the whole drawing, in pixels; axes and their labels are within it. */
export const totalWidth: Readonly<Record<Layout, number>> = { wide: 680, narrow: 340 };

/** Widths of the letters are those of Helvetica wherever one of these is. */
const fontFamily = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/** A spec with the common style. Titles that hold a person's words are data, and never expressions. */
export function framed(spec: FigureSpec): FigureSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    ...spec,
    config: {
      background: palette.background,
      font: fontFamily,
      aria: false,
      padding: 4,
      view: { stroke: null },
      axis: {
        labelColor: palette.muted,
        titleColor: palette.muted,
        labelFontSize: 11,
        titleFontSize: 11,
        titleFontWeight: "normal",
        titlePadding: 6,
        gridColor: palette.grid,
        domain: false,
        tickColor: palette.grid,
        labelLimit: MOST_LABEL,
      },
      axisX: { grid: false, domain: true, domainColor: palette.neutral, tickColor: palette.neutral },
      axisY: { ticks: false, labelPadding: 6 },
      header: {
        title: null,
        labelColor: palette.ink,
        labelFontSize: 12,
        labelFontWeight: "bold",
        labelLimit: 150,
        labelPadding: 4,
      },
      title: { anchor: "start", color: palette.ink, fontSize: 12, fontWeight: "bold", offset: 6 },
      legend: {
        title: null,
        labelColor: palette.ink,
        labelFontSize: 11,
        labelLimit: 260,
        orient: "top",
        direction: "horizontal",
        symbolStrokeWidth: 2,
        offset: 10,
      },
    },
  };
}

/** How many panels are side by side, and how wide the plot of each is. */
export function panels(
  layout: Layout,
  { wide, narrow, besides }: PanelRoom,
): { columns: number; width: number } {
  const columns = layout === "wide" ? wide : narrow;
  return { columns, width: Math.floor(totalWidth[layout] / columns) - besides };
}

interface PanelRoom {
  /** Columns on a wide page, and on a narrow one. */
  readonly wide: number;
  readonly narrow: number;
  /** Pixels that labels and gaps take beside each plot. */
  readonly besides: number;
}

/** How an axis writes its numbers: those of five digits and more with k and M, so that they stand apart. @param most  of the axis. */
export function numberFormat(most: number): string {
  return most >= 10_000 ? "~s" : ",~r";
}

/** Pixels that names at an axis need: those of the longest, and no more than a third of a telephone. */
export function labelRoom(names: readonly string[]): number {
  return Math.min(MOST_LABEL, Math.ceil(6.5 * Math.max(1, ...names.map((name) => [...name].length))));
}

const MOST_LABEL = 110;

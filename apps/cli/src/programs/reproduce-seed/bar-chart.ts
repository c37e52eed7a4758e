/** Bars of one divergence as an SVG: a panel per method on a scale of its own, because distances of two encoders cannot be compared. */

export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Standard deviation over draws; 0 draws no whisker. */
  readonly sd: number;
  /** The normal class: expected to be the shortest. */
  readonly isNormal: boolean;
}

const WIDTH = 460;
const BAR_HEIGHT = 18;
const GAP = 6;
const LABEL_WIDTH = 92;
const VALUE_WIDTH = 86;
const HEAD = 56;

/** @param title  of the whole picture; the panels are side by side. */
export function barChart(title: string, panels: readonly Panel[]): string {
  const rows = Math.max(...panels.map(({ bars }) => bars.length));
  const height = HEAD + rows * (BAR_HEIGHT + GAP) + 16;
  const width = WIDTH * panels.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    text(16, 22, title, 'font-size="15" font-weight="600"'),
    ...panels.flatMap(panelMarks),
    "</svg>",
    "",
  ].join("\n");
}

function panelMarks({ title, bars }: Panel, column: number): readonly string[] {
  const left = column * WIDTH + 16 + LABEL_WIDTH;
  const greatest = Math.max(...bars.map(({ value, sd }) => value + sd)) || 1;
  const scale = (WIDTH - 16 - LABEL_WIDTH - VALUE_WIDTH) / greatest;
  return [
    text(column * WIDTH + 16, 44, title, 'font-weight="600"'),
    ...bars.flatMap(({ label, value, sd, isNormal }, row) => {
      const top = HEAD + row * (BAR_HEIGHT + GAP);
      const middle = top + BAR_HEIGHT / 2;
      const end = left + value * scale;
      const spread = sd * scale;
      return [
        text(left - 8, middle + 4, label, `text-anchor="end"${isNormal ? ' font-weight="600"' : ""}`),
        `<rect x="${left}" y="${top}" width="${round(value * scale)}" height="${BAR_HEIGHT}" fill="${isNormal ? "#d9652b" : "#4a78a8"}"/>`,
        ...(sd > 0
          ? [
              `<path d="M${round(end - spread)} ${middle}H${round(end + spread)}" stroke="#222" stroke-width="1.5"/>`,
            ]
          : []),
        text(
          round(end + spread) + 6,
          middle + 4,
          sd > 0 ? `${short(value)} ± ${short(sd)}` : short(value),
          "",
        ),
      ];
    }),
  ];
}

function text(x: number, y: number, content: string, attributes: string): string {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function short(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

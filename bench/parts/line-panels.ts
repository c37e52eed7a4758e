/** Lines over time as an SVG: panels side by side on one scale, so that they can be compared. */

export interface LinePanel {
  readonly title: string;
  readonly lines: readonly {
    readonly label: string;
    readonly points: readonly (readonly [x: number, y: number])[];
  }[];
}

interface Axes {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

const [WIDTH, HEIGHT] = [300, 240];
const MARGIN = { left: 44, right: 76, top: 64, bottom: 40 };
/** Told apart by the colour-blind too (Okabe and Ito, 2008). */
const COLORS = ["#0072b2", "#d55e00", "#009e73"];

export function linePanels({ title, x, y }: Axes, panels: readonly LinePanel[]): string {
  const points = panels.flatMap(({ lines }) => lines.flatMap((line) => line.points));
  const most = { x: Math.max(...points.map(([at]) => at)), y: Math.max(...points.map(([, value]) => value)) };
  const [width, height] = [panels.length * WIDTH, HEIGHT + 60];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    text(16, 24, title, 'font-size="15" font-weight="600"'),
    ...panels.flatMap((panel, column) => panelMarks(panel, column * WIDTH, height, most)),
    text(width / 2, height - 8, x, 'text-anchor="middle"'),
    text(14, height / 2, y, `text-anchor="middle" transform="rotate(-90 14 ${height / 2})"`),
    "</svg>",
    "",
  ].join("\n");
}

function panelMarks(
  { title, lines }: LinePanel,
  left: number,
  height: number,
  most: { readonly x: number; readonly y: number },
): readonly string[] {
  const inner = { width: WIDTH - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  const atX = (value: number) => left + MARGIN.left + (value / most.x) * inner.width;
  const atY = (value: number) => height - MARGIN.bottom - (value / most.y) * inner.height;
  return [
    text(left + MARGIN.left, 50, title, 'font-weight="600"'),
    `<path d="M${atX(0)} ${MARGIN.top}V${atY(0)}H${atX(most.x)}" fill="none" stroke="#888"/>`,
    text(atX(0) - 6, atY(0) + 4, "0", 'text-anchor="end"'),
    text(atX(0) - 6, atY(most.y) + 4, String(Math.round(most.y)), 'text-anchor="end"'),
    text(atX(most.x), atY(0) + 16, String(Math.round(most.x)), 'text-anchor="middle"'),
    ...lines.flatMap(({ label, points }, i) => {
      const path = points.map(([x, y]) => `${round(atX(x))} ${round(atY(y))}`).join("L");
      const [, last] = points.at(-1)!;
      return [
        `<path d="M${path}" fill="none" stroke="${COLORS[i]}" stroke-width="2"/>`,
        text(atX(most.x) + 6, labelY(lines, i, atY, last), label, `fill="${COLORS[i]}"`),
      ];
    }),
  ];
}

/** Labels at the ends of their lines, moved apart where lines end together. */
function labelY(lines: LinePanel["lines"], i: number, atY: (value: number) => number, last: number): number {
  const ends = lines.map(({ points }) => points.at(-1)![1]);
  const above = ends.filter(
    (end, j) => Math.abs(atY(end) - atY(last)) < 12 && (end > last || (end === last && j < i)),
  );
  return atY(last) + 4 + above.length * 13;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${content}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

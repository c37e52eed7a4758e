import { type Bar, type Barcode, lengthOf } from "../barcodes/barcode.ts";

export interface DrawingOptions {
  /** Above the picture. */
  readonly title?: string;
  /** Bars drawn per degree, the longest; the rest is counted in a line of text. */
  readonly barsPerDegree?: number;
}

/**
 * A barcode (left) and its persistence diagram (right) as one SVG picture. Bars that never die end in an arrow and are on
 * the dashed line at the top of the diagram.
 */
export function drawBarcode({ degrees, cutOff }: Barcode, options: DrawingOptions = {}): string {
  const { title, barsPerDegree = 40 } = options;
  const scale = scaleOf(degrees, cutOff);
  const rows = degrees.map((bars) => bars.slice(0, barsPerDegree));
  const heights = rows.map((bars) => 26 + Math.max(1, bars.length) * rowHeight);
  const plot = Math.max(
    heights.reduce((sum, height) => sum + height, 0),
    side,
  );
  const top = title ? 40 : 16;
  const height = top + plot + 46;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
  ];
  if (title)
    parts.push(`<text x="${margin}" y="24" font-size="15" font-weight="600">${escapeXml(title)}</text>`);
  let y = top;
  for (const [degree, bars] of rows.entries()) {
    parts.push(...barsOfDegree(degree, bars, degrees[degree].length, y, scale));
    y += heights[degree];
  }
  parts.push(...axis(margin, top + plot, side, scale, "scale"));
  parts.push(...diagram(degrees, top, scale));
  parts.push("</svg>", "");
  return parts.join("\n");
}

const margin = 44;
const side = 320;
const width = 2 * side + 4 * margin;
const rowHeight = 7;
const colours = ["#6b7280", "#2563eb", "#dc2626"];

interface Scale {
  readonly end: number;
  readonly ticks: readonly number[];
  /** Fraction of the axis. */
  at(value: number): number;
}

/** Up to the last death or birth, with ticks at round numbers. */
function scaleOf(degrees: Barcode["degrees"], cutOff: number): Scale {
  const ends = degrees.flat().map(({ birth, death }) => (Number.isFinite(death) ? death : birth));
  const last = ends.reduce((high, value) => Math.max(high, value), 0);
  const end = 1.05 * (last > 0 ? last : Number.isFinite(cutOff) && cutOff > 0 ? cutOff : 1);
  const rough = end / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  return { end, ticks, at: (value) => Math.min(value, end) / end };
}

function barsOfDegree(
  degree: number,
  bars: readonly Bar[],
  total: number,
  y: number,
  scale: Scale,
): string[] {
  const hidden = total > bars.length ? `, the ${bars.length} longest shown` : "";
  const heading = `degree ${degree}: ${total} ${total === 1 ? "bar" : "bars"}${hidden}`;
  const colour = colours[degree];
  const lines = [`<text x="${margin}" y="${y + 13}" fill="${colour}">${heading}</text>`];
  for (const [row, bar] of bars
    .toSorted((a, b) => a.birth - b.birth || lengthOf(a) - lengthOf(b))
    .entries()) {
    const at = y + 22 + row * rowHeight;
    const from = margin + side * scale.at(bar.birth);
    const to = margin + side * scale.at(bar.death);
    lines.push(
      `<line x1="${n(from)}" y1="${at}" x2="${n(to)}" y2="${at}" stroke="${colour}" stroke-width="3.5"/>`,
    );
    if (!Number.isFinite(bar.death)) {
      lines.push(`<path d="M${n(to)} ${at - 4}l8 4l-8 4z" fill="${colour}"/>`);
    }
  }
  return lines;
}

function diagram(degrees: Barcode["degrees"], top: number, scale: Scale): string[] {
  const left = side + 3 * margin;
  const bottom = top + side;
  const parts = [
    `<path d="M${left} ${bottom}V${top}H${left + side}L${left} ${bottom}z" fill="#f8fafc"/>`,
    `<path d="M${left} ${bottom}L${left + side} ${top}" stroke="#94a3b8"/>`,
    ...axis(left, bottom, side, scale, "birth"),
    `<text transform="translate(${left - 34} ${top + side / 2}) rotate(-90)" text-anchor="middle">death</text>`,
    `<path d="M${left} ${bottom}V${top}" stroke="#334155"/>`,
  ];
  if (degrees.flat().some(({ death }) => !Number.isFinite(death))) {
    parts.push(`<path d="M${left} ${top}H${left + side}" stroke="#94a3b8" stroke-dasharray="4 3"/>`);
    parts.push(`<text x="${left + side}" y="${top - 4}" text-anchor="end" fill="#64748b">never dies</text>`);
  }
  for (const tick of scale.ticks) {
    parts.push(
      `<text x="${left - 6}" y="${n(bottom - side * scale.at(tick) + 4)}" text-anchor="end">${label(tick)}</text>`,
    );
  }
  for (const [degree, bars] of degrees.entries()) {
    for (const { birth, death } of bars) {
      const x = n(left + side * scale.at(birth));
      const y = n(bottom - side * scale.at(death));
      parts.push(`<circle cx="${x}" cy="${y}" r="3.5" fill="${colours[degree]}" fill-opacity=".65"/>`);
    }
  }
  return parts;
}

function axis(x: number, y: number, length: number, scale: Scale, name: string): string[] {
  const ticks = scale.ticks.map((tick) => {
    const at = n(x + length * scale.at(tick));
    return `<path d="M${at} ${y}v4" stroke="#334155"/><text x="${at}" y="${y + 17}" text-anchor="middle">${label(tick)}</text>`;
  });
  const line = `<path d="M${x} ${y}h${length}" stroke="#334155"/>`;
  return [line, ...ticks, `<text x="${x + length / 2}" y="${y + 34}" text-anchor="middle">${name}</text>`];
}

function n(value: number): number {
  return Math.round(100 * value) / 100;
}

function label(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The picture of this package's README: what a cross-barcode sees. Written by `pictures/draw.ts`. */
import { lengthOf } from "../barcodes/barcode.ts";
import { crossBarcode } from "../barcodes/cross-barcode.ts";
import { cloudOfRows, type PointCloud } from "../cloud.ts";
import { drawBarcode } from "./draw-barcode.ts";

export async function readmePicture(): Promise<string> {
  const ring = onRing(28, 0, 2 * Math.PI);
  const cases = [
    { q: onRing(28, 0.11, 2 * Math.PI), says: "Q fills the ring, no loop is left" },
    { q: onRing(14, 0.11, Math.PI), says: "Q misses half of it, the loop shows" },
  ];
  const rows: string[] = [];
  let top = 0;
  for (const { q, says } of cases) {
    const barcode = await crossBarcode(ring, q);
    const total = barcode.degrees[1].reduce((sum, bar) => sum + lengthOf(bar), 0);
    const title = `${says}: MTop-Div = ${total.toFixed(3)}`;
    const bars = drawBarcode(barcode, { title, barsPerDegree: 12 });
    const height = Number(/height="([\d.]+)"/.exec(bars)?.[1]);
    rows.push(drawClouds(ring, q, top));
    rows.push(bars.replace("<svg ", `<svg x="${cloudSide}" y="${top}" `).trimEnd());
    top += height;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${cloudSide + 816} ${top}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}

const cloudSide = 260;

function onRing(count: number, from: number, length: number): PointCloud {
  // A wobble in the radius, fixed and without chance, so that no two distances tie.
  return cloudOfRows(
    Array.from({ length: count }, (_, i) => {
      const angle = from + (length * i) / count;
      const radius = 1 + 0.06 * Math.sin(7 * i + 3 * from);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  );
}

function drawClouds(p: PointCloud, q: PointCloud, top: number): string {
  const centre = { x: cloudSide / 2, y: top + 40 + cloudSide / 2 };
  const dots = (cloud: PointCloud, radius: number, style: string) =>
    Array.from({ length: cloud.count }, (_, i) => {
      const [x, y] = cloud.points.subarray(2 * i, 2 * i + 2);
      return `<circle cx="${(centre.x + 96 * x).toFixed(1)}" cy="${(centre.y - 96 * y).toFixed(1)}" r="${radius}" ${style}/>`;
    });
  return [
    `<text x="24" y="${top + 24}" font-size="15"><tspan fill="#2563eb">● P</tspan> <tspan dx="12" fill="#ea580c">○ Q</tspan></text>`,
    ...dots(q, 5, 'fill="none" stroke="#ea580c" stroke-width="1.8"'),
    ...dots(p, 3.4, 'fill="#2563eb"'),
  ].join("\n");
}

/** A figure's Vega-Lite spec as an SVG. Nothing is fetched, and the same spec gives the same bytes on every machine. */
import type { FigureSpec } from "@outlab/report";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { leanSvg } from "./lean-svg.ts";
import { textWidth } from "./text-width.ts";

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Absent from Vega's types, and meant to be set: what measures a text. */
const { textMetrics } = vega as unknown as {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number };
};
// Vega's own estimate, 0.8 of the font's size for each letter, leaves half of the drawing to labels.
textMetrics.width = ({ fontSize = 11, fontWeight }, text) =>
  textWidth(String(text ?? ""), fontSize, fontWeight === "bold" || Number(fontWeight) >= 600);

/** A figure holds its data and its images. */
const loader: vega.Loader = {
  load: (address) => refuse(address),
  http: (address) => refuse(address),
  file: (path) => refuse(path),
  sanitize: async (address) =>
    address.startsWith("data:image/png;base64,") ? { href: address } : refuse(address),
};

/** @returns the element `<svg>`, without a declaration: a page can hold it as it is. */
export async function drawSvg(spec: FigureSpec): Promise<string> {
  const logger = vega.logger(vega.Error);
  const compiled = compile(spec as unknown as TopLevelSpec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", loader, logger });
  try {
    return leanSvg(await view.toSVG());
  } finally {
    view.finalize();
  }
}

async function refuse(address: string): Promise<never> {
  throw new Error(`a figure asks for nothing from outside, and this one asks for ${address.slice(0, 100)}`);
}

/** A figure on a page: its title, how to read it, and a drawing for each width of the page. */
import type { Figure, Layout } from "../figures/figure.ts";
import { escapeHtml } from "./escape-html.ts";

export interface Drawing {
  readonly figure: Pick<Figure, "name" | "title" | "reading">;
  /** Which of the figure's choices it shows. */
  readonly choice?: string | undefined;
  /** An `<svg>` for each layout, or one for both. */
  readonly svg: Readonly<Record<Layout, string>> | string;
}

export function drawingHtml({ figure: { name, title, reading }, choice, svg }: Drawing): string {
  const full = escapeHtml(choice === undefined ? title : `${title} (${choice})`);
  const part = (className: Layout | "all", drawn: string) =>
    `<div class="${className}" role="img" aria-label="${full}">${unique(drawn, `${name}-${choice ?? ""}-${className}`)}</div>`;
  return [
    "<figure>",
    `<h3>${full}</h3>`,
    `<figcaption>${escapeHtml(reading)}</figcaption>`,
    ...(typeof svg === "string" ? [part("all", svg)] : [part("wide", svg.wide), part("narrow", svg.narrow)]),
    "</figure>",
  ].join("\n");
}

/** A drawing names its parts from 0, as the others of the page do. */
function unique(svg: string, name: string): string {
  const prefix = name.replace(/[^\w-]/g, "_");
  return svg.replace(/\bid="/g, `id="${prefix}-`).replace(/url\(#/g, `url(#${prefix}-`);
}

/**
 * The same drawing in a third of the bytes: Vega writes what only its own readers of screens use, places to a trillionth of a
 * pixel, and each dot as a path. A page holds a dozen drawings.
 */

export function leanSvg(svg: string): string {
  const family = / font-family="([^"]*)"/.exec(svg)?.[1] ?? "sans-serif";
  return svg
    .replace(/<path[^>]* d="" [^>]*display="none"\/>/g, "")
    .replace(/<[a-z][^>]*>/g, leanTag)
    .replace(DOT, (_, x: string, y: string, radius: string) => `<circle cx="${x}" cy="${y}" r="${radius}"`)
    .replace("<svg ", `<svg font-family="${family}" `);
}

/** Words between tags stay as they are. The font is the same throughout, and the root has it. */
function leanTag(tag: string): string {
  return tag
    .replace(
      / (aria-hidden|aria-label|aria-roledescription|role|class|pointer-events|font-family)="[^"]*"/g,
      "",
    )
    .replace(/ opacity="1"/g, "")
    .replace(/ (transform|d|x|y|x2|y2|width|height|r)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+\.\d{3,}(e-\d+)?/g, (number) => String(Number(Number(number).toFixed(2)))),
    );
}

/** As Vega writes a symbol that is a circle: two arcs around its centre. */
const DOT =
  /<path transform="translate\(([^,]+),([^)]+)\)" d="M([\d.]+),0A\3,\3,0,1,1,-\3,0A\3,\3,0,1,1,\3,0"/g;

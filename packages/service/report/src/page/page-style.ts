/** How pages look: one column of text, figures as wide as it; on paper, on a telephone and in the dark. */
import { darkShades, palette } from "../figures/palette.ts";

const dark = (color: string) => darkShades[color];

/** Drawings have their colours as attributes, which a style sheet may overrule: no second drawing is needed. */
const darkDrawings = Object.entries(darkShades)
  .map(
    ([light, shade]) =>
      `figure svg [fill="${light}"] { fill: ${shade}; } figure svg [stroke="${light}"] { stroke: ${shade}; }`,
  )
  .join("\n    ");

export const pageStyle = `
  :root { color-scheme: light dark; --paper: ${palette.background}; --ink: ${palette.ink}; --muted: ${palette.muted};
    --line: ${palette.grid}; --normal: #b34f00; --link: ${palette.other}; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
  main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }
  h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; text-wrap: balance; }
  h2 { font-size: 1.25rem; margin: 2.8rem 0 .4rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
  h3 { font-size: 1rem; margin: 1.8rem 0 .5rem; }
  p, ul { margin: .5rem 0; } ul { padding-left: 1.2rem; } li { margin: .25rem 0; }
  .about, figcaption, .note { color: var(--muted); }
  figcaption, .note { font-size: .875rem; }
  figure { margin: 1.6rem 0 2rem; break-inside: avoid; }
  figure h3 { margin: 0 0 .1rem; } figcaption { margin: 0 0 .6rem; max-width: 42rem; }
  figure svg { max-width: 100%; height: auto; display: block; }
  figure svg image { image-rendering: pixelated; }
  .all svg { width: 27rem; }
  .narrow { display: none; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
  th, td { padding: .28rem .6rem .28rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
  th { font-weight: 600; vertical-align: bottom; } th:first-child, td:first-child { text-align: left; }
  tr.normal td { color: var(--normal); font-weight: 600; }
  th.text { text-align: left; } td.text { text-align: left; white-space: normal; min-width: 8rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem; margin: .6rem 0; }
  dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
  code, pre { font: .82em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
  pre { padding: .8rem; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
  @media (max-width: 40rem) {
    .wide { display: none; } .narrow { display: block; }
    dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  }
  @media screen and (prefers-color-scheme: dark) {
    :root { --paper: ${dark(palette.background)}; --ink: ${dark(palette.ink)}; --muted: ${dark(palette.muted)};
      --line: ${dark(palette.grid)}; --normal: ${dark(palette.normal)}; --link: ${dark(palette.other)}; }
    ${darkDrawings}
  }
  @media print {
    body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
    .wide { display: block; } .narrow { display: none; }
    .scroll { overflow: visible; } th { white-space: normal; }
    h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; }
    @page { margin: 16mm; }
  }
`;

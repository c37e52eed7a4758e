/** The page of a comparison: what differs between experiments, and which detectors are better on the same images. */
import { type Compared, lettersOf } from "../compared.ts";
import { formatNumber } from "../format-number.ts";
import { type Drawing, drawingHtml } from "./drawing.ts";
import { escapeHtml } from "./escape-html.ts";
import { htmlPage } from "./html-page.ts";
import { htmlTable } from "./html-table.ts";

/** @param drawing  of `comparisonFigure`. */
export function comparisonReport(compared: Compared, drawing: Drawing): string {
  const { experiments, settings, reference, rows } = compared;
  const letter = lettersOf(compared);
  const of = `${letter(reference.experimentId)} ${reference.scorer}`;
  return htmlPage(experiments.map(({ name }) => name).join(", "), [
    "<h1>Experiments beside each other</h1>",
    ...experimentList(compared),
    "<h2>What differs</h2>",
    ...(settings.length === 0
      ? ["<p>The specs do not differ.</p>"]
      : [
          htmlTable(
            ["setting", ...experiments.map(({ id }) => letter(id))],
            settings.map(({ pointer, values }) => ({
              cells: [pointer, ...values.map((value) => JSON.stringify(value))],
            })),
            experiments.map((_, i) => i + 1),
          ),
        ]),
    "<h2>Which detects better</h2>",
    drawingHtml(drawing),
    htmlTable(
      ["detector", "AUROC", "95 % interval", `minus ${of}`, "95 % interval", "p"],
      rows.map((row) => ({
        cells: [
          `${letter(row.experimentId)} ${row.scorer}`,
          row.auroc.toFixed(3),
          interval(row.aurocLow, row.aurocHigh),
          row.difference.toFixed(3),
          interval(row.differenceLow, row.differenceHigh),
          row.pValue === null ? "" : formatNumber(row.pValue),
        ],
      })),
    ),
    '<p class="note">Both detectors of a row saw the same images, so the difference is tested in pairs (DeLong). The p-values are not corrected for the number of rows.</p>',
    "<h2>To repeat it</h2>",
    `<pre>${escapeHtml(`npx outlab compare ${experiments.map(({ id }) => id).join(" ")}`)}</pre>`,
  ]);
}

function experimentList({ experiments }: Compared): readonly string[] {
  return [
    "<dl>",
    ...experiments.map(
      ({ id, name }, i) =>
        `<dt>${String.fromCharCode(65 + i)}</dt><dd>${escapeHtml(name)} <span class="about">${escapeHtml(id)}</span></dd>`,
    ),
    "</dl>",
  ];
}

function interval(low: number | null, high: number | null): string {
  return low === null || high === null ? "" : `${low.toFixed(3)} – ${high.toFixed(3)}`;
}

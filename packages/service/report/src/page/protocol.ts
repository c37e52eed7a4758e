/** The foot of a report: what was computed, on what, by what and when, and the commands that do it again. */
import { formatDuration } from "../format-number.ts";
import { formatTime } from "../format-time.ts";
import { escapeHtml, escapeHtmlLines } from "./escape-html.ts";
import { htmlTable } from "./html-table.ts";

export interface Protocol {
  readonly experiment: {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    readonly datasetKind: string;
    readonly methodKind: string;
    readonly specHash: string;
    readonly spec: { readonly seed: number };
    readonly engine: Readonly<Record<string, string | number>> | null;
    readonly createdAt: string;
    readonly finishedAt: string | null;
    readonly jobs: readonly {
      readonly kind: string;
      readonly startedAt: string | null;
      readonly finishedAt: string | null;
    }[];
  };
  /** What was read; experiments of release 0.1.0 name none. */
  readonly dataset: { readonly name: string; readonly digest: string } | undefined;
  /** SHA-256 of the weights that embedded the images. */
  readonly encoderDigest: string | undefined;
  /** Of the service that made the report. */
  readonly version: string;
}

export function protocolHtml({ experiment, dataset, encoderDigest, version }: Protocol): readonly string[] {
  const { id, spec, specHash, engine, jobs, createdAt } = experiment;
  const facts: readonly (readonly [string, string])[] = [
    ["experiment", id],
    ["submitted", `${formatTime(createdAt)} UTC by ${experiment.owner}`],
    ["seed", String(spec.seed)],
    ["spec, SHA-256", specHash],
    ...(dataset ? [["data set, SHA-256", `${dataset.name} ${dataset.digest}`] as const] : []),
    ...(encoderDigest === undefined ? [] : [["encoder, SHA-256", encoderDigest] as const]),
    ...(engine === null
      ? []
      : [
          [
            "engine",
            Object.entries(engine)
              .map(([key, value]) => `${key} ${value}`)
              .join(", "),
          ] as const,
        ]),
    ["Outlab", version],
  ];
  return [
    "<h2>Protocol</h2>",
    "<dl>",
    ...facts.map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`),
    "</dl>",
    htmlTable(
      ["job", "began (UTC)", "took"],
      jobs.map(({ kind, startedAt, finishedAt }) => ({
        cells: [kind, formatTime(startedAt), took(startedAt, finishedAt)],
      })),
    ),
    "<h3>To repeat it</h3>",
    "<p>The same spec with the same seed on the same engine gives the same numbers. Save the spec below as <code>spec.json</code>, or clone the experiment on its own server:</p>",
    `<pre>${escapeHtmlLines(
      [
        "npx outlab submit spec.json --watch",
        `npx outlab clone ${id}`,
        `npx outlab report ${id} --save FOLDER   # tables, embeddings, weights and scores of single images`,
      ].join("\n"),
    )}</pre>`,
    "<h3>The spec, with every default filled in</h3>",
    `<pre>${escapeHtmlLines(JSON.stringify(spec, undefined, 2))}</pre>`,
  ];
}

function took(startedAt: string | null, finishedAt: string | null): string {
  if (startedAt === null || finishedAt === null) return "";
  return formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
}

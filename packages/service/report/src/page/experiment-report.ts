/** The report of an experiment: what it found in words, figures and tables, and at the foot all that repeats it. */
import { classCells } from "../class-cells.ts";
import type { ResultFacts } from "../figures/result-facts.ts";
import { formatTime } from "../format-time.ts";
import { detectionTables } from "./detection-tables.ts";
import { type Drawing, drawingHtml } from "./drawing.ts";
import { escapeHtml } from "./escape-html.ts";
import { findings } from "./findings.ts";
import { htmlPage } from "./html-page.ts";
import { htmlTable } from "./html-table.ts";
import { type Protocol, protocolHtml } from "./protocol.ts";

export interface ExperimentReport {
  readonly facts: ResultFacts;
  readonly drawings: readonly Drawing[];
  /** Figures that could not be drawn, and why. */
  readonly missing: readonly { readonly title: string; readonly reason: string }[];
  readonly protocol: Protocol;
}

/** Parts of the page, and the figures of each. */
const parts = [
  {
    title: "How far the classes are",
    figures: ["class-divergence", "divergence-histograms", "class-ranks"],
    table: classTable,
  },
  {
    title: "How well anomalies are found",
    figures: ["score-histograms", "roc", "precision-recall", "extreme-images", "class-montage"],
    table: detectionTables,
  },
  {
    title: "The embeddings and the training",
    figures: ["embedding-map", "training-curves"],
    table: () => [],
  },
] as const;

export function experimentReport(report: ExperimentReport): string {
  const { facts, drawings, missing, protocol } = report;
  const { experiment } = protocol;
  const dataset = protocol.dataset?.name ?? experiment.datasetKind;
  const about = [
    `${experiment.methodKind} on ${dataset}`,
    `normal: ${facts.normalClasses.join(", ")}`,
    `by ${experiment.owner}`,
    ...(experiment.finishedAt === null ? [] : [`finished ${formatTime(experiment.finishedAt)} UTC`]),
  ].join(" · ");
  return htmlPage(experiment.name, [
    `<h1>${escapeHtml(experiment.name)}</h1>`,
    `<p class="about">${escapeHtml(about)}</p>`,
    ...listOf(findings(facts)),
    ...parts.flatMap(({ title, figures, table }) => {
      const own = drawings.filter(({ figure }) => (figures as readonly string[]).includes(figure.name));
      return own.length === 0
        ? []
        : [
            `<h2>${escapeHtml(title)}</h2>`,
            drawingHtml(own[0]),
            ...table(facts),
            ...own.slice(1).map(drawingHtml),
          ];
    }),
    ...(missing.length === 0
      ? []
      : [
          "<h2>What is not shown</h2>",
          ...listOf(missing.map(({ title, reason }) => `${title}: ${reason}.`)),
        ]),
    ...protocolHtml(protocol),
  ]);
}

function listOf(sentences: readonly string[]): readonly string[] {
  return ["<ul>", ...sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`), "</ul>"];
}

function classTable({ divergence }: ResultFacts): readonly string[] {
  const { columns, lines } = classCells(divergence);
  return [
    htmlTable(
      ["class", ...columns.map(({ title }) => title)],
      lines.map(({ className, isNormal, cells }) => ({ isNormal, cells: [className, ...cells] })),
    ),
    '<p class="note">Rank 1 is the class closest to the normal training images. p says how often normal test images lie that far; it is about 0.5 for a normal class.</p>',
  ];
}

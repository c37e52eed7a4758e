/** What an experiment found, as a page for a terminal: its state, the class table, the detection table. */
import type { EmbeddingNormalization } from "@outlab/scoring";
import { normalizationText } from "./normalization-text.ts";
import { printable } from "./printable.ts";
import { classTable, detectionTable, evaluationTable } from "./result-tables.ts";
import type { Row } from "./row.ts";
import { wrapWords } from "./wrap-words.ts";

export interface Results {
  readonly experiment: {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly datasetKind: string;
    readonly methodKind: string;
    readonly spec: {
      /** An imported one has a name. */
      readonly dataset: { readonly normalClasses: readonly string[]; readonly name?: string };
      readonly scoring: { readonly embedding: { readonly normalize: EmbeddingNormalization } };
    };
    readonly failure: { readonly class: string; readonly message: string } | null;
  };
  /** Of the table `class-divergence`. */
  readonly divergence: readonly Row[];
  /** Of the table `confusions`. */
  readonly confusions: readonly Row[];
  /** Of the table `detection`. */
  readonly detection: readonly Row[];
  /** Of the table `evaluation`. */
  readonly evaluation: readonly Row[];
}

/** @returns lines, none wider than the terminal. */
export function resultsText(
  { experiment, divergence, confusions, detection, evaluation }: Results,
  columnsWide = Number.POSITIVE_INFINITY,
): readonly string[] {
  const { id, name, state, methodKind, datasetKind, spec, failure } = experiment;
  const { normalClasses, name: dataset = datasetKind } = spec.dataset;
  const normal = normalClasses.join(", ");
  const basis = (rows: readonly Row[]) => basisText(rows, spec.scoring.embedding.normalize);
  const wrapped = (...lines: readonly string[]) =>
    lines.flatMap((line) => wrapWords(line, columnsWide, "  "));
  return [
    ...wrapped(printable(`${name}: ${methodKind} on ${dataset}, normal: ${normal} (${state}, ${id})`)),
    ...(failure === null ? [] : wrapped(...messageLines(`${failure.class}: ${failure.message}`))),
    "",
    ...wrapped("How far each class lies from the normal training images (* normal, rank 1 = closest)"),
    ...(divergence.length > 0 ? wrapped(basis(divergence)) : []),
    ...(divergence.some(({ pValue }) => typeof pValue === "number") ? wrapped(P_LEGEND) : []),
    "",
    ...(divergence.length > 0 ? classTable(divergence, columnsWide) : ["(no rows yet)"]),
    ...wrapped(...confusionLines(divergence, confusions)),
    "",
    "How well single anomalies are told apart",
    ...(detection.length > 0 ? wrapped(basis(detection), ...DETECTION_LEGEND) : []),
    "",
    ...(detection.length > 0 ? detectionTable(detection, columnsWide) : [noDetection(divergence)]),
    ...(evaluation.length > 0
      ? [
          "",
          ...wrapped("How well the features name the classes of test images, from labelled training images"),
          "",
          ...evaluationTable(evaluation, columnsWide),
        ]
      : []),
  ];
}

/** Both tables are written by one job, and the other one has rows also where every class is normal. */
function noDetection(divergence: readonly Row[]): string {
  return divergence.length > 0 && divergence.every(({ isNormal }) => isNormal === true)
    ? "(every class is normal: there is nothing to detect)"
    : "(no rows yet)";
}

/** Of each divergence that has corrected p-values, which are in no table of an older release. */
function confusionLines(divergence: readonly Row[], confusions: readonly Row[]): readonly string[] {
  const corrected = divergence.filter(({ pValueHolm }) => typeof pValueHolm === "number");
  if (corrected.length === 0) return [];
  const names = [...new Set(corrected.map((row) => row.divergence))];
  return [
    "",
    "Not distinguished from normal (p corrected for the number of classes by Holm's method, above 0.05)",
    ...names.map((name) => {
      const own = confusions.filter((row) => row.divergence === name).map((row) => String(row.className));
      return printable(`${name}: ${own.join(", ") || "no class"}`);
    }),
  ];
}

/** What the rows were computed on: one thing for all of them, or what each one's name says. */
function basisText(rows: readonly Row[], usual: EmbeddingNormalization): string {
  const isUsual = rows.every(({ normalize = usual }) => normalize === usual);
  const text = `on ${normalizationText(usual)}`;
  return isUsual ? text : `${text}, except where a name says otherwise`;
}

/** A message of several lines, each safe to print; all but the first are indented, so that none passes for a line of ours. */
export function messageLines(message: string): readonly string[] {
  return message.split("\n").map((line, index) => (index === 0 ? "" : "  ") + printable(line));
}

const P_LEGEND = "p: how often normal test images lie that far; about 0.5 for a normal class";

const DETECTION_LEGEND = [
  "AUPR: average precision in finding anomalies, and in finding normal images; chance is their share",
  "FPR95: share of normal images flagged where 95 % of the anomalies are; lower is better",
];

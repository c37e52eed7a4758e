/**
 * Which rows are anomalies, from a file of labels. Only 0 and 1 mean the same everywhere. -1 and 1 do not: scikit-learn's
 * outlier detectors write -1 for an anomaly, its classifiers 1, and the wrong guess would turn an AUROC of 0.9 into 0.1
 * without a word. So other labels are read only when the normal ones are named.
 */
import type { NpyArray } from "@outlab/arrays";
import { CommandError, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";

export interface LabelsQuestion {
  /** The file's name, for messages. */
  readonly path: string;
  /** How many labels there must be. */
  readonly count: number;
  /** Labels of normal rows; every other label is an anomaly's. Without them 0 is normal and 1 an anomaly. */
  readonly normalLabels?: readonly number[] | undefined;
}

/**
 * @returns 1 for an anomaly and 0 for a normal row.
 * @throws {UsageError} for another number of labels.
 * @throws {CommandError} for labels that can't be read so, with the first and its row, or of one class only.
 */
export function anomalyLabels({ data, shape }: NpyArray, question: LabelsQuestion): Uint8Array {
  const { path, count, normalLabels } = question;
  if (data.length !== count || shape.filter((size) => size !== 1).length > 1) {
    const found = shape.length === 1 ? `${data.length} labels` : `labels of shape (${shape.join(", ")})`;
    throw new UsageError(`${path} has ${found} for ${count} scores; give one per row of --test`);
  }
  const values = Float64Array.from(data);
  const broken = values.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0)
    throw refused(
      `${path} has ${values[broken]} at row ${broken}; every row needs a label, or must be left out of --test`,
    );
  const isNormal = normalLabels
    ? (value: number) => normalLabels.includes(value)
    : zeroIsNormal(values, path);
  const isAnomaly = Uint8Array.from(values, (value) => (isNormal(value) ? 0 : 1));
  requireBoth(isAnomaly, values, question);
  return isAnomaly;
}

function zeroIsNormal(values: Float64Array, path: string): (value: number) => boolean {
  const other = values.findIndex((value) => value !== 0 && value !== 1);
  if (other < 0) return (value) => value === 0;
  const kinds = distinct(values);
  if (kinds.every((value) => value === -1 || value === 1)) {
    throw refused(
      `${path} has labels -1 and 1 (row ${other} is the first with ${values[other]}), which don't say which is the anomaly: ` +
        "add --normal-labels 1 if -1 is (as scikit-learn's outlier detectors write), or --normal-labels=-1 if 1 is",
    );
  }
  throw refused(
    `${path} has ${values[other]} at row ${other}; labels are 0 (normal) and 1 (anomaly), or say which labels are normal, ` +
      `such as --normal-labels=${kinds[0]}`,
  );
}

function requireBoth(
  isAnomaly: Uint8Array,
  values: Float64Array,
  { path, normalLabels }: LabelsQuestion,
): void {
  if (isAnomaly.includes(0) && isAnomaly.includes(1)) return;
  const what = isAnomaly.includes(1) ? "an anomaly" : "normal";
  const kinds = distinct(values);
  const found =
    kinds.length === 1 ? `all ${values.length} labels are ${kinds[0]}` : `labels are ${listed(kinds)}`;
  const given = normalLabels ? ` by --normal-labels ${normalLabels.join(",")}` : "";
  throw refused(
    `${path}: ${found}, so every row is ${what}${given}; metrics of detection compare anomalies with normal rows and need ` +
      "at least one of each",
  );
}

function distinct(values: Float64Array): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function listed(kinds: readonly number[]): string {
  return kinds.length > 12 ? `${kinds.slice(0, 12).join(", ")} ...` : kinds.join(", ");
}

function refused(message: string): CommandError {
  return new CommandError(message, exitCodes.refused);
}

/** `0,3` as it stands on a command line. @throws {UsageError} for what is no list of numbers. */
export function labelList(text: string): readonly number[] {
  const labels = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (labels.every(Number.isFinite)) return labels;
  throw new UsageError(`--normal-labels is a list of numbers such as 0,3, found "${text}"`);
}

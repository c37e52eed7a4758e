/** The numbers by which the settings of a study are compared: each has a name, a good direction, and may have seen test labels. */
import type { ResultRow } from "@outlab/store";

export interface NumberMeaning {
  readonly better: "higher" | "lower";
  /** Whether labels of test images are in it: what is chosen by such a number has seen what it is then tested on. */
  readonly usesTestLabels: boolean;
}

/** Of the last epoch. */
const trainingNumbers: Readonly<Record<string, NumberMeaning>> = {
  loss: { better: "lower", usesTestLabels: false },
  alignment: { better: "lower", usesTestLabels: false },
  uniformity: { better: "lower", usesTestLabels: false },
  collapseSd: { better: "higher", usesTestLabels: false },
  effectiveRank: { better: "higher", usesTestLabels: false },
  imagePasses: { better: "lower", usesTestLabels: false },
  knnAccuracy: { better: "higher", usesTestLabels: true },
};

/** By their names: `auroc knn`, `normalRank cdist`, `accuracy linear-probe`, `loss`. */
export function numbersOf(rows: readonly ResultRow[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { table, values } of rows)
    for (const [name, value] of numbersOfRow(table, values)) {
      if (typeof value !== "number" || !Number.isFinite(value)) continue;
      // Of several normal classes the one that is farthest from normal.
      numbers.set(name, table === "class-divergence" ? Math.max(value, numbers.get(name) ?? 0) : value);
    }
  return numbers;
}

function numbersOfRow(
  table: ResultRow["table"],
  values: ResultRow["values"],
): readonly (readonly [string, unknown])[] {
  switch (table) {
    case "detection":
      return [[`auroc ${values.scorer}`, values.auroc]];
    case "class-divergence":
      return [[`normalRank ${values.divergence}`, values.rank]];
    case "evaluation":
      return [[`accuracy ${values.protocol}`, values.accuracy]];
    case "training":
      return Object.keys(trainingNumbers).map((name) => [name, values[name]]);
    case "confusions":
      return [];
  }
}

/** @param name  of a number that `numbersOf` gave. */
export function meaningOf(name: string): NumberMeaning {
  const better = name.startsWith("normalRank ") ? "lower" : "higher";
  return trainingNumbers[name] ?? { better, usesTestLabels: true };
}

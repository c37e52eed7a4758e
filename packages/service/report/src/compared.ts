/** Experiments beside each other, as the API answers with them: what their tables, figures and pages are made from. */

export interface Compared {
  readonly experiments: readonly { readonly id: string; readonly name: string }[];
  readonly settings: readonly { readonly pointer: string; readonly values: readonly unknown[] }[];
  readonly reference: { readonly experimentId: string; readonly scorer: string };
  /** The best first. */
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  readonly experimentId: string;
  readonly scorer: string;
  readonly auroc: number;
  readonly aurocLow: number | null;
  readonly aurocHigh: number | null;
  readonly difference: number;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  readonly pValue: number | null;
}

/** A, B, C ... for each experiment, by its id: ids are too wide for a table. */
export function lettersOf({ experiments }: Pick<Compared, "experiments">): (id: string) => string {
  const letters = new Map(experiments.map(({ id }, i) => [id, String.fromCharCode(65 + i)]));
  return (id) => letters.get(id) ?? id;
}

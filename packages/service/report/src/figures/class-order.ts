/** Which classes a figure shows, and in which order: normal ones first, then the others from the closest to the farthest. */
import type { ResultFacts } from "./result-facts.ts";

/** By the first divergence where there is one, else as the data set has them; of very many only the first ones. */
export function classesInOrder(
  { classNames, normalClasses, divergence }: Pick<ResultFacts, "classNames" | "normalClasses" | "divergence">,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const first = divergence[0]?.divergence;
  const rank = new Map(
    divergence
      .filter((row) => row.divergence === first)
      .map((row) => [String(row.className), Number(row.rank)]),
  );
  const place = (name: string) =>
    normalClasses.includes(name) ? -1 : (rank.get(name) ?? Number.POSITIVE_INFINITY);
  return classNames.toSorted((a, b) => place(a) - place(b)).slice(0, most);
}

/** Panels, rows or bars that a reader can still take in; figures say how many classes they leave out. */
export const MOST_CLASSES = 24;

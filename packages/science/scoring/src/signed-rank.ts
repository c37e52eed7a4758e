/** Does one method do better than another over several tasks, each of which both were tried on? */
import { midranks } from "./midranks.ts";

export interface SignedRank {
  /** Differences that are not 0. */
  readonly count: number;
  /** Sum of the ranks of the positive ones, by size. */
  readonly positiveRanks: number;
  /** Two-sided, of no difference; 1 where no difference is left. */
  readonly pValue: number;
}

/**
 * Wilcoxon's signed-rank test, exact for any number of differences and with ties: each rank is positive or negative with chance
 * one half. Differences of 0 are left out, as Wilcoxon did. Of n differences the smallest p-value is 2 / 2^n, so fewer than six
 * show nothing at 5 %.
 *
 * @see Wilcoxon 1945, Individual Comparisons by Ranking Methods, Biometrics Bulletin 1; Demšar 2006, JMLR 7, for tasks.
 */
export function signedRank(differences: readonly number[]): SignedRank {
  const left = differences.filter((difference) => difference !== 0);
  const ranks = midranks(Float64Array.from(left, Math.abs));
  const positiveRanks = ranks.reduce((sum, rank, i) => (left[i] > 0 ? sum + rank : sum), 0);
  // Midranks are halves, so that twice a rank is a whole number.
  const chances = chancesOfSums(Array.from(ranks, (rank) => 2 * rank));
  const at = 2 * positiveRanks;
  const sumOf = (part: Float64Array) => part.reduce((sum, chance) => sum + chance, 0);
  const [below, above] = [sumOf(chances.subarray(0, at + 1)), sumOf(chances.subarray(at))];
  return { count: left.length, positiveRanks, pValue: Math.min(1, 2 * Math.min(below, above)) };
}

/** Of each sum, from 0 on, that arises when each number takes part with chance one half. */
function chancesOfSums(numbers: readonly number[]): Float64Array {
  const chances = new Float64Array(numbers.reduce((sum, number) => sum + number, 0) + 1);
  chances[0] = 1;
  let reached = 0;
  for (const number of numbers) {
    reached += number;
    for (let sum = reached; sum >= 0; sum--)
      chances[sum] = (chances[sum] + (sum >= number ? chances[sum - number] : 0)) / 2;
  }
  return chances;
}

import type { Bar } from "../barcodes/barcode.ts";
import { essentialCosts, type MatchingProblem, matchingProblem } from "./match-diagrams.ts";

/**
 * Bottleneck distance of two diagrams of one degree: the least worst cost of matching their points with each other or
 * the diagonal, in the largest difference of coordinates. Exact; for up to about a thousand bars.
 *
 * @returns `Infinity` where one has more bars that never die than the other.
 * @see Cohen-Steiner, Edelsbrunner & Harer, Stability of Persistence Diagrams, 2007; matching by Kuhn's augmenting paths.
 */
export function bottleneckDistance(first: readonly Bar[], second: readonly Bar[]): number {
  const essential = essentialCosts(first, second);
  if (!essential) return Number.POSITIVE_INFINITY;
  const problem = matchingProblem(first, second);
  const costs = new Float64Array(problem.size ** 2);
  for (let i = 0; i < problem.size; i++) {
    for (let j = 0; j < problem.size; j++) costs[i * problem.size + j] = problem.cost(i, j);
  }
  const candidates = Float64Array.from(new Set([0, ...costs])).sort();
  let low = 0;
  let high = candidates.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hasPerfectMatching(problem, costs, candidates[middle])) high = middle;
    else low = middle + 1;
  }
  return essential.reduce((worst, cost) => Math.max(worst, cost), candidates[low]);
}

function hasPerfectMatching({ size }: MatchingProblem, costs: Float64Array, bound: number): boolean {
  const rowOf = new Int32Array(size).fill(-1);
  const visited = new Uint8Array(size);
  const augment = (row: number): boolean => {
    for (let column = 0; column < size; column++) {
      if (visited[column] || costs[row * size + column] > bound) continue;
      visited[column] = 1;
      if (rowOf[column] >= 0 && !augment(rowOf[column])) continue;
      rowOf[column] = row;
      return true;
    }
    return false;
  };
  for (let row = 0; row < size; row++) {
    visited.fill(0);
    if (!augment(row)) return false;
  }
  return true;
}

import type { Bar } from "../barcodes/barcode.ts";
import { TopologyError } from "../topology-error.ts";
import { essentialCosts, matchingProblem } from "./match-diagrams.ts";

/**
 * Wasserstein distance of two diagrams of one degree: the least (sum of cost^order)^(1/order) of matching their points
 * with each other or the diagonal, where a cost is the largest difference of coordinates. Exact, cubic in the number of
 * bars: for up to a few hundred.
 *
 * @param order  from 1; it approaches the bottleneck distance as it grows.
 * @returns `Infinity` where one has more bars that never die than the other.
 * @throws {TopologyError} `bad-option` for an order below 1.
 * @see Edelsbrunner & Harer, Computational Topology, 2010, VIII.2; assignment by Kuhn's method with potentials.
 */
export function wassersteinDistance(first: readonly Bar[], second: readonly Bar[], order = 1): number {
  if (!(order >= 1 && order < Number.POSITIVE_INFINITY)) {
    throw new TopologyError("bad-option", `the order must be a finite number from 1, found ${order}`);
  }
  const essential = essentialCosts(first, second);
  if (!essential) return Number.POSITIVE_INFINITY;
  const { size, cost } = matchingProblem(first, second);
  const total =
    leastAssignment(size, (i, j) => cost(i, j) ** order) +
    essential.reduce((sum, value) => sum + value ** order, 0);
  return total ** (1 / order);
}

/** Least total cost of matching rows with columns, by shortest augmenting paths; rows and columns count from 1 inside. */
function leastAssignment(size: number, cost: (i: number, j: number) => number): number {
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const previous = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const isDone = new Uint8Array(size + 1);
    do {
      isDone[column] = 1;
      const from = rowOf[column];
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (isDone[j]) continue;
        const reduced = cost(from - 1, j - 1) - rowPotential[from] - columnPotential[j];
        if (reduced < slack[j]) {
          slack[j] = reduced;
          previous[j] = column;
        }
        if (slack[j] < least) {
          least = slack[j];
          next = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (isDone[j]) {
          rowPotential[rowOf[j]] += least;
          columnPotential[j] -= least;
        } else slack[j] -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = previous[column]) rowOf[column] = rowOf[previous[column]];
  }
  let total = 0;
  for (let j = 1; j <= size; j++) total += cost(rowOf[j] - 1, j - 1);
  return total;
}

import { absent, type Filtration } from "./filtration.ts";
import { orderByValue } from "./sort-by-value.ts";

/**
 * The Vietoris-Rips filtration of a symmetric distance matrix up to a threshold.
 *
 * @param distances  row-major (count, count); only j > i is read.
 * @param threshold  edges longer than this never enter.
 */
export function ripsFiltration(distances: Float32Array, count: number, threshold: number): Filtration {
  let edges = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) if (distances[i * count + j] <= threshold) edges++;
  }
  const lengths = new Float32Array(edges);
  const cells = new Uint32Array(edges);
  let next = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const length = distances[i * count + j];
      if (length > threshold) continue;
      lengths[next] = length;
      cells[next++] = i * count + j;
    }
  }
  const order = orderByValue(lengths);
  const value = new Float32Array(edges);
  const u = new Int32Array(edges);
  const v = new Int32Array(edges);
  const rank = new Int32Array(count * count).fill(absent);
  for (let item = 0; item < edges; item++) {
    const cell = cells[order[item]];
    value[item] = lengths[order[item]];
    u[item] = Math.floor(cell / count);
    v[item] = cell % count;
    rank[cell] = item;
    rank[v[item] * count + u[item]] = item;
  }
  return { vertices: count, items: edges, value, u, v, rank, cone: undefined };
}

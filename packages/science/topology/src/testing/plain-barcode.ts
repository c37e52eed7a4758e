/**
 * Persistent homology as a textbook defines it: every simplex written down, sorted, and the boundary matrix reduced column
 * by column. Slow and obvious; shares no code with what it checks.
 */

/** Births and deaths per degree, sorted, bars of no length left out. */
export type PlainBars = readonly (readonly (readonly [number, number])[])[];

/**
 * @param distance  symmetric, of each pair of points.
 * @param threshold  simplices with a longer edge are left out.
 */
export function plainBarcode(
  count: number,
  distance: (i: number, j: number) => number,
  maxDegree: number,
  threshold = Number.POSITIVE_INFINITY,
): PlainBars {
  const simplices = allSimplices(count, maxDegree + 2)
    .map((vertices) => ({ vertices, value: diameter(vertices, distance) }))
    .filter(({ value }) => value <= threshold)
    .sort((a, b) => a.value - b.value || a.vertices.length - b.vertices.length);
  const place = new Map(simplices.map(({ vertices }, index) => [vertices.join(), index]));
  const columns = simplices.map(
    ({ vertices }) => new Set(faces(vertices).map((face) => place.get(face.join())!)),
  );
  const columnOfLowest = new Map<number, number>();
  const died = new Set<number>();
  const bars: [number, number][][] = Array.from({ length: maxDegree + 1 }, () => []);
  for (const [index, column] of columns.entries()) {
    for (let lowest = Math.max(-1, ...column); lowest >= 0; lowest = Math.max(-1, ...column)) {
      const earlier = columnOfLowest.get(lowest);
      if (earlier === undefined) {
        columnOfLowest.set(lowest, index);
        died.add(lowest).add(index);
        const degree = simplices[lowest].vertices.length - 1;
        const [birth, death] = [simplices[lowest].value, simplices[index].value];
        if (death > birth) bars[degree].push([birth, death]);
        break;
      }
      for (const row of columns[earlier]) if (!column.delete(row)) column.add(row);
    }
  }
  for (const [index, { vertices, value }] of simplices.entries()) {
    if (!died.has(index) && vertices.length <= maxDegree + 1) {
      bars[vertices.length - 1].push([value, Number.POSITIVE_INFINITY]);
    }
  }
  return bars.map(sortedBars);
}

export function sortedBars(bars: Iterable<readonly [number, number]>): [number, number][] {
  return Array.from(bars, ([birth, death]): [number, number] => [birth, death]).sort(
    (a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0),
  );
}

function allSimplices(count: number, mostVertices: number): number[][] {
  const grow = (simplex: number[]): number[][] => [
    simplex,
    ...(simplex.length < mostVertices
      ? Array.from({ length: count - 1 - simplex[simplex.length - 1] }, (_, i) =>
          grow([...simplex, simplex[simplex.length - 1] + 1 + i]),
        ).flat()
      : []),
  ];
  return Array.from({ length: count }, (_, i) => grow([i])).flat();
}

function faces(simplex: number[]): number[][] {
  return simplex.length === 1 ? [] : simplex.map((_, left) => simplex.filter((_vertex, i) => i !== left));
}

function diameter(simplex: number[], distance: (i: number, j: number) => number): number {
  let longest = 0;
  for (const i of simplex) for (const j of simplex) if (i < j) longest = Math.max(longest, distance(i, j));
  return longest;
}

/** A set of triangles, each the edge it enters with (a rank) and its third vertex. */

export interface TriangleSet {
  has(edge: number, third: number): boolean;
  /** Adds what is not in, removes what is. @returns true if it is in now. */
  toggle(edge: number, third: number): boolean;
  clear(): void;
  /** Members as edge x vertices + third. */
  members(): Float64Array;
}

/** A count per edge answers most questions, for most edges have no triangle in; the rest go to a hash table. */
export function createTriangleSet(items: number, vertices: number): TriangleSet {
  const perEdge = new Uint16Array(items);
  const inSet = new Set<number>();
  return {
    has: (edge, third) => perEdge[edge] > 0 && inSet.has(edge * vertices + third),
    toggle(edge, third) {
      const key = edge * vertices + third;
      if (inSet.delete(key)) {
        perEdge[edge]--;
        return false;
      }
      inSet.add(key);
      perEdge[edge]++;
      return true;
    },
    clear() {
      for (const key of inSet) perEdge[Math.floor(key / vertices)] = 0;
      inSet.clear();
    },
    members: () => Float64Array.from(inSet),
  };
}

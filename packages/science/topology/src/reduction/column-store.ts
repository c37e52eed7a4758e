import { TopologyError } from "../topology-error.ts";

/** Reduced columns by their pivot: the one part of a reduction whose size shows only as it goes on. */
export interface ColumnStore<Column> {
  get(pivot: number): Column | undefined;
  /** @throws {TopologyError} `memory-limit` where all columns together would pass the limit. */
  set(pivot: number, column: Column): void;
}

/** A typed array of its own and an entry of a map, measured. */
const bytesPerColumn = 250;

export function createColumnStore<Column extends { readonly byteLength: number }>(
  limitBytes: number,
): ColumnStore<Column> {
  const columnOfPivot = new Map<number, Column>();
  let bytes = 0;
  return {
    get: (pivot) => columnOfPivot.get(pivot),
    set(pivot, column) {
      bytes += column.byteLength + bytesPerColumn;
      if (bytes > limitBytes) {
        throw new TopologyError(
          "memory-limit",
          `${columnOfPivot.size + 1} reduced columns need more than the ${Math.ceil(limitBytes / 2 ** 20)} MiB that the ` +
            "limit leaves them; take fewer points or a lower threshold",
        );
      }
      columnOfPivot.set(pivot, column);
    },
  };
}

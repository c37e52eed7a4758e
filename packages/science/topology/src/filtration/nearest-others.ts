import { reserve } from "../own-memory.ts";
import { TopologyError } from "../topology-error.ts";
import { type ConeKernel, columnsAtOnce, createConeKernel } from "./cone-kernel.ts";

/** The search for the q that is near both of two points of P, by the kernel and in its memory. */
export interface Search {
  /** The distance of each point to Q. To be asked for first. */
  fromQ(): Float32Array;
  /**
   * Writes a row for each of sixteen points p from `first` on, or of those that are left: min over q of
   * max(d(p, q), d(p', q)), or `reach` if less, for those p' that are no farther from Q; 0 for the others.
   */
  writeRows(first: number, reach: number, to: Float32Array): void;
}

/** One q in so many is looked at first; the nearest of these bounds a list of about as many nearest of all. */
const sampledOneIn = 24;

/** Memory up to this size is kept for the next search: making a new one would cost a small search more than the search itself. */
const keptBytes = 2 ** 24;

let kept: ConeKernel | undefined;

/** Where things are in the kernel's memory, in bytes; `end` is its size. */
function layout(count: number, others: number) {
  const groups = Math.ceil(count / columnsAtOnce);
  const rowBytes = 4 * count;
  const slackBytes = 4 * columnsAtOnce; // what is read by sixteens runs over
  const acrossAt = 0; // (others, count)
  const fromQAt = acrossAt + others * rowBytes + slackBytes; // (count)
  const reachAt = fromQAt + rowBytes + slackBytes;
  const boundAt = reachAt + 4; // (16)
  const withinAt = boundAt + 64; // (16, count)
  const bestAt = withinAt + columnsAtOnce * rowBytes + slackBytes; // (16, groups x 16)
  const bestBytes = 4 * columnsAtOnce * groups;
  const foundAt = bestAt + columnsAtOnce * bestBytes; // (16 x others) of a place and a distance
  const listAt = foundAt + 8 * columnsAtOnce * others; // the same in the order of use, of an address and a distance
  const end = listAt + 8 * columnsAtOnce * others;
  return {
    groups,
    rowBytes,
    acrossAt,
    fromQAt,
    reachAt,
    boundAt,
    withinAt,
    bestAt,
    bestBytes,
    foundAt,
    listAt,
    end,
  };
}

/** Bytes that a search allocates: it grows with `others` and with `count`. */
export function searchBytes(count: number, others: number): number {
  return layout(count, others).end + 2 ** 16;
}

/**
 * Valid until the next is made.
 *
 * @throws {TopologyError} where the distances do not fit the kernel's 4 GiB.
 */
export function createSearch(
  within: Float32Array,
  across: Float32Array,
  count: number,
  others: number,
): Search {
  const {
    groups,
    rowBytes,
    acrossAt,
    fromQAt,
    reachAt,
    boundAt,
    withinAt,
    bestAt,
    bestBytes,
    foundAt,
    listAt,
    end: size,
  } = layout(count, others);
  const { memory, smallest, atMost, start, lower } = kernelOfSize(size);
  const floats = new Float32Array(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  floats.set(across, acrossAt / 4);
  const bound = floats.subarray(boundAt / 4, boundAt / 4 + columnsAtOnce);

  // Each column's list in parts, of which one holds nearer q than the next; in one where that would not pay.
  const parts = count < 250 ? 1 : 8;
  const next = new Int32Array(columnsAtOnce * parts);
  const lengths = new Int32Array(columnsAtOnce * parts);
  const nearest = new Float32Array(columnsAtOnce * parts);
  const scale = new Float64Array(columnsAtOnce);

  /** For each of the sixteen, lists the q with after < d(p, q) <= the bound in memory. */
  const list = (first: number, after: Float32Array) => {
    lengths.fill(0);
    nearest.fill(Number.POSITIVE_INFINITY);
    for (let column = 0; column < columnsAtOnce; column++) {
      scale[column] = parts / (bound[column] - after[column]);
    }
    const begin = foundAt / 4;
    const foundEnd = atMost(acrossAt + 4 * first, rowBytes, others, boundAt, foundAt) / 4;
    let end = begin;
    for (let at = begin; at < foundEnd; at += 2) {
      const column = words[at] & (columnsAtOnce - 1);
      const distance = floats[at + 1];
      const beyond = distance - after[column];
      if (beyond <= 0) continue;
      const part = column * parts + Math.min(parts - 1, (beyond * scale[column]) | 0);
      if (distance < nearest[part]) nearest[part] = distance;
      lengths[part]++;
      words[end] = ((words[at] >>> 4) << 7) | part;
      floats[end + 1] = distance;
      end += 2;
    }
    let begins = 0;
    for (let part = 0; part < next.length; part++) {
      next[part] = begins;
      begins += lengths[part];
    }
    for (let at = begin; at < end; at += 2) {
      const entry = listAt / 4 + 2 * next[words[at] & 127]++;
      words[entry] = acrossAt + (words[at] >>> 7) * rowBytes;
      floats[entry + 1] = floats[at + 1];
    }
  };

  /** Goes through a column's list until no q in it can be better. @returns how far off one may be that still can. */
  const look = (column: number, open: number): number => {
    let far = open;
    for (let part = column * parts; part < (column + 1) * parts; part++) {
      if (lengths[part] === 0 || nearest[part] >= far) continue;
      const listed = listAt + 8 * (next[part] - lengths[part]);
      far = lower(listed, lengths[part], bestAt + column * bestBytes, withinAt + column * rowBytes, groups);
    }
    return far;
  };

  return {
    fromQ() {
      for (let first = 0; first < count; first += columnsAtOnce) {
        smallest(acrossAt + 4 * first, rowBytes, others, fromQAt + 4 * first);
      }
      const end = fromQAt / 4 + count;
      floats.fill(Number.POSITIVE_INFINITY, end, end + columnsAtOnce); // partners of no point
      return floats.slice(fromQAt / 4, end);
    },
    writeRows(first, reach, to) {
      const here = Math.min(columnsAtOnce, count - first);
      floats[reachAt / 4] = reach;
      floats.set(within.subarray(first * count, (first + here) * count), withinAt / 4);
      smallest(acrossAt + 4 * first, sampledOneIn * rowBytes, Math.ceil(others / sampledOneIn), boundAt);
      const near = bound.fill(none, here).slice();
      list(first, noneYet);
      for (let column = 0; column < here; column++) {
        start(bestAt + column * bestBytes, fromQAt, fromQAt + 4 * (first + column), reachAt, groups);
        bound[column] = look(column, reach);
      }
      if (bound.some((open, column) => open > near[column])) {
        list(first, near);
        for (let column = 0; column < here; column++) look(column, bound[column]);
      }
      for (let column = 0; column < here; column++) {
        const from = (bestAt + column * bestBytes) / 4;
        to.set(floats.subarray(from, from + count), (first + column) * count);
      }
    },
  };
}

function kernelOfSize(sizeBytes: number): ConeKernel {
  if (sizeBytes > 2 ** 32 - 2 ** 16) {
    throw new TopologyError(
      "memory-limit",
      `${Math.ceil(sizeBytes / 2 ** 20)} MiB of distances do not fit 4 GiB; draw fewer points`,
    );
  }
  kept ??= createConeKernel();
  const kernel = sizeBytes > keptBytes ? createConeKernel() : kept;
  reserve(kernel.memory, sizeBytes);
  return kernel;
}

/** Less than any distance. */
const none = -1;
const noneYet = new Float32Array(columnsAtOnce).fill(none);

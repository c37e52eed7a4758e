/**
 * Distance matrices as programs make them: rounding leaves a diagonal of 1e-16, a last digit of difference between the two
 * halves, a distance just below 0. So much is repaired and said; what is more is a mistake in the matrix and refused.
 */
import { TopologyError } from "../topology-error.ts";
import { requireDistance } from "./require-distance.ts";

/** Of the largest finite entry: what rounding may leave, in float32 too. */
export const matrixTolerance = 1e-6;

export interface MatrixRepair {
  /** Of i and j, i !== j: the mean of the two entries, never negative. */
  readonly at: (i: number, j: number) => number;
  /** A sentence on what was repaired; undefined where nothing was. */
  readonly remark: string | undefined;
}

/**
 * @param values  row-major (count, count). `Infinity` off the diagonal means that two points never meet.
 * @throws {TopologyError} `not-finite`, `negative-distance` or `asymmetric-distances`, naming the worst entry and its place.
 */
export function repairMatrix(values: ArrayLike<number>, count: number): MatrixRepair {
  const largest = largestDistance(values, count);
  const tolerance = matrixTolerance * largest;
  const faults = findFaults(values, count);
  const worst = faults.worst;
  if (worst !== undefined && !(worst.size <= tolerance)) {
    const others = faults.diagonal + faults.pairs + faults.negative - 1;
    throw new TopologyError(
      worst.code,
      `${worst.what}${others > 0 ? `, the worst of ${others + 1} entries that are wrong` : ""}; only rounding is repaired, up to ` +
        `${matrixTolerance} of the largest distance, ${largest}; ${worst.remedy}`,
    );
  }
  const at = (i: number, j: number) => {
    const [one, other] = [values[i * count + j], values[j * count + i]];
    return Math.max(0, one === other ? one : (one + other) / 2);
  };
  return { at, remark: worst && remarkOn(faults, worst, tolerance) };
}

function largestDistance(values: ArrayLike<number>, count: number): number {
  let largest = 0;
  const look = (i: number, j: number) => {
    const distance = values[i * count + j];
    requireDistance(distance, i, j);
    if (distance > largest && distance < Number.POSITIVE_INFINITY) largest = distance;
  };
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      look(i, j);
      look(j, i);
    }
  }
  return largest;
}

interface Fault {
  /** By how much the entry is wrong. */
  readonly size: number;
  readonly code: "asymmetric-distances" | "negative-distance";
  readonly what: string;
  readonly remedy: string;
}

interface Faults {
  diagonal: number;
  pairs: number;
  negative: number;
  worst: Fault | undefined;
}

function findFaults(values: ArrayLike<number>, count: number): Faults {
  const faults: Faults = { diagonal: 0, pairs: 0, negative: 0, worst: undefined };
  const keep = (size: number, fault: () => Omit<Fault, "size">) => {
    if (!(size <= (faults.worst?.size ?? -1))) faults.worst = { size, ...fault() };
  };
  for (let i = 0; i < count; i++) {
    const self = values[i * count + i];
    if (self !== 0) {
      faults.diagonal++;
      keep(Math.abs(self), () => onDiagonal(self, i));
    }
    for (let j = 0; j < i; j++) {
      const [below, above] = [values[i * count + j], values[j * count + i]];
      if (below !== above) {
        faults.pairs++;
        keep(Math.abs(below - above), () => asymmetric(below, above, i, j));
      }
      const least = Math.min(below, above);
      if (least < 0) {
        faults.negative++;
        keep(-least, () => (least === below ? negative(least, i, j) : negative(least, j, i)));
      }
    }
  }
  return faults;
}

function onDiagonal(distance: number, i: number): Omit<Fault, "size"> {
  return {
    code: "asymmetric-distances",
    what: `a point is 0 from itself, found ${distance} at (${i}, ${i})`,
    remedy: "give distances, not similarities, or numpy.fill_diagonal(m, 0)",
  };
}

function asymmetric(below: number, above: number, i: number, j: number): Omit<Fault, "size"> {
  return {
    code: "asymmetric-distances",
    what: `distances must be symmetric: (${i}, ${j}) is ${below}, (${j}, ${i}) is ${above}`,
    remedy: Number.isFinite(below - above)
      ? "if their mean is right, give (m + m.T) / 2"
      : "a pair that never meets is Infinity in both places",
  };
}

function negative(distance: number, i: number, j: number): Omit<Fault, "size"> {
  return {
    code: "negative-distance",
    what: `the distance of ${i} and ${j} is ${distance}`,
    remedy: "a distance must not be negative",
  };
}

function remarkOn({ diagonal, pairs, negative: below }: Faults, { size }: Fault, tolerance: number): string {
  const repairs = [
    [
      diagonal,
      "entry of the diagonal was not 0 and counts as 0",
      "entries of the diagonal were not 0 and count as 0",
    ],
    [
      pairs,
      "pair had two distances and counts with their mean",
      "pairs had two distances and count with their mean",
    ],
    [below, "distance was negative and counts as 0", "distances were negative and count as 0"],
  ] as const;
  const done = repairs
    .filter(([many]) => many > 0)
    .map(([many, one, several]) => `${many} ${many === 1 ? one : several}`);
  return `repaired the distances: ${done.join("; ")} (off by up to ${short(size)}; up to ${short(tolerance)} is taken for rounding)`;
}

/** Three digits are enough to know how much. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Ways to move the pixels of an image, and all combinations of them: what sets of transformed copies are made of. */
import { type Area, type Copy, copy, type PixelSource } from "./define.ts";

interface Movement {
  /** Part of the names of copies that are moved so; empty for the way that moves nothing. */
  readonly name: string;
  readonly from: PixelSource;
}

const nothing: Movement = { name: "", from: (y, x) => [y, x] };

/** Counter-clockwise, as numpy.rot90 turns. */
export const turns: readonly Movement[] = [
  nothing,
  { name: "turn-90", from: (y, x, { width }) => [x, width - 1 - y] },
  { name: "turn-180", from: (y, x, { height, width }) => [height - 1 - y, width - 1 - x] },
  { name: "turn-270", from: (y, x, { height }) => [height - 1 - x, y] },
];

/** By a quarter of the side, the image mirrored at the border that it leaves. */
export const verticalShifts: readonly Movement[] = [
  nothing,
  { name: "up", from: (y, x, area) => [mirrored(y + shift(area), area.height), x] },
  { name: "down", from: (y, x, area) => [mirrored(y - shift(area), area.height), x] },
];
export const horizontalShifts: readonly Movement[] = [
  nothing,
  { name: "left", from: (y, x, area) => [y, mirrored(x + shift(area), area.width)] },
  { name: "right", from: (y, x, area) => [y, mirrored(x - shift(area), area.width)] },
];

export const flips: readonly Movement[] = [
  nothing,
  { name: "flip", from: (y, x, { width }) => [y, width - 1 - x] },
];

/** An image is moved by one of each list, in the order of the lists; the last list changes from copy to copy. */
export function combinations(lists: readonly (readonly Movement[])[]): readonly Copy[] {
  const all = lists.reduce<readonly (readonly Movement[])[]>(
    (sequences, list) => sequences.flatMap((sequence) => list.map((movement) => [...sequence, movement])),
    [[]],
  );
  return all.map((sequence) => {
    const names = sequence.map(({ name }) => name).filter((name) => name !== "");
    return copy(names.join("-") || "upright", (y, x, area) =>
      // A pixel is traced back from the last movement to the first.
      sequence.reduceRight<readonly [number, number]>(
        ([row, column], { from }) => from(row, column, area),
        [y, x],
      ),
    );
  });
}

/** A quarter of the side: 8 of 32 pixels, as in the papers. */
function shift({ width }: Area): number {
  return Math.max(1, Math.round(width / 4));
}

/** A place beyond the border by k shows the k-th pixel within it. */
function mirrored(place: number, side: number): number {
  if (place < 0) return -1 - place;
  return place < side ? place : 2 * side - 1 - place;
}

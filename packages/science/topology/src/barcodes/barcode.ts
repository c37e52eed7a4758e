/** Barcodes as data: what persistence returns and what pictures, curves and distances are made from. */

/** One interval of a barcode. */
export interface Bar {
  readonly birth: number;
  /** `Infinity` for what never dies. */
  readonly death: number;
  /** Points of the simplex that gives birth, as indices into the cloud; -1 stands for the whole other cloud. */
  readonly born: readonly number[];
  /** Points of the simplex that ends it; empty for what never dies. */
  readonly died: readonly number[];
}

export interface Barcode {
  /** Entry d holds the bars of degree d, longest first. Bars of no length are left out. */
  readonly degrees: readonly (readonly Bar[])[];
  /** The scale beyond which nothing was looked for; everything finite dies before it. */
  readonly cutOff: number;
}

/** Longest first, then by birth: an order that does not depend on the algorithm. */
export function sortBars(bars: Bar[]): Bar[] {
  return bars.sort((a, b) => compare(lengthOf(b), lengthOf(a)) || compare(a.birth, b.birth));
}

export function lengthOf(bar: Bar): number {
  return bar.death - bar.birth;
}

/** The barcode of distances that were multiplied by `scale`, in the units of those before. */
export function unscaled(barcode: Barcode, scale: number): Barcode {
  if (scale === 1) return barcode;
  const degrees = barcode.degrees.map((bars) =>
    bars.map((bar) => ({ ...bar, birth: bar.birth / scale, death: bar.death / scale })),
  );
  return { degrees, cutOff: barcode.cutOff / scale };
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The draws behind p-values, as a file, so that a figure can show how much chance alone does. */
import { encodeNpy, readNpy } from "@outlab/arrays";

/** Divergences of random subsamples of the normal training embeddings from random subsamples of test embeddings. */
export interface DivergenceDraws {
  /** From the test images of all normal classes together. */
  readonly normal: ArrayLike<number>;
  /** From each anomalous class, by its label. */
  readonly classes: readonly { readonly label: number; readonly values: ArrayLike<number> }[];
}

/** What the file of a divergence is called. @param label  of the divergence in the tables. */
export function drawsName(label: string): string {
  return `divergence-draws-${label.replace(/[^\w.-]+/g, "-")}.npy`;
}

/** Stands for the normal test images in the column of labels. */
const NORMAL = -1;

/** `.npy` (draws, 2) float64: label of the class, or -1 for the normal test images; divergence. */
export function encodeDraws({ normal, classes }: DivergenceDraws): Uint8Array {
  const rows = [{ label: NORMAL, values: normal }, ...classes].flatMap(({ label, values }) =>
    Array.from(values, (value) => [label, value]),
  );
  return encodeNpy(Float64Array.from(rows.flat()), [rows.length, 2]);
}

/** Undoes `encodeDraws`. @throws {NpyError | RangeError} for bytes that are no such file. */
export function decodeDraws(bytes: Uint8Array): DivergenceDraws {
  const { data, shape } = readNpy(bytes);
  if (shape.length !== 2 || shape[1] !== 2)
    throw new RangeError(
      `expected draws of a divergence, (draws, 2), found an array of (${shape.join(", ")})`,
    );
  const byLabel = new Map<number, number[]>([[NORMAL, []]]);
  for (let row = 0; row < shape[0]; row++) {
    const values = byLabel.get(data[2 * row]) ?? [];
    values.push(data[2 * row + 1]);
    byLabel.set(data[2 * row], values);
  }
  return {
    normal: byLabel.get(NORMAL) ?? [],
    classes: [...byLabel].filter(([label]) => label !== NORMAL).map(([label, values]) => ({ label, values })),
  };
}

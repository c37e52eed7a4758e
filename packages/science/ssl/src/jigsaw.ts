import { integer, permutation, type Stream } from "@outlab/random";
import type { Tensor4D, Tf } from "@outlab/tensor";

/** Cells of the grid along a side, and in all. */
const GRID = 3;
export const PATCHES = GRID * GRID;

/**
 * Cuts images into a grid of nine cells, takes a patch from a random place within each, and shuffles each image's patches.
 *
 * @param images  (batch, side, side, channels) with a side of three cells.
 * @param patchSize  side of the patches in pixels, at most that of a cell.
 * @returns (batch x 9, patchSize, patchSize, channels), an image's patches one after the other; the caller disposes of it.
 * @see Misra and van der Maaten 2020, section 3.2, https://arxiv.org/abs/1912.01991
 */
export function shuffledPatches(tf: Tf, images: Tensor4D, patchSize: number, random: Stream): Tensor4D {
  const [batchSize, side, , channels] = images.shape;
  const cellSize = side / GRID;
  const pixels = new Int32Array(batchSize * PATCHES * patchSize * patchSize);
  const place = () => integer(random, cellSize - patchSize + 1);
  let at = 0;
  for (let image = 0; image < batchSize; image++)
    for (const cell of permutation(random, PATCHES)) {
      const top = image * side + Math.floor(cell / GRID) * cellSize + place();
      const left = (cell % GRID) * cellSize + place();
      for (let y = 0; y < patchSize; y++)
        for (let x = 0; x < patchSize; x++) pixels[at++] = (top + y) * side + left + x;
    }
  return tf.tidy(() => {
    const all = tf.reshape(images, [batchSize * side * side, channels]);
    const taken = tf.gather(all, tf.tensor1d(pixels, "int32"));
    return tf.reshape(taken, [batchSize * PATCHES, patchSize, patchSize, channels]);
  });
}

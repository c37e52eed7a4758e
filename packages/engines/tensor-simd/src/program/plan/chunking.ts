/**
 * How a batch is cut into chunks of images, the unit that one thread takes. Sums over images are taken chunk by chunk
 * and so decide the last bits: a cut depends on shapes alone, never on the number of threads.
 */
export interface Chunking {
  /** Images of a chunk, the last one perhaps of fewer. */
  readonly grain: number;
  readonly chunks: number;
}

/**
 * Chunks of 8 images: up to 16 of them in a batch of 128, at most 32 beyond. A layer may want larger ones, and gets them as
 * long as the batch has some 8 to 16.
 *
 * @param wanted  images from which on a chunk's own cost counts as little.
 */
export function chunksOf(batch: number, wanted = 1): Chunking {
  const largest = Math.max(Math.min(16, batch / 8), batch / 16);
  const images = Math.max(Math.min(wanted, largest), Math.min(8, batch / 16), batch / 32);
  // Whole fours, which the tiles of the smallest layers span.
  const grain = 4 * Math.ceil(images / 4);
  return { grain, chunks: Math.ceil(batch / grain) };
}

/**
 * How a batch is cut into chunks of images, the unit that one thread takes. Sums over images are taken chunk by chunk
 * and so decide the last bits: a cut depends on shapes alone, never on the number of threads.
 */
export interface Chunking {
  /** Images of a chunk, the last one perhaps of fewer. */
  readonly grain: number;
  readonly chunks: number;
}

/** Chunks of 8 images, 16 up to a batch of 128 and at most 32: enough for as many threads to end together. */
export function chunksOf(batch: number): Chunking {
  return inChunksOf(Math.max(Math.min(8, batch / 16), batch / 32), batch);
}

/** Pixels over which the transform of a chunk's weight gradient is some 2 % of the work. */
const GRADIENT_PIXELS = 2048;

/**
 * The cut where each chunk has a weight gradient of its own, which is transformed and added up: of images with few
 * pixels up to 16, but an eighth of the batch.
 *
 * @param pixels  of an image of the convolution's output.
 */
export function gradientChunksOf(batch: number, pixels: number): Chunking {
  const images = Math.min(GRADIENT_PIXELS / pixels, 16, batch / 8);
  return inChunksOf(Math.max(images, chunksOf(batch).grain), batch);
}

/** Whole fours, which the tiles of the smallest layers span. */
function inChunksOf(images: number, batch: number): Chunking {
  const grain = 4 * Math.ceil(images / 4);
  return { grain, chunks: Math.ceil(batch / grain) };
}

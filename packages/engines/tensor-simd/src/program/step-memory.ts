/** What a step needs of the heap, and what to say when there is not as much. */
import type { SimdBackend } from "../backend.ts";
import { HeapError } from "../memory/heap.ts";

/** No room for a step. A caller that can take fewer images may. */
export class StepMemoryError extends Error {
  override readonly name = "StepMemoryError";
  /** Images of the step, and how many about there is room for; 0 if none. */
  readonly images: number;
  readonly fittingImages: number;

  constructor(images: number, fittingImages: number, bytes: { needed: number; room: number }, cause: Error) {
    const [needed, room] = [bytes.needed, bytes.room].map((size) => `${Math.ceil(size / 1e6)} MB`);
    const found = bytes.needed > bytes.room ? `found ${room}` : `found ${room}, but in pieces`;
    const fits = fittingImages > 0 ? `about ${fittingImages} would fit` : "not even one image would fit";
    super(`out of memory: a step of ${images} images needs ${needed} for its tensors, ${found}; ${fits}`, {
      cause,
    });
    this.images = images;
    this.fittingImages = fittingImages;
  }
}

/** A pass of a step, which may have passes of other programs beside it: multi-crop, a momentum twin. */
interface StepPass {
  readonly images: number;
  /** What they take themselves. */
  readonly imageBytes: number;
  /** Of the pass's own arena, as far as it was allocated before `work`. */
  readonly arenaBytes: number;
  /** What the pass needs for so many images, these and its arena included. */
  readonly needOf: (images: number) => number;
}

/**
 * Runs `work`; where memory runs out, the error says how many images would have fitted. What the step's other passes have
 * taken is reckoned to grow with the images, what was in use before the step to stay.
 *
 * @throws {StepMemoryError}
 */
export function withinMemory<T>(
  { heap, restingBytes }: Pick<SimdBackend, "heap" | "restingBytes">,
  { images, imageBytes, arenaBytes, needOf }: StepPass,
  work: () => T,
): T {
  const usedBefore = heap.usedBytes();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof HeapError) || error.limitBytes === undefined) throw error;
    const resting = restingBytes();
    const others = Math.max(0, usedBefore - resting - arenaBytes);
    const room = error.limitBytes - resting + imageBytes;
    const needed = (count: number) => needOf(count) + (others * count) / images;
    // Where free memory is enough but in blocks that are too small, it is not known how many images fit: half of them probably do.
    const end = needed(images) > room ? images : Math.ceil(images / 2) + 1;
    const fitting = largestBelow(end, (count) => needed(count) <= SAFE_SHARE * room);
    throw new StepMemoryError(images, fitting, { needed: needed(images), room }, error);
  }
}

/** Of the room: heads and losses take a little beside the passes, which is not counted. */
const SAFE_SHARE = 0.97;

/** The largest whole number below `end` that fits, given that all smaller ones do too; 0 if none. */
function largestBelow(end: number, fits: (count: number) => boolean): number {
  let [fitting, failing] = [0, end];
  while (failing - fitting > 1) {
    const middle = Math.floor((fitting + failing) / 2);
    if (fits(middle)) fitting = middle;
    else failing = middle;
  }
  return fitting;
}

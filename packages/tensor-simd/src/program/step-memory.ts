/** What a step needs of the heap, and what to say when there is not as much. */
import { HeapError } from "../memory/heap.ts";

/** No room for a step. A caller that can take fewer images may. */
export class StepMemoryError extends Error {
  override readonly name = "StepMemoryError";
  /** Images of the step, and how many about there is room for; 0 if none. */
  readonly images: number;
  readonly fittingImages: number;

  constructor(images: number, fittingImages: number, bytes: { needed: number; room: number }, cause: Error) {
    const [needed, room] = [bytes.needed, bytes.room].map((size) => `${Math.ceil(size / 1e6)} MB`);
    const fits = fittingImages > 0 ? `about ${fittingImages} would fit` : "not even one image would fit";
    super(
      `out of memory: a step of ${images} images needs ${needed} for its tensors, found ${room}; ${fits}`,
      {
        cause,
      },
    );
    this.images = images;
    this.fittingImages = fittingImages;
  }
}

/**
 * Runs `work`; where memory runs out, the error says how many images would have fitted.
 *
 * @param step.ownBytes  what the step has taken already when `work` begins.
 * @param step.needOf  what a step of so many images takes in all.
 */
export function withinMemory<T>(
  heap: { usedBytes(): number },
  step: {
    readonly images: number;
    readonly ownBytes: number;
    readonly needOf: (images: number) => number;
  },
  work: () => T,
): T {
  const usedBefore = heap.usedBytes();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof HeapError) || error.limitBytes === undefined) throw error;
    const room = error.limitBytes - usedBefore + step.ownBytes;
    const fitting = largestBelow(step.images, (images) => step.needOf(images) <= room);
    throw new StepMemoryError(step.images, fitting, { needed: step.needOf(step.images), room }, error);
  }
}

/** The largest whole number below `end` that fits, given that whatever is smaller does too; 0 if none. */
function largestBelow(end: number, fits: (count: number) => boolean): number {
  let [fitting, failing] = [0, end];
  while (failing - fitting > 1) {
    const middle = Math.floor((fitting + failing) / 2);
    if (fits(middle)) fitting = middle;
    else failing = middle;
  }
  return fitting;
}

/**
 * Batches of views, made ahead in threads while the device trains. Each view is a function of (seed, epoch, image,
 * view) alone: the same bits on any number of threads, and any epoch or step can be the first one.
 */
import { createInlineCrew, createThreadCrew, type Slot } from "./view-crew.ts";
import { rowsPerImage, type ViewGroup, type ViewMakerOptions, viewSize } from "./view-maker.ts";

export interface ViewLoaderOptions extends Omit<ViewMakerOptions, "pixels" | "imageIds"> {
  /** NHWC uint8. */
  readonly images: { readonly pixels: Uint8Array };
  /** The training images: indices into `images`. Views are named by these indices, so a subset has the same views. */
  readonly indices: Uint32Array;
  /** Loader threads; 0 makes views in the caller's thread when a batch is asked for. */
  readonly threads: number;
}

export interface ViewBatch {
  /** 0 … steps - 1 within the epoch. */
  readonly step: number;
  /** Positions in `indices` of the batch's images, (batchSize). */
  readonly positions: Uint32Array;
  /** Per view group (views x copies x batchSize, size, size, channels) float32, all first views first. Valid until `release`. */
  readonly groups: readonly Float32Array[];
  /** Gives the buffers back for a later batch; call it when the values were copied or used. */
  release(): void;
}

export interface EpochRequest {
  /** Names the random streams; any whole number >= 0. */
  readonly epoch: number;
  /** Positions in `indices`, in the order of training. What is left of the last full batch is dropped. */
  readonly order: Uint32Array;
  /** Where to begin, to go on after an interruption; default 0. */
  readonly firstStep?: number;
}

export interface ViewLoader {
  /** Side of each group's views in pixels. */
  readonly sizes: readonly number[];
  /** One epoch at a time. Leaving the loop early is allowed. */
  epoch(request: EpochRequest): AsyncGenerator<ViewBatch, void, undefined>;
  /** Ends the threads; a batch being waited for is rejected. */
  close(): Promise<void>;
}

/** One batch in training, one ready, one being made: more would only take memory. */
const slotCount = 3;

/** @throws {RangeError} for images that are not square, or views that no batch can hold. */
export function createViewLoader(options: ViewLoaderOptions): ViewLoader {
  refuseImpossible(options);
  const { groups, image, batchSize, threads } = options;
  const sizes = groups.map((group) => viewSize(group, image));
  const slots = Array.from({ length: slotCount }, () =>
    allocateSlot(groups, sizes, batchSize, image.channels),
  );
  const setup = { maker: makerOptions(options), slots };
  const crew = threads === 0 ? createInlineCrew(setup) : createThreadCrew(setup, threads);
  const batchesAhead = threads === 0 ? 1 : slotCount;
  const free = slots.map((_, slot) => slot);
  let startAhead = () => {};
  /** Batches still being made for an epoch that was left early. */
  let leftOver: Promise<unknown> = Promise.resolve();

  const giveBack = (slot: number) => {
    free.push(slot);
    startAhead();
  };

  async function* epoch({ epoch, order, firstStep = 0 }: EpochRequest) {
    await leftOver;
    const steps = Math.floor(order.length / batchSize);
    const started: { slot: number; positions: Uint32Array; filled: Promise<void> }[] = [];
    let nextStep = firstStep;
    const start = () => {
      while (nextStep < steps && free.length > 0 && started.length < batchesAhead) {
        const slot = free.shift() as number;
        const positions = order.slice(nextStep * batchSize, (nextStep + 1) * batchSize);
        const filled = crew.fill(slot, epoch, positions);
        filled.catch(() => {}); // reported where it is awaited below
        started.push({ slot, positions, filled });
        nextStep++;
      }
    };
    if (threads > 0) startAhead = start;
    try {
      for (let step = firstStep; step < steps; step++) {
        start();
        const batch = started.shift();
        if (!batch)
          throw new Error(`all ${slotCount} batches are held; release one before asking for the next`);
        await batch.filled;
        yield {
          step,
          positions: batch.positions,
          groups: slots[batch.slot],
          release: once(() => giveBack(batch.slot)),
        };
      }
    } finally {
      startAhead = () => {};
      leftOver = Promise.allSettled(started.map(({ slot, filled }) => filled.then(() => giveBack(slot))));
    }
  }

  return { sizes, epoch, close: () => crew.close() };
}

function refuseImpossible({ image, indices, batchSize, groups }: ViewLoaderOptions): void {
  if (image.height !== image.width) {
    throw new RangeError(`views are square: expected square images, found ${image.height} x ${image.width}`);
  }
  if (batchSize < 1 || batchSize > indices.length) {
    throw new RangeError(
      `a batch holds 1 … ${indices.length} of the ${indices.length} training images, found ${batchSize}; ` +
        "lower batchSize or take more images",
    );
  }
  if (groups.length === 0) throw new RangeError("expected at least one view group, found none");
}

function allocateSlot(
  groups: readonly ViewGroup[],
  sizes: readonly number[],
  batchSize: number,
  channels: number,
): Slot {
  return groups.map((group, g) =>
    sharedFloats(rowsPerImage(group) * batchSize * sizes[g] * sizes[g] * channels),
  );
}

/** Only the training images, in shared memory so that threads don't copy them. */
function makerOptions({ images, indices, threads: _, ...shared }: ViewLoaderOptions): ViewMakerOptions {
  const length = shared.image.height * shared.image.width * shared.image.channels;
  const pixels = new Uint8Array(new SharedArrayBuffer(indices.length * length));
  indices.forEach((index, position) => {
    pixels.set(images.pixels.subarray(index * length, (index + 1) * length), position * length);
  });
  return { ...shared, pixels, imageIds: indices };
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}

import type { Tf } from "@outlab/encoder-graph";

/**
 * Test support: runs `work` twice to let caches settle, then once more, and expects as much memory held after it as before.
 *
 * @param work  must dispose of all it makes, or return nothing it keeps.
 * @throws {Error} saying what was left.
 */
export async function expectNoLeak(tf: Tf, work: () => void | Promise<void>): Promise<void> {
  await work();
  await work();
  const before = held(tf);
  await work();
  const left = Object.entries(held(tf))
    .map(([what, count]) => ({ what, count: count - before[what] }))
    .filter(({ count }) => count !== 0);
  if (left.length > 0)
    throw new Error(
      `expected nothing left, found ${left.map(({ what, count }) => `${what} ${count}`).join(", ")}`,
    );
}

/** What TensorFlow.js counts, and the memory in use where an engine reports it. */
function held(tf: Tf): Record<string, number> {
  const memory = tf.memory() as unknown as Record<string, number | undefined>;
  const { numTensors = 0, numDataBuffers = 0, numBytes = 0, heapUsedBytes = 0 } = memory;
  return { numTensors, numDataBuffers, numBytes, heapUsedBytes };
}

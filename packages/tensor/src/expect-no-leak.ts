import type { Tf } from "./engine.ts";

/**
 * Test support: runs `work` twice to let caches settle, then once more, and holds the number of tensors and bytes still.
 *
 * @param work  must dispose of all it makes, or return nothing it keeps.
 * @throws {Error} saying how many tensors and bytes were left.
 */
export async function expectNoLeak(tf: Tf, work: () => void | Promise<void>): Promise<void> {
  await work();
  await work();
  const before = tf.memory();
  await work();
  const after = tf.memory();
  const tensors = after.numTensors - before.numTensors;
  const buffers = after.numDataBuffers - before.numDataBuffers;
  const bytes = after.numBytes - before.numBytes;
  if (tensors !== 0 || buffers !== 0 || bytes !== 0)
    throw new Error(`expected nothing left, found ${tensors} tensors, ${buffers} buffers, ${bytes} bytes`);
}

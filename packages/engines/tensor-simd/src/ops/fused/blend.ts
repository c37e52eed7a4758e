/** Many tensors blended at once: a whole optimizer's step in a few calls. Op by op, TensorFlow.js takes longer than the arithmetic. */
import { blendOp, sizeOf } from "@outlab/encoder-graph";
import { f32x4, i32 } from "@outlab/wasm-assembler";
import { float32Bits } from "../../kernel/float32-bits.ts";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import { vectorLoop } from "../elementwise/vector-loop.ts";
import { implement } from "./implement.ts";

/** Floats of one segment, the unit that a thread takes. */
const SEGMENT = 8192;
const SEGMENT_BYTES = 12;

export const blend = implement(blendOp, ({ backend, inputs: { targets, sources }, attributes }) => {
  const segments: number[] = [];
  targets.forEach((tensor, i) => {
    const size = sizeOf(tensor.shape);
    const [target, source] = [tensor, sources[i]].map((one) => backend.addressOf(one));
    for (let first = 0; first < size; first += SEGMENT)
      segments.push(target + 4 * first, source + 4 * first, Math.min(SEGMENT, size - first));
  });
  const kernel = backend.pool.kernel("blend", buildBlendKernel);
  const table = backend.heap.allocate(4 * segments.length);
  try {
    backend.heap.i32(table, segments.length).set(segments);
    const args = [table, float32Bits(attributes.keep), float32Bits(attributes.gain)];
    backend.pool.run(kernel, args, segments.length / 3, 4);
  } finally {
    backend.heap.free(table);
  }
  return {};
});

/** Items are segments: target's address, source's address, number of floats. */
function buildBlendKernel(): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentSplat }) => {
      const table = argument(0);
      const [keep, gain] = [argumentSplat(1), argumentSplat(2)];
      const [target, source, output] = [f.local("i32"), f.local("i32"), f.local("i32")];
      f.for(start, end, 1, (item) => {
        const segment = f.let(i32.add(table, i32.mul(item, SEGMENT_BYTES)));
        f.set(target, i32.load(segment));
        f.set(output, target);
        f.set(source, i32.load(segment, 4));
        const count = f.let(i32.load(segment, 8));
        const floats = (pointer: typeof target) => ({ pointer, reading: "floats" as const });
        vectorLoop(f, count, floats(output), [floats(target), floats(source)], ([kept, added]) =>
          f.madd(added, gain, f32x4.mul(kept, keep)),
        );
      });
    }),
  );
}

/**
 * Columns with mean 0 and variance 1 over the rows, and the gradient of that: what heads have behind every linear layer.
 * One kernel each, as their 15 ops take TensorFlow.js longer than a training step has to spare.
 */
import { float32Bits } from "../threads/thread-pool.ts";
import { f32 } from "../wasm/f32.ts";
import { f32x4 } from "../wasm/f32x4.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { type I32, i32 } from "../wasm/i32.ts";
import { buildKernel, type KernelModule } from "../wasm/kernel.ts";
import { v128 } from "../wasm/v128.ts";
import type { Op } from "./op.ts";

/** Columns that a thread takes at a time: 16 are a cache line. */
const COLUMNS = 4;
const GRAIN = 4;

/** x (rows, columns), columns a multiple of 4, to the standardised (rows, columns) and 1 / deviation (columns). */
export const standardise: Op = {
  name: "OutlabStandardise",
  run: ({ backend, inputs: { x }, attrs }) => {
    const { epsilon } = attrs as { epsilon: number };
    const [rows, columns] = x.shape;
    const [value, inverse] = [x.shape, [columns]].map((shape) => backend.makeTensor(shape, "float32"));
    const addresses = [x, value, inverse].map((tensor) => backend.addressOf(tensor));
    const kernel = backend.pool.kernel("standardise", buildForward);
    const args = [...addresses, rows, columns, float32Bits(1 / rows), float32Bits(epsilon)];
    backend.pool.run(kernel, args, columns / COLUMNS, GRAIN);
    return [value, inverse];
  },
};

/** dx = (dy - mean(dy) - value · mean(dy ⊙ value)) · inverse. */
export const standardiseGradient: Op = {
  name: "OutlabStandardiseGradient",
  run: ({ backend, inputs: { dy, value, inverse } }) => {
    const [rows, columns] = dy.shape;
    const dx = backend.makeTensor(dy.shape, "float32");
    const addresses = [dy, value, inverse, dx].map((tensor) => backend.addressOf(tensor));
    const kernel = backend.pool.kernel("standardise gradient", buildGradient);
    backend.pool.run(kernel, [...addresses, rows, columns, float32Bits(1 / rows)], columns / COLUMNS, GRAIN);
    return dx;
  },
};

function buildForward(): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentSplat }) => {
      const [x, value, inverse, rows, columns] = [0, 1, 2, 3, 4].map(argument);
      const [share, epsilon] = [argumentSplat(5), argumentSplat(6)];
      f.for(start, end, 1, (block) => {
        const first = f.let(i32.mul(block, 4 * COLUMNS));
        const column = { first, rows, rowBytes: f.let(i32.shl(columns, 2)) };
        const at = (tensor: I32, offset: I32) => i32.add(tensor, offset);
        const sum = f.let(v128.zero());
        eachRow(f, column, (offset) => f.set(sum, f32x4.add(sum, v128.load(at(x, offset)))));
        const mean = f.let(f32x4.mul(sum, share));
        const squares = f.let(v128.zero());
        const centred = (offset: I32) => f.let(f32x4.sub(v128.load(at(x, offset)), mean));
        eachRow(f, column, (offset) => {
          const deviation = centred(offset);
          f.set(squares, f.madd(deviation, deviation, squares));
        });
        const variance = f32x4.add(f32x4.mul(squares, share), epsilon);
        const scale = f.let(f32x4.div(f32x4.splat(f32.const(1)), f32x4.sqrt(variance)));
        f.store(at(inverse, first), scale);
        eachRow(f, column, (offset) => f.store(at(value, offset), f32x4.mul(centred(offset), scale)));
      });
    }),
  );
}

function buildGradient(): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentSplat }) => {
      const [dy, value, inverse, dx, rows, columns] = [0, 1, 2, 3, 4, 5].map(argument);
      const share = argumentSplat(6);
      f.for(start, end, 1, (block) => {
        const first = f.let(i32.mul(block, 4 * COLUMNS));
        const column = { first, rows, rowBytes: f.let(i32.shl(columns, 2)) };
        const load = (tensor: I32, offset: I32) => f.let(v128.load(i32.add(tensor, offset)));
        const [sum, product] = [f.let(v128.zero()), f.let(v128.zero())];
        eachRow(f, column, (offset) => {
          const gradient = load(dy, offset);
          f.set(sum, f32x4.add(sum, gradient));
          f.set(product, f.madd(gradient, load(value, offset), product));
        });
        const [mean, along] = [sum, product].map((total) => f.let(f32x4.mul(total, share)));
        const scale = load(inverse, first);
        eachRow(f, column, (offset) => {
          const centred = f.let(f32x4.sub(load(dy, offset), mean));
          const result = f32x4.mul(f.nmadd(load(value, offset), along, centred), scale);
          f.store(i32.add(dx, offset), result);
        });
      });
    }),
  );
}

/** The byte offsets of four columns in each row. */
function eachRow(
  f: FunctionBuilder,
  { first, rows, rowBytes }: { readonly first: I32; readonly rows: I32; readonly rowBytes: I32 },
  body: (offset: I32) => void,
): void {
  f.for(first, i32.add(first, i32.mul(rows, rowBytes)), rowBytes, body);
}

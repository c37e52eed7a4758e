/** Rows of length 1 and their gradient, one kernel each: what every loss of cosines begins with. */

import { normaliseRowsGradientOp, normaliseRowsOp } from "@outlab/encoder-graph";
import {
  type Expression,
  type FunctionBuilder,
  f32,
  f32x4,
  i32,
  type Local,
  v128,
} from "@outlab/wasm-assembler";
import type { SimdBackend } from "../../backend.ts";
import { float32Bits } from "../../kernel/float32-bits.ts";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import type { TensorInfo } from "../op.ts";
import { implement } from "./implement.ts";

/** Floats that a thread takes at a time, at least. */
const CHUNK = 4096;

export const normaliseRows = implement(normaliseRowsOp, ({ backend, inputs: { x }, attributes }) => {
  const [value, inverse] = [x.shape, [x.shape[0], 1]].map((shape) => backend.makeTensor(shape, "float32"));
  const epsilon = float32Bits(attributes.epsilon);
  run(backend, "normalise rows", buildForward, [x, value, inverse], [epsilon]);
  return { value, inverse };
});

export const normaliseRowsGradient = implement(normaliseRowsGradientOp, ({ backend, inputs }) => {
  const { dy, value, inverse } = inputs;
  const dX = backend.makeTensor(dy.shape, "float32");
  run(backend, "normalise rows gradient", buildGradient, [dy, value, inverse, dX], []);
  return { dX };
});

/** Items are rows. Arguments: columns, the tensors' addresses, and what is left. */
function run(
  backend: SimdBackend,
  name: string,
  build: () => KernelModule,
  tensors: readonly TensorInfo[],
  rest: readonly number[],
): void {
  const [rows, columns] = tensors[0].shape;
  const addresses = tensors.map((tensor) => backend.addressOf(tensor));
  const kernel = backend.pool.kernel(name, build);
  backend.pool.run(kernel, [columns, ...addresses, ...rest], rows, Math.max(1, Math.floor(CHUNK / columns)));
}

function buildForward(): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentF32 }) => {
      const [columns, x, value, inverse] = [0, 1, 2, 3].map(argument);
      const epsilon = argumentF32(4);
      const rowBytes = f.let(i32.shl(columns, 2));
      f.for(start, end, 1, (row) => {
        const first = f.let(i32.mul(row, rowBytes));
        const squares = f.let(v128.zero());
        along(f, [x], first, rowBytes, ([from]) => {
          const number = f.let(v128.load(from));
          f.set(squares, f.madd(number, number, squares));
        });
        const length = f32.sqrt(f32.add(sumOfLanes(squares), epsilon));
        const scale = f.let(f32.div(f32.const(1), length));
        f.store(i32.add(inverse, i32.shl(row, 2)), scale);
        const factor = f.let(f32x4.splat(scale));
        along(f, [x, value], first, rowBytes, ([from, to]) => {
          f.store(to, f32x4.mul(v128.load(from), factor));
        });
      });
    }),
  );
}

function buildGradient(): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument }) => {
      const [columns, dy, value, inverse, dx] = [0, 1, 2, 3, 4].map(argument);
      const rowBytes = f.let(i32.shl(columns, 2));
      f.for(start, end, 1, (row) => {
        const first = f.let(i32.mul(row, rowBytes));
        const products = f.let(v128.zero());
        along(f, [dy, value], first, rowBytes, ([gradient, y]) => {
          f.set(products, f.madd(v128.load(gradient), v128.load(y), products));
        });
        const total = f.let(f32x4.splat(sumOfLanes(products)));
        const factor = f.let(v128.loadSplat32(i32.add(inverse, i32.shl(row, 2))));
        along(f, [dy, value, dx], first, rowBytes, ([gradient, y, to]) => {
          f.store(to, f32x4.mul(f.nmadd(v128.load(y), total, v128.load(gradient)), factor));
        });
      });
    }),
  );
}

/** Goes along a row, four floats at a time, with a pointer into each of some matrices. */
function along(
  f: FunctionBuilder,
  matrices: readonly Local<"i32">[],
  first: Local<"i32">,
  rowBytes: Local<"i32">,
  body: (pointers: readonly Local<"i32">[]) => void,
): void {
  const pointers = matrices.map((matrix) => f.let(i32.add(matrix, first)));
  f.for(0, rowBytes, 16, () => {
    body(pointers);
    for (const pointer of pointers) f.advance(pointer, 16);
  });
}

function sumOfLanes(vector: Local<"v128">): Expression<"f32"> {
  const lane = (i: 0 | 1 | 2 | 3) => f32x4.extractLane(vector, i);
  return f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)));
}

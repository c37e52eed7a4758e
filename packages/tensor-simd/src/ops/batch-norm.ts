/**
 * Batch norm of the columns of a matrix, with what follows it in a head (scale and shift, ReLU), and its gradient: one
 * kernel each, as the same in some 30 ops takes TensorFlow.js longer than a training step has to spare.
 */
import { sideBySide } from "../vectors/side-by-side.ts";
import type { Expression } from "../wasm/expression.ts";
import { f32x4 } from "../wasm/f32x4.ts";
import { float32Bits } from "../wasm/float32-bits.ts";
import type { FunctionBuilder, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";
import { buildKernel, type KernelCall, type KernelModule } from "../wasm/kernel.ts";
import { v128 } from "../wasm/v128.ts";
import type { Op, OpCall, TensorInfo } from "./op.ts";

/** Columns that a thread takes at a time: one cache line of each row. Fewer where the matrix ends. */
const COLUMNS = 16;
const GRAIN = 2;

/** What follows the standardised values x̂: γ x̂ + β, and ReLU. */
interface Form {
  readonly affine: boolean;
  readonly relu: boolean;
}

/**
 * Inputs x (rows, columns), columns a multiple of 4, and gamma and beta (columns), both or neither. Outputs: the value
 * (rows, columns), and mean and 1 / deviation of each column (2, columns).
 */
export const batchNorm: Op = {
  name: "OutlabBatchNorm",
  run: (call) => {
    const { backend, inputs, attrs } = call;
    const { x, gamma, beta } = inputs;
    const [rows, columns] = x.shape;
    const [value, moments] = [x.shape, [2, columns]].map((shape) => backend.makeTensor(shape, "float32"));
    const epsilon = float32Bits(attrs.epsilon as number);
    run(call, "batch norm", buildForward, [x, value, moments, gamma, beta], [rows, columns], [epsilon]);
    return [value, moments];
  },
};

/**
 * Inputs dy, x and moments, gamma if there was one, and the value if ReLU made it. Outputs: dx, and where there is a
 * gamma, its gradient and beta's.
 */
export const batchNormGradient: Op = {
  name: "OutlabBatchNormGradient",
  run: (call) => {
    const { backend, inputs } = call;
    const { dy, x, moments, gamma, value } = inputs;
    const [rows, columns] = x.shape;
    const shapes = gamma ? [x.shape, [columns], [columns]] : [x.shape];
    const outputs = shapes.map((shape) => backend.makeTensor(shape, "float32"));
    const [dx, dGamma, dBeta] = outputs;
    const tensors = [dy, x, moments, gamma, value, dx, dGamma, dBeta];
    run(call, "batch norm gradient", buildGradient, tensors, [rows, columns], []);
    return outputs;
  },
};

/** Arguments: the tensors' addresses, rows, columns, 1 / rows, and what is left. */
function run(
  { backend, inputs, attrs }: OpCall,
  name: string,
  build: (form: Form) => KernelModule,
  tensors: readonly (TensorInfo | undefined)[],
  [rows, columns]: readonly [number, number],
  rest: readonly number[],
): void {
  const form = { affine: inputs.gamma !== undefined, relu: attrs.relu === true };
  const kernel = backend.pool.kernel(`${name} ${form.affine} ${form.relu}`, () => build(form));
  const addresses = tensors.map((tensor) => (tensor ? backend.addressOf(tensor) : 0));
  const args = [...addresses, rows, columns, float32Bits(1 / rows), ...rest];
  backend.pool.run(kernel, args, Math.ceil(columns / COLUMNS), GRAIN);
}

function buildForward({ affine, relu }: Form): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, call) => {
      const [x, value, moments, gamma, beta, rows, columns] = [0, 1, 2, 3, 4, 5, 6].map(call.argument);
      const [share, epsilon] = [call.argumentSplat(7), call.argumentSplat(8)];
      const rowBytes = f.let(i32.shl(columns, 2));
      eachBlock(f, call, columns, (first, offsets) => {
        const at = (tensor: Local<"i32">) => f.let(i32.add(tensor, first));
        const zeros = () => offsets.map(() => f.let(v128.zero()));
        const down = downRows(f, rows, rowBytes, offsets);
        const means = zeros();
        down([at(x)], ([from], offset, i) => {
          f.set(means[i], f32x4.add(means[i], v128.load(from, offset)));
        });
        for (const mean of means) f.set(mean, f32x4.mul(mean, share));
        const scales = zeros();
        down([at(x)], ([from], offset, i) => {
          const deviation = f.let(f32x4.sub(v128.load(from, offset), means[i]));
          f.set(scales[i], f.madd(deviation, deviation, scales[i]));
        });
        for (const scale of scales) {
          const variance = f32x4.add(f32x4.mul(scale, share), epsilon);
          f.set(scale, f32x4.div(f.constant(1), f32x4.sqrt(variance)));
        }
        const [meansAt, scalesAt] = [at(moments), f.let(i32.add(at(moments), rowBytes))];
        sideBySide(f, offsets, (offset, i) => f.store(meansAt, means[i], offset));
        sideBySide(f, offsets, (offset, i) => f.store(scalesAt, scales[i], offset));
        const [gammaAt, betaAt] = affine ? [at(gamma), at(beta)] : [];
        // γ x̂ + β = (x - mean) · (γ / deviation) + β.
        if (gammaAt)
          offsets.forEach((offset, i) => {
            f.set(scales[i], f32x4.mul(scales[i], v128.load(gammaAt, offset)));
          });
        const shifts = betaAt ? offsets.map((offset) => f.let(v128.load(betaAt, offset))) : [];
        down([at(x), at(value)], ([from, to], offset, i) => {
          const centred = f.let(f32x4.sub(v128.load(from, offset), means[i]));
          const y = affine ? f.madd(centred, scales[i], shifts[i]) : f32x4.mul(centred, scales[i]);
          f.store(to, relu ? f32x4.max(y, f.constant(0)) : y, offset);
        });
      });
    }),
  );
}

/** With g = dy where ReLU let it pass: dx = (g - mean(g) - x̂ · mean(g ⊙ x̂)) · γ / deviation, dγ = Σ g ⊙ x̂, dβ = Σ g. */
function buildGradient({ affine, relu }: Form): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, call) => {
      const [dy, x, moments, gamma, value, dx, dGamma, dBeta, rows, columns] = [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
      ].map(call.argument);
      const share = call.argumentSplat(10);
      const rowBytes = f.let(i32.shl(columns, 2));
      eachBlock(f, call, columns, (first, offsets) => {
        const at = (tensor: Local<"i32">) => f.let(i32.add(tensor, first));
        const [meansAt, scalesAt] = [at(moments), f.let(i32.add(at(moments), rowBytes))];
        const means = offsets.map((offset) => f.let(v128.load(meansAt, offset)));
        const scales = offsets.map((offset) => f.let(v128.load(scalesAt, offset)));
        const down = downRows(f, rows, rowBytes, offsets);
        const passed = (of: Local<"i32">, output: Local<"i32">, offset: number): Expression<"v128"> => {
          const gradient = v128.load(of, offset);
          return f.let(
            relu ? v128.and(gradient, f32x4.gt(v128.load(output, offset), f.constant(0))) : gradient,
          );
        };
        const standardised = (of: Local<"i32">, offset: number, i: number) =>
          f.let(f32x4.mul(f32x4.sub(v128.load(of, offset), means[i]), scales[i]));
        const pointers = () => [at(dy), at(x), ...(relu ? [at(value)] : [])];

        const [sums, products] = [0, 1].map(() => offsets.map(() => f.let(v128.zero())));
        down(pointers(), ([of, input, output], offset, i) => {
          const g = passed(of, output, offset);
          f.set(sums[i], f32x4.add(sums[i], g));
          f.set(products[i], f.madd(g, standardised(input, offset, i), products[i]));
        });
        if (affine) {
          const [gammasTo, betasTo] = [at(dGamma), at(dBeta)];
          sideBySide(f, offsets, (offset, i) => f.store(gammasTo, products[i], offset));
          sideBySide(f, offsets, (offset, i) => f.store(betasTo, sums[i], offset));
        }
        for (const total of [...sums, ...products]) f.set(total, f32x4.mul(total, share));
        const gammaAt = affine ? at(gamma) : undefined;
        const factors = offsets.map((offset, i) =>
          gammaAt ? f.let(f32x4.mul(scales[i], v128.load(gammaAt, offset))) : scales[i],
        );
        down([at(dx), ...pointers()], ([to, of, input, output], offset, i) => {
          const centred = f.let(f32x4.sub(passed(of, output, offset), sums[i]));
          const along = f.nmadd(standardised(input, offset, i), products[i], centred);
          f.store(to, f32x4.mul(along, factors[i]), offset);
        });
      });
    }),
  );
}

/** Goes through a thread's share of columns: 16 at a time, then 4. @param body  gets the bytes in front of them. */
function eachBlock(
  f: FunctionBuilder,
  { start, end }: KernelCall,
  columns: Local<"i32">,
  body: (first: Local<"i32">, offsets: readonly number[]) => void,
): void {
  const last = f.let(i32.mul(end, COLUMNS));
  f.if(i32.gtU(last, columns), () => f.set(last, columns));
  const column = f.let(i32.mul(start, COLUMNS));
  for (const offsets of [[0, 16, 32, 48], [0]])
    f.while(
      () => i32.geU(i32.sub(last, column), 4 * offsets.length),
      () => {
        body(f.let(i32.shl(column, 2)), offsets);
        f.advance(column, 4 * offsets.length);
      },
    );
}

/** @returns what goes down all rows with a pointer into each of some matrices. */
function downRows(
  f: FunctionBuilder,
  rows: Local<"i32">,
  rowBytes: Local<"i32">,
  offsets: readonly number[],
) {
  return (
    pointers: readonly Local<"i32">[],
    body: (pointers: readonly Local<"i32">[], offset: number, index: number) => void,
  ): void =>
    f.for(0, rows, 1, () => {
      sideBySide(f, offsets, (offset, index) => body(pointers, offset, index));
      for (const pointer of pointers) f.advance(pointer, rowBytes);
    });
}

/**
 * Batch norm of the columns of a matrix, with what follows it in a head (scale and shift, ReLU), and its gradient: one
 * kernel each, as the same in some 30 ops takes TensorFlow.js longer than a training step has to spare.
 */

import { batchNormOp } from "@outlab/encoder-graph";
import { f32x4, i32, type Local, v128 } from "@outlab/wasm-assembler";
import { float32Bits } from "../../kernel/float32-bits.ts";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import { sideBySide } from "../../vectors/side-by-side.ts";
import { type BatchNormForm, downRows, eachBlock, nameOf, runByColumns } from "./batch-norm-columns.ts";
import { implement } from "./implement.ts";

export const batchNorm = implement(batchNormOp, ({ backend, inputs, attributes: { epsilon, relu } }) => {
  const { x, gamma, beta } = inputs;
  const [rows, columns] = x.shape;
  const [value, moments] = [x.shape, [2, columns]].map((shape) => backend.makeTensor(shape, "float32"));
  const form = { affine: gamma !== undefined, relu };
  const build = () => buildForward(form);
  const tensors = [x, value, moments, gamma, beta];
  runByColumns(backend, nameOf("batch norm", form), build, tensors, [rows, columns], [float32Bits(epsilon)]);
  return { value, moments };
});

function buildForward({ affine, relu }: BatchNormForm): KernelModule {
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

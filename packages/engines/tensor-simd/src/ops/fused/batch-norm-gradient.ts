/** The gradient of batch norm of columns, in one kernel as well. */
import { batchNormGradientOp } from "@outlab/encoder-graph";

import { type Expression, f32x4, i32, type Local, v128 } from "@outlab/wasm-assembler";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import { sideBySide } from "../../vectors/side-by-side.ts";
import { type BatchNormForm, downRows, eachBlock, nameOf, runByColumns } from "./batch-norm-columns.ts";
import { implement } from "./implement.ts";

export const batchNormGradient = implement(batchNormGradientOp, ({ backend, inputs, attributes }) => {
  const { dy, x, moments, gamma, value } = inputs;
  const [rows, columns] = x.shape;
  const dX = backend.makeTensor(x.shape, "float32");
  const [dGamma, dBeta] = (gamma ? [columns, columns] : []).map((size) =>
    backend.makeTensor([size], "float32"),
  );
  const form = { affine: gamma !== undefined, relu: attributes.relu };
  const build = () => buildGradient(form);
  const tensors = [dy, x, moments, gamma, value, dX, dGamma, dBeta];
  runByColumns(backend, nameOf("batch norm gradient", form), build, tensors, [rows, columns], []);
  return gamma ? { dX, dGamma, dBeta } : { dX };
});

/** With g = dy where ReLU let it pass: dx = (g - mean(g) - x̂ · mean(g ⊙ x̂)) · γ / deviation, dγ = Σ g ⊙ x̂, dβ = Σ g. */
function buildGradient({ affine, relu }: BatchNormForm): KernelModule {
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

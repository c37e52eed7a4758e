/** A head that lives on in an encoder's file, as ONNX operators. */
import { BATCH_NORM_EPSILON } from "../batch-norm.ts";
import { factorMatrix, OUTPUT_PREFIX, type OutputShape } from "../encoder-output.ts";
import { addBatchNorm, addDense } from "./layer-nodes.ts";
import type { OnnxBuilder } from "./onnx-builder.ts";

/** @returns the name of its output, which is that of the layer. */
export function addHead(
  builder: OnnxBuilder,
  features: string,
  { layer, sizes, output, factors }: OutputShape,
  weights: ReadonlyMap<string, Float32Array>,
): string {
  let top = features;
  for (let i = 0; i < sizes.length - 1; i++) {
    const name = `${OUTPUT_PREFIX}${layer}.${i}`;
    const isLast = i === sizes.length - 2;
    const following = isLast ? output : "affine";
    const weightOf = (part: string) => weights.get(`${name}.${part}`) as Float32Array;
    top = addDense(builder, top, {
      name,
      shape: [sizes[i], sizes[i + 1]],
      weight: weightOf("weight"),
      ...(following === "bias" && { bias: weightOf("bias") }),
    });
    if (following === "affine" || following === "plain")
      top = addBatchNorm(builder, top, {
        name,
        epsilon: BATCH_NORM_EPSILON,
        mean: weightOf("mean"),
        variance: weightOf("variance"),
        ...(following === "affine" && { gamma: weightOf("gamma"), beta: weightOf("beta") }),
      });
    if (!isLast) top = builder.add("Relu", [top]);
  }
  if (!factors) return builder.add("Identity", [top], {}, layer);
  const { matrix, shape } = factorMatrix(factors);
  return builder.add(
    "MatMul",
    [top, builder.tensor(`${OUTPUT_PREFIX}${layer}.factors`, shape, matrix)],
    {},
    layer,
  );
}

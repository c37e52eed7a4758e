/** One layer of an encoder as ONNX operators, which take images as (batch, channels, height, width). */
import { type DescribedNode, windowOf } from "@outlab/encoder-graph";
import type { OnnxBuilder } from "./onnx-builder.ts";

export interface LayerInputs {
  /** Names of the values that it reads. */
  readonly inputs: readonly string[];
  /** Shape of the first one without the batch: (height, width, channels) or (features). */
  readonly inputShape: readonly number[];
  /** By the names that the graph gives. */
  readonly weights: ReadonlyMap<string, Float32Array>;
}

/** @returns the name of its output. */
export function addLayer(
  builder: OnnxBuilder,
  { layer }: Pick<DescribedNode, "layer">,
  { inputs, inputShape, weights }: LayerInputs,
): string {
  const [input] = inputs;
  const weightOf = (name: string) => weights.get(name) as Float32Array;
  switch (layer.op) {
    case "input":
      return input;
    case "convolution": {
      const { size, stride, padding } = windowOf(layer);
      const shape = [layer.filters, inputShape[2], size, size];
      const kernel = outputFirst(weightOf(`${layer.name}.weight`), shape);
      const bias = layer.bias
        ? [builder.tensor(`${layer.name}.bias`, [layer.filters], weightOf(`${layer.name}.bias`))]
        : [];
      return builder.add("Conv", [input, builder.tensor(`${layer.name}.weight`, shape, kernel), ...bias], {
        kernel_shape: [size, size],
        strides: [stride, stride],
        pads: [padding, padding, padding, padding],
      });
    }
    case "batch-norm": {
      const { name, epsilon, affine } = layer;
      return addBatchNorm(builder, input, {
        name,
        epsilon,
        mean: weightOf(`${name}.mean`),
        variance: weightOf(`${name}.variance`),
        ...(affine && { gamma: weightOf(`${name}.gamma`), beta: weightOf(`${name}.beta`) }),
      });
    }
    case "relu":
      return builder.add("Relu", [input]);
    case "add":
      return builder.add("Add", inputs);
    case "subsample-pad": {
      const [height, width, channels] = inputShape;
      const side = (layer.filters - channels) / 2;
      const sliced = builder.add("Slice", [
        input,
        builder.integers([0, 0]),
        builder.integers([height, width]),
        builder.integers([2, 3]),
        builder.integers([2, 2]),
      ]);
      return builder.add("Pad", [sliced, builder.integers([0, side, 0, 0, 0, side, 0, 0])]);
    }
    case "max-pool":
    case "average-pool": {
      const { size, stride, padding } = windowOf(layer);
      const window = {
        kernel_shape: [size, size],
        strides: [stride, stride],
        pads: [padding, padding, padding, padding],
      };
      return layer.op === "max-pool"
        ? builder.add("MaxPool", [input], window)
        : builder.add("AveragePool", [input], { ...window, count_include_pad: 1 });
    }
    case "global-average-pool":
      return builder.add("Flatten", [builder.add("GlobalAveragePool", [input])], { axis: 1 });
    case "flatten":
      return builder.add("Flatten", [builder.add("Transpose", [input], { perm: [0, 2, 3, 1] })], { axis: 1 });
    case "dense":
      return addDense(builder, input, {
        name: layer.name,
        shape: [inputShape[0], layer.units],
        weight: weightOf(`${layer.name}.weight`),
        ...(layer.bias && { bias: weightOf(`${layer.name}.bias`) }),
      });
  }
}

interface Dense {
  readonly name: string;
  /** (in, out). */
  readonly shape: readonly [number, number];
  readonly weight: Float32Array;
  readonly bias?: Float32Array;
}

export function addDense(builder: OnnxBuilder, input: string, { name, shape, weight, bias }: Dense): string {
  const product = builder.add("MatMul", [input, builder.tensor(`${name}.weight`, shape, weight)]);
  if (!bias) return product;
  return builder.add("Add", [product, builder.tensor(`${name}.bias`, [shape[1]], bias)]);
}

interface BatchNorm {
  readonly name: string;
  readonly epsilon: number;
  /** Running statistics. */
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly gamma?: Float32Array;
  readonly beta?: Float32Array;
}

export function addBatchNorm(
  builder: OnnxBuilder,
  input: string,
  { name, epsilon, mean, variance, gamma, beta }: BatchNorm,
): string {
  const shape = [mean.length];
  const values = {
    gamma: gamma ?? new Float32Array(mean.length).fill(1),
    beta: beta ?? new Float32Array(mean.length),
    mean,
    variance,
  };
  const tensors = Object.entries(values).map(([part, of]) => builder.tensor(`${name}.${part}`, shape, of));
  return builder.add("BatchNormalization", [input, ...tensors], { epsilon });
}

/** From (height, width, in, out), as ours are, to (out, in, height, width). */
function outputFirst(kernel: Float32Array, [out, inside, height, width]: readonly number[]): Float32Array {
  const moved = new Float32Array(kernel.length);
  const pixels = height * width;
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let i = 0; i < inside; i++)
      for (let o = 0; o < out; o++)
        moved[(o * inside + i) * pixels + pixel] = kernel[(pixel * inside + i) * out + o];
  return moved;
}

import { sizeOf } from "../size-of.ts";
import type { LayerNode, ParameterRole, ParameterSpec, StatisticSpec } from "./graph.ts";

interface LayerWeights {
  readonly parameters: readonly ParameterSpec[];
  readonly statistics: readonly StatisticSpec[];
  /** Of a forward pass for one image. */
  readonly multiplyAdds: number;
}

/** What a layer learns and keeps, given the shapes it reads and writes (without the batch). */
export function layerWeights(
  layer: LayerNode,
  input: readonly number[],
  output: readonly number[],
): LayerWeights {
  switch (layer.op) {
    case "convolution": {
      const { name, kernelSize, filters } = layer;
      const fanIn = input[2] * kernelSize * kernelSize;
      const shape = [kernelSize, kernelSize, input[2], filters];
      return linear(name, shape, layer.bias, fanIn, fanIn * sizeOf(output));
    }
    case "dense": {
      const [fanIn] = input;
      return linear(layer.name, [fanIn, layer.units], layer.bias, fanIn, fanIn * layer.units);
    }
    case "batch-norm": {
      const shape = [input[input.length - 1]];
      const parameter = (part: string, role: ParameterRole) => ({
        name: `${layer.name}.${part}`,
        shape,
        role,
        fanIn: 1,
      });
      return {
        parameters: layer.affine ? [parameter("gamma", "scale"), parameter("beta", "shift")] : [],
        statistics: [
          { name: `${layer.name}.mean`, shape, initialValue: 0 },
          { name: `${layer.name}.variance`, shape, initialValue: 1 },
        ],
        multiplyAdds: 0,
      };
    }
    default:
      return { parameters: [], statistics: [], multiplyAdds: 0 };
  }
}

function linear(
  name: string,
  shape: readonly number[],
  bias: boolean,
  fanIn: number,
  multiplyAdds: number,
): LayerWeights {
  const weight: ParameterSpec = { name: `${name}.weight`, shape, role: "kernel", fanIn };
  const shift: ParameterSpec = { name: `${name}.bias`, shape: shape.slice(-1), role: "bias", fanIn };
  return { parameters: bias ? [weight, shift] : [weight], statistics: [], multiplyAdds };
}

import type { ImageShape, LayerNode } from "./graph.ts";
import { type Window, windowOf } from "./window.ts";

/**
 * Shape of a layer's output without the batch: (height, width, channels) or (features).
 *
 * @param fail  called with what is wrong; it must throw.
 */
export function layerShape(
  layer: LayerNode,
  inputs: readonly (readonly number[])[],
  image: ImageShape,
  fail: (fault: string) => never,
): readonly number[] {
  const [input] = inputs;
  switch (layer.op) {
    case "input":
      return [image.height, image.width, image.channels].map((side) => positive("image side", side, fail));
    case "convolution": {
      const [height, width] = spatial(input, fail);
      const filters = positive("filters", layer.filters, fail);
      positive("kernelSize", layer.kernelSize, fail);
      return [...windowed([height, width], windowOf(layer), fail), filters];
    }
    case "max-pool":
    case "average-pool": {
      const [height, width, channels] = spatial(input, fail);
      positive("size", layer.size, fail);
      const window = windowOf(layer);
      if (window.padding >= window.size)
        fail(
          `padding must be less than the size, ${window.size}, or windows see no pixel; found ${window.padding}`,
        );
      return [...windowed([height, width], window, fail), channels];
    }
    case "batch-norm":
      if (!(layer.epsilon > 0)) fail(`epsilon must be above 0, found ${layer.epsilon}`);
      if (!(layer.decay >= 0 && layer.decay < 1)) fail(`decay must lie in [0, 1), found ${layer.decay}`);
      return input;
    case "relu":
      return input;
    case "add":
      if (inputs[0].join() !== inputs[1].join())
        fail(`adds two equal shapes, found (${inputs[0].join(", ")}) and (${inputs[1].join(", ")})`);
      return input;
    case "subsample-pad": {
      const [height, width, channels] = spatial(input, fail);
      const added = positive("filters", layer.filters, fail) - channels;
      if (added < 0 || added % 2 !== 0)
        fail(`filters must exceed the ${channels} channels by an even number, found ${layer.filters}`);
      return [Math.ceil(height / 2), Math.ceil(width / 2), layer.filters];
    }
    case "global-average-pool":
      return [spatial(input, fail)[2]];
    case "flatten":
      return [input.reduce((product, side) => product * side, 1)];
    case "dense":
      if (input.length !== 1)
        fail(`reads (features), found (${input.join(", ")}); put flatten or global-average-pool before it`);
      return [positive("units", layer.units, fail)];
    default:
      return fail(`no such layer; found op ${JSON.stringify((layer satisfies never as LayerNode).op)}`);
  }
}

function windowed(
  sides: readonly number[],
  { size, stride, padding }: Window,
  fail: (fault: string) => never,
): number[] {
  positive("stride", stride, fail);
  if (!(Number.isInteger(padding) && padding >= 0))
    fail(`padding must be a whole number from 0, found ${padding}`);
  return sides.map((side) => {
    const span = side + 2 * padding - size;
    if (span < 0) fail(`a window of ${size} does not fit ${side} rows or columns`);
    return Math.floor(span / stride) + 1;
  });
}

function spatial(shape: readonly number[], fail: (fault: string) => never): readonly number[] {
  if (shape.length !== 3) fail(`reads (height, width, channels), found (${shape.join(", ")})`);
  return shape;
}

function positive(what: string, value: number, fail: (fault: string) => never): number {
  if (!(Number.isInteger(value) && value >= 1)) fail(`${what} must be a whole number from 1, found ${value}`);
  return value;
}

import type { EncoderWeights, GraphDescription } from "@outlab/encoder-graph";
import type { Tensor4D } from "@tensorflow/tfjs-core";

/** What every program asks of its arguments. @throws {RangeError | TypeError} naming what is expected and what was found. */
export function checkArguments(
  description: GraphDescription,
  weights: EncoderWeights,
  images: Tensor4D,
): void {
  const { height, width, channels } = description.graph.image;
  const [batch, ...image] = images.shape;
  if (image.join() !== [height, width, channels].join() || batch < 1)
    throw new RangeError(
      `the encoder expects images (batch from 1, ${height}, ${width}, ${channels}), found (${images.shape.join(", ")})`,
    );
  if (images.dtype !== "float32")
    throw new TypeError(
      `the encoder expects float32 images, found ${images.dtype}; cast them, or make them of a Float32Array`,
    );
  checkVariables("parameter", description.parameters, weights.parameters);
  checkVariables("statistic", description.statistics, weights.statistics);
}

function checkVariables(
  what: string,
  specs: readonly { readonly name: string; readonly shape: readonly number[] }[],
  variables: readonly { readonly shape: readonly number[]; readonly dtype: string }[],
): void {
  if (specs.length !== variables.length)
    throw new RangeError(`the encoder expects ${specs.length} ${what}s, found ${variables.length}`);
  specs.forEach(({ name, shape }, index) => {
    const { shape: found, dtype } = variables[index];
    if (found.join() !== shape.join())
      throw new RangeError(
        `${what} ${name} has the shape (${shape.join(", ")}), found (${found.join(", ")})`,
      );
    if (dtype !== "float32") throw new TypeError(`${what} ${name} is float32, found ${dtype}`);
  });
}

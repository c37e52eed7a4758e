/** The view that embedding sees: the image as it is, or a transformed copy of it, normalised. */
import type { Copy } from "../copies/define.ts";
import { copiesOf } from "../copies/registry.ts";

export interface EmbeddingViewOptions {
  /** NHWC uint8. */
  readonly images: { readonly pixels: Uint8Array };
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
  /** The transformed copy to make; without it, the image as it is. */
  readonly copy?: Copy;
}

/**
 * @param indices  images to take, (n).
 * @param out  (n, height, width, channels) float32 to write to; made when absent.
 * @returns `out`.
 */
export function embeddingView(
  { images, image, channelMean, channelSd, copy = copiesOf(undefined)[0] }: EmbeddingViewOptions,
  indices: Uint32Array,
  out: Float32Array = new Float32Array(indices.length * image.height * image.width * image.channels),
): Float32Array {
  const length = image.height * image.width * image.channels;
  const places = copy.pixelsFrom(image);
  const table = normalisedValues(channelMean, channelSd);
  indices.forEach((index, row) => {
    const from = index * length;
    const to = row * length;
    for (let p = 0; p < places.length; p++) {
      const source = from + places[p] * image.channels;
      const target = to + p * image.channels;
      for (let c = 0; c < image.channels; c++) out[target + c] = table[c * 256 + images.pixels[source + c]];
    }
  });
  return out;
}

/** (channels, 256): what each uint8 value becomes, as the `normalize` augmentation computes it. */
function normalisedValues(channelMean: readonly number[], channelSd: readonly number[]): Float32Array {
  const table = new Float32Array(channelMean.length * 256);
  channelMean.forEach((mean, c) => {
    const gain = channelSd[c] > 0 ? 1 / channelSd[c] : 1;
    for (let value = 0; value < 256; value++)
      table[c * 256 + value] = (Math.fround(value / 255) - mean) * gain;
  });
  return table;
}

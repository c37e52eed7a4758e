/** The view that embedding sees: the image as it is, a transformed copy of it or a crop, normalised. */
import type { Copy } from "../copies/define.ts";
import type { Crop } from "../crops/define.ts";
import { toPlanar } from "../images/layout.ts";
import { createResampler } from "../images/resample.ts";
import { type ScoringView, scoringViews } from "../scoring-views.ts";

export interface EmbeddingViewOptions {
  /** NHWC uint8. */
  readonly images: { readonly pixels: Uint8Array };
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
  /** The view to make; without it, the image as it is. Crops are made of square images. */
  readonly view?: ScoringView;
}

/**
 * @param indices  images to take, (n).
 * @param out  (n, height, width, channels) float32 to write to; made when absent.
 * @returns `out`.
 */
export function embeddingView(
  options: EmbeddingViewOptions,
  indices: Uint32Array,
  out: Float32Array = new Float32Array(
    indices.length * options.image.height * options.image.width * options.image.channels,
  ),
): Float32Array {
  const { view = scoringViews(undefined)[0] } = options;
  if ("box" in view) writeCrops(options, view, indices, out);
  else writeCopies(options, view, indices, out);
  return out;
}

function writeCopies(
  { images, image, channelMean, channelSd }: EmbeddingViewOptions,
  copy: Copy,
  indices: Uint32Array,
  out: Float32Array,
): void {
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
}

function writeCrops(
  { images, image, channelMean, channelSd }: EmbeddingViewOptions,
  crop: Crop,
  indices: Uint32Array,
  out: Float32Array,
): void {
  const { height, width, channels } = image;
  const [plane, length] = [height * width, height * width * channels];
  const resample = createResampler({ image, size: height, channelMean, channelSd });
  const whole = { pixels: new Float32Array(length), height, width, channels };
  const stretched = new Float32Array(length);
  const box = crop.box(image);
  const gains = channelSd.map(gainOf);
  indices.forEach((index, row) => {
    toPlanar(images.pixels, index * length, image, whole);
    resample(whole, box, stretched);
    for (let c = 0; c < channels; c++)
      for (let p = 0; p < plane; p++)
        out[row * length + p * channels + c] = (stretched[c * plane + p] - channelMean[c]) * gains[c];
  });
}

/** (channels, 256): what each uint8 value becomes, as the `normalize` augmentation computes it. */
function normalisedValues(channelMean: readonly number[], channelSd: readonly number[]): Float32Array {
  const table = new Float32Array(channelMean.length * 256);
  channelMean.forEach((mean, c) => {
    const gain = gainOf(channelSd[c]);
    for (let value = 0; value < 256; value++)
      table[c * 256 + value] = (Math.fround(value / 255) - mean) * gain;
  });
  return table;
}

/** A channel that never changes stays at 0. */
function gainOf(sd: number): number {
  return sd > 0 ? 1 / sd : 1;
}

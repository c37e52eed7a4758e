/** The binary layout that CIFAR-10 and CIFAR-100 share: labels, then the red, green and blue planes of a 32 x 32 image. */
import { DatasetError } from "../dataset-error.ts";
import type { LabelledImages } from "../define.ts";

export const cifarImage = { height: 32, width: 32, channels: 3 };
const plane = cifarImage.height * cifarImage.width;
const pixelBytes = plane * cifarImage.channels;

export interface CifarLayout {
  /** Bytes of labels before the planes. */
  readonly labelBytes: number;
  /** Which of them is the label. */
  readonly labelAt: number;
  readonly classCount: number;
}

/**
 * From one record after another, planar, to interleaved images and labels apart.
 *
 * @param file  its name in messages.
 * @throws {DatasetError} `altered` for a label that no class has.
 */
export function readCifarRecords(
  file: string,
  bytes: Uint8Array,
  { labelBytes, labelAt, classCount }: CifarLayout,
): LabelledImages {
  const recordBytes = labelBytes + pixelBytes;
  const count = bytes.length / recordBytes;
  const labels = new Uint8Array(count);
  const pixels = new Uint8Array(count * pixelBytes);
  for (let i = 0; i < count; i++) {
    const record = i * recordBytes;
    labels[i] = bytes[record + labelAt];
    if (labels[i] >= classCount)
      throw new DatasetError(
        "altered",
        `${file}: expected labels 0 … ${classCount - 1}, found ${labels[i]} at image ${i}`,
      );
    for (let c = 0; c < cifarImage.channels; c++) {
      const from = record + labelBytes + c * plane;
      for (let p = 0, to = i * pixelBytes + c; p < plane; p++, to += cifarImage.channels)
        pixels[to] = bytes[from + p];
    }
  }
  return { count, pixels, labels };
}

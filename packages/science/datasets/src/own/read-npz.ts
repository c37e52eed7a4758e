/** Images and labels in a NumPy archive, by the names that Keras, MedMNIST and most scripts give them. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type NpyArray, readNpy } from "@outlab/arrays";
import { shortList } from "@outlab/faults";
import { DatasetError } from "../dataset-error.ts";
import type { SplitName } from "../define.ts";
import type { RawImage } from "./image-source.ts";
import type { LabelledSource } from "./labelled-source.ts";
import type { LeftOut } from "./report.ts";
import { unpackArchive } from "./unpack-archive.ts";

interface Pair {
  readonly images: string;
  readonly labels: string;
  readonly split: SplitName | undefined;
}

const layouts: readonly (readonly Pair[])[] = [
  [
    { images: "train_images", labels: "train_labels", split: "train" },
    { images: "test_images", labels: "test_labels", split: "test" },
  ],
  [
    { images: "x_train", labels: "y_train", split: "train" },
    { images: "x_test", labels: "y_test", split: "test" },
  ],
  [{ images: "images", labels: "labels", split: undefined }],
  [{ images: "x", labels: "y", split: undefined }],
];
const names = layouts.flat().flatMap(({ images, labels }) => [images, labels]);
const suffix = ".npy";

/**
 * @param folder  where the arrays are unpacked.
 * @throws {DatasetError} `unusable` for arrays of other names, types or shapes; `truncated` for a damaged file.
 */
export async function readNpz(path: string, folder: string, signal?: AbortSignal): Promise<LabelledSource> {
  await mkdir(folder, { recursive: true });
  const found: string[] = [];
  const whyNot = (file: string) => {
    const name = file.endsWith(suffix) ? file.slice(0, -suffix.length) : "";
    if (!names.includes(name)) return `is none of the arrays ${names.join(", ")}`;
    found.push(name);
    return undefined;
  };
  const { images, leftOut } = await unpackArchive(path, {
    format: "zip",
    folder,
    whyNot,
    signal,
    maxFileBytes: MAX_ARRAY_BYTES,
  });
  const pairs = layouts.find((layout) =>
    layout.every(({ images, labels }) => found.includes(images) && found.includes(labels)),
  );
  if (!pairs)
    throw unusable(
      path,
      `expected arrays ${layouts.map((layout) => layout.flatMap((pair) => [pair.images, pair.labels]).join(", ")).join("; or ")}; ` +
        `found ${shortList([...found, ...leftOut.map(({ file }) => file)]) || "none"}`,
    );
  const files = new Map(found.map((name, i) => [name, join(folder, String(i))]));
  const read = async (name: string) => readArray(path, name, await readFile(files.get(name) as string));
  const used = new Set(pairs.flatMap((pair) => [pair.images, pair.labels]));
  const source: LabelledSource["images"][number][] = [];
  for (const pair of pairs)
    source.push(...imagesOf(path, pair, await read(pair.images), await read(pair.labels)));
  const unused: LeftOut[] = images
    .map((image) => image.path)
    .filter((file) => !used.has(file.slice(0, -suffix.length)))
    .map((file) => ({ file, reason: "is not needed beside the other arrays" }));
  return { images: source, leftOut: [...leftOut, ...unused], isSplitGiven: pairs.length > 1 };
}

/** What one Uint8Array may hold with room for more. */
const MAX_ARRAY_BYTES = 4 * 2 ** 30;

function readArray(path: string, name: string, bytes: Uint8Array): NpyArray {
  try {
    return readNpy(bytes);
  } catch (error) {
    throw unusable(path, `the array ${name} cannot be read: ${(error as Error).message}`);
  }
}

function imagesOf(
  path: string,
  pair: Pair,
  images: NpyArray,
  labels: NpyArray,
): LabelledSource["images"][number][] {
  const { data, shape } = images;
  if (!(data instanceof Uint8Array))
    throw unusable(
      path,
      `the array ${pair.images} must be of uint8, 0 to 255; convert: (255 * x).astype("uint8")`,
    );
  const [count, height, width, channels = 1] = shape;
  if (shape.length < 3 || shape.length > 4 || (channels !== 1 && channels !== 3) || height * width === 0)
    throw unusable(
      path,
      `the array ${pair.images} must be of (images, height, width) or (images, height, width, 1 or 3), found (${shape.join(", ")})`,
    );
  const isFlat = labels.shape.length === 1 || (labels.shape.length === 2 && labels.shape[1] === 1);
  if (!isFlat || labels.shape[0] !== count)
    throw unusable(
      path,
      `the array ${pair.labels} must have one label for each of the ${count} images, found (${labels.shape.join(", ")})`,
    );
  const size = height * width * channels;
  return Array.from({ length: count }, (_, i) => {
    const label = labels.data[i];
    if (!Number.isInteger(label))
      throw unusable(path, `the array ${pair.labels} must hold whole numbers, found ${label}`);
    const raw: RawImage = { pixels: data.subarray(i * size, (i + 1) * size), height, width, channels };
    return {
      path: `${pair.images}[${i}]`,
      className: String(label),
      split: pair.split,
      read: async () => raw,
    };
  });
}

function unusable(path: string, what: string): DatasetError {
  return new DatasetError("unusable", `${path}: ${what}`);
}

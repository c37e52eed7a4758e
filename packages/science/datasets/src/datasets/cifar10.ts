/** CIFAR-10 from its official binary files, in a folder or in the archive that holds them. */
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import { defineDataset, type LabelledImages, square } from "../define.ts";
import { openPublishedFolder, type PublishedFiles } from "../files/open-published-folder.ts";
import { finishDataset } from "../finish-dataset.ts";

const published = {
  title: "CIFAR-10",
  kind: "cifar10",
  folderName: "cifar-10-batches-bin",
  archiveName: "cifar-10-binary",
  site: "https://www.cs.toronto.edu/~kriz/cifar.html",
};
const side = 32;
const channels = 3;
const plane = side * side;
/** A label, then the red, green and blue planes. */
const recordBytes = 1 + channels * plane;
const classNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

/** The six files in the order of the images. */
const officialFiles: PublishedFiles = {
  "data_batch_1.bin": { sizeBytes: 30_730_000, md5: "5dd7e06a14cb22eb9f671a540d1b7c25" },
  "data_batch_2.bin": { sizeBytes: 30_730_000, md5: "5ea93a67294ea407fff1d09f752e9692" },
  "data_batch_3.bin": { sizeBytes: 30_730_000, md5: "942cd6a4bcdd0dd3c604fbe906cb4421" },
  "data_batch_4.bin": { sizeBytes: 30_730_000, md5: "ae636b3ba5c66a11e91e8cb52e771fcb" },
  "data_batch_5.bin": { sizeBytes: 30_730_000, md5: "53f37980c15c3d472c316c40844f3f0d" },
  "test_batch.bin": { sizeBytes: 30_730_000, md5: "803d5f7f4d78ea53de84dbe85f74fb6d" },
};

export const cifar10 = createCifar10(officialFiles);

/** @param files  what each file must be; another table is how tests make a small data set of the same layout. */
export function createCifar10(files: PublishedFiles) {
  return defineDataset({
    kind: "cifar10",
    title: "CIFAR-10: 60,000 photographs of ten kinds of thing, 32 x 32",
    source:
      "Krizhevsky 2009, Learning multiple layers of features from tiny images; https://www.cs.toronto.edu/~kriz/cifar.html",
    params: z.object({}),
    classNames,
    trainImagesPerClass: classNames.map(() => 5000),
    image: () => square(side, 3),
    published: [
      {
        url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        path: `${published.archiveName}.tar.gz`,
        sizeBytes: 170_052_171,
        md5: "c32a1d4ab5d03f1284b67883e8d87530",
      },
    ],
    async load(environment) {
      const found = new Map<string, LabelledImages>();
      for await (const { name, path, bytes } of openPublishedFolder(environment, { ...published, files })) {
        found.set(name, decode(path, bytes));
      }
      const batches = Object.keys(files).map((name) => found.get(name) as LabelledImages);
      return finishDataset({
        classNames,
        image: { height: side, width: side, channels },
        train: concatenated(batches.slice(0, -1)),
        test: batches[batches.length - 1],
      });
    },
  });
}

/** From one record after another, planar, to interleaved images and labels apart. */
function decode(file: string, bytes: Uint8Array): LabelledImages {
  const count = bytes.length / recordBytes;
  const labels = new Uint8Array(count);
  const pixels = new Uint8Array(count * channels * plane);
  for (let i = 0; i < count; i++) {
    const record = i * recordBytes;
    labels[i] = bytes[record];
    if (labels[i] >= classNames.length) {
      throw new DatasetError("altered", `${file}: expected labels 0 … 9, found ${labels[i]} at image ${i}`);
    }
    for (let c = 0; c < channels; c++) {
      const from = record + 1 + c * plane;
      for (let p = 0, to = i * channels * plane + c; p < plane; p++, to += channels)
        pixels[to] = bytes[from + p];
    }
  }
  return { count, pixels, labels };
}

function concatenated(parts: readonly LabelledImages[]): LabelledImages {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const pixels = new Uint8Array(count * channels * plane);
  const labels = new Uint8Array(count);
  let offset = 0;
  for (const part of parts) {
    pixels.set(part.pixels, offset * channels * plane);
    labels.set(part.labels, offset);
    offset += part.count;
  }
  return { count, pixels, labels };
}

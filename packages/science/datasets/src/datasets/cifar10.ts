/** CIFAR-10 from its official binary files, in a folder or in the archive that holds them. */
import { z } from "zod";
import { defineDataset, type LabelledImages } from "../define.ts";
import { cifarImage, readCifarRecords } from "../files/cifar-records.ts";
import { openPublishedFolder, type PublishedFiles } from "../files/open-published-folder.ts";
import { finishDataset } from "../finish-dataset.ts";

const published = {
  title: "CIFAR-10",
  kind: "cifar10",
  folderName: "cifar-10-batches-bin",
  archiveName: "cifar-10-binary",
  site: "https://www.cs.toronto.edu/~kriz/cifar.html",
};
const layout = { labelBytes: 1, labelAt: 0, classCount: 10 };
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
    image: () => cifarImage,
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
        found.set(name, readCifarRecords(path, bytes, layout));
      }
      const batches = Object.keys(files).map((name) => found.get(name) as LabelledImages);
      return finishDataset({
        classNames,
        image: cifarImage,
        train: concatenated(batches.slice(0, -1)),
        test: batches[batches.length - 1],
      });
    },
  });
}

function concatenated(parts: readonly LabelledImages[]): LabelledImages {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const pixels = new Uint8Array(parts.reduce((sum, part) => sum + part.pixels.length, 0));
  const labels = new Uint8Array(count);
  let [image, pixel] = [0, 0];
  for (const part of parts) {
    pixels.set(part.pixels, pixel);
    labels.set(part.labels, image);
    pixel += part.pixels.length;
    image += part.count;
  }
  return { count, pixels, labels };
}

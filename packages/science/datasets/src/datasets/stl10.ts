/** The labelled images of STL-10 from its official binary files, in a folder or in the archive that holds them. */
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import { defineDataset, type LabelledImages, square } from "../define.ts";
import { openPublishedFolder, type PublishedFiles } from "../files/open-published-folder.ts";
import type { ArchivedFile } from "../files/read-archive.ts";
import { finishDataset } from "../finish-dataset.ts";

const published = {
  title: "STL-10",
  kind: "stl10",
  folderName: "stl10_binary",
  archiveName: "stl10_binary",
  site: "https://cs.stanford.edu/~acoates/stl10/",
};
const side = 96;
const channels = 3;
const plane = side * side;
const classNames = ["airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck"];

/** The 100,000 images without labels in the same archive are passed over: nothing says which of them are normal. */
const officialFiles: PublishedFiles = {
  "train_X.bin": { sizeBytes: 138_240_000, md5: "918c2871b30a85fa023e0c44e0bee87f" },
  "train_y.bin": { sizeBytes: 5000, md5: "5a34089d4802c674881badbb80307741" },
  "test_X.bin": { sizeBytes: 221_184_000, md5: "7f263ba9f9e0b06b93213547f721ac82" },
  "test_y.bin": { sizeBytes: 8000, md5: "36f9794fa4beb8a2c72628de14fa638e" },
};

export const stl10 = createStl10(officialFiles);

/** @param files  what each file must be; another table is how tests make a small data set of the same layout. */
export function createStl10(files: PublishedFiles) {
  return defineDataset({
    kind: "stl10",
    title: "STL-10: 13,000 labelled photographs of ten kinds of thing, 96 x 96",
    source:
      "Coates, Ng and Lee 2011, An analysis of single-layer networks in unsupervised feature learning; https://cs.stanford.edu/~acoates/stl10/",
    params: z.object({}),
    classNames,
    trainImagesPerClass: classNames.map(() => 500),
    image: () => square(side, channels),
    published: [
      {
        url: "http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz",
        path: `${published.archiveName}.tar.gz`,
        sizeBytes: 2_640_397_119,
        md5: "91f7769df0f17e558f3565bffb0c7dfb",
      },
    ],
    async load(environment) {
      const found = new Map<string, ArchivedFile>();
      for await (const file of openPublishedFolder(environment, { ...published, files }))
        found.set(file.name, file);
      const split = (name: string): LabelledImages => {
        const labels = fromZero(found.get(`${name}_y.bin`) as ArchivedFile);
        const { bytes } = found.get(`${name}_X.bin`) as ArchivedFile;
        return { count: labels.length, pixels: interleaved(bytes, labels.length), labels };
      };
      return finishDataset({
        classNames,
        image: square(side, channels),
        train: split("train"),
        test: split("test"),
      });
    },
  });
}

/** The files count classes from 1. */
function fromZero({ path, bytes }: ArchivedFile): Uint8Array {
  const wrong = bytes.findIndex((label) => label < 1 || label > classNames.length);
  if (wrong >= 0)
    throw new DatasetError(
      "altered",
      `${path}: expected labels 1 … ${classNames.length}, found ${bytes[wrong]} at image ${wrong}`,
    );
  return bytes.map((label) => label - 1);
}

/** From planes whose columns follow each other to rows of pixels. */
function interleaved(bytes: Uint8Array, count: number): Uint8Array {
  const pixels = new Uint8Array(count * plane * channels);
  for (let i = 0; i < count * channels; i++) {
    const channel = i % channels;
    const image = ((i - channel) / channels) * plane * channels;
    for (let x = 0, from = i * plane; x < side; x++)
      for (let y = 0; y < side; y++, from++)
        pixels[image + (y * side + x) * channels + channel] = bytes[from];
  }
  return pixels;
}

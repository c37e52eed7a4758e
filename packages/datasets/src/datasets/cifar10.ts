/** CIFAR-10 from its official binary files, in a folder or in the archive that holds them. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import { type DatasetEnvironment, defineDataset, type LabelledImages } from "../define.ts";
import { checkBytes, type FileFacts } from "../files/check-bytes.ts";
import { exists } from "../files/exists.ts";
import { missing } from "../files/missing.ts";
import { type ArchivedFile, archiveEndings, readArchive } from "../files/read-archive.ts";
import { finishDataset } from "../finish-dataset.ts";

const folderName = "cifar-10-batches-bin";
const archiveName = "cifar-10-binary";
const side = 32;
const channels = 3;
const plane = side * side;
/** A label, then the red, green and blue planes. */
const recordBytes = 1 + channels * plane;
const classNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

/** The six files in the order of the images. */
export type CifarFiles = Readonly<Record<string, FileFacts>>;

const officialFiles: CifarFiles = {
  "data_batch_1.bin": { sizeBytes: 30_730_000, md5: "5dd7e06a14cb22eb9f671a540d1b7c25" },
  "data_batch_2.bin": { sizeBytes: 30_730_000, md5: "5ea93a67294ea407fff1d09f752e9692" },
  "data_batch_3.bin": { sizeBytes: 30_730_000, md5: "942cd6a4bcdd0dd3c604fbe906cb4421" },
  "data_batch_4.bin": { sizeBytes: 30_730_000, md5: "ae636b3ba5c66a11e91e8cb52e771fcb" },
  "data_batch_5.bin": { sizeBytes: 30_730_000, md5: "53f37980c15c3d472c316c40844f3f0d" },
  "test_batch.bin": { sizeBytes: 30_730_000, md5: "803d5f7f4d78ea53de84dbe85f74fb6d" },
};

export const cifar10 = createCifar10(officialFiles);

/** @param files  what each file must be; another table is how tests make a small data set of the same layout. */
export function createCifar10(files: CifarFiles) {
  return defineDataset({
    kind: "cifar10",
    title: "CIFAR-10: 60,000 photographs of ten kinds of thing, 32 x 32",
    source:
      "Krizhevsky 2009, Learning multiple layers of features from tiny images; https://www.cs.toronto.edu/~kriz/cifar.html",
    params: z.object({}),
    classNames,
    trainImagesPerClass: 5000,
    published: [
      {
        url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        path: `${archiveName}.tar.gz`,
        sizeBytes: 170_052_171,
        md5: "c32a1d4ab5d03f1284b67883e8d87530",
      },
    ],
    async load(environment) {
      const found = new Map<string, LabelledImages>();
      for await (const { name, path, bytes } of openFiles(environment, Object.keys(files))) {
        checkBytes(path, bytes, files[name]);
        found.set(name, decode(path, bytes));
      }
      const batches = Object.keys(files).map((name) => found.get(name) ?? throwAbsent(name));
      return finishDataset({
        classNames,
        image: { height: side, width: side, channels },
        train: concatenated(batches.slice(0, -1)),
        test: batches[batches.length - 1],
      });
    },
  });
}

async function* openFiles(
  environment: DatasetEnvironment,
  names: readonly string[],
): AsyncGenerator<ArchivedFile> {
  const { datasetsDir, cacheDir } = environment;
  const candidates =
    datasetsDir === undefined ? [] : [folderName, ...archiveEndings.map((e) => archiveName + e)];
  const paths = candidates.map((name) => join(datasetsDir as string, name));
  for (const [i, path] of paths.entries()) {
    if (!(await exists(path))) continue;
    if (i === 0) return yield* readFolder(path, names);
    if (cacheDir === undefined) return yield* readArchive(path, names);
    return yield* readFolder(await unpackOnce(path, names, cacheDir), names);
  }
  throw missing(environment, {
    title: "CIFAR-10",
    kind: "cifar10",
    lookedFor: paths,
    folder: `${folderName}/ with the six .bin files of the official binary version`,
    archive: `${archiveName}.tar.gz (or .tar.xz, .tar) from https://www.cs.toronto.edu/~kriz/cifar.html`,
  });
}

async function* readFolder(folder: string, names: readonly string[]): AsyncGenerator<ArchivedFile> {
  for (const name of names) {
    const path = join(folder, name);
    if (await exists(path)) yield { name, path, bytes: await readFile(path) };
  }
}

/** The archive's files in a folder of the cache; whole or not there, whoever else unpacks at the same time. */
async function unpackOnce(archive: string, names: readonly string[], cacheDir: string): Promise<string> {
  const folder = join(cacheDir, folderName);
  if (await exists(folder)) return folder;
  await mkdir(cacheDir, { recursive: true });
  const partial = await mkdtemp(`${folder}-`);
  try {
    for await (const { name, bytes } of readArchive(archive, names))
      await writeFile(join(partial, name), bytes);
    // Another process may have been faster: its folder holds the same files.
    await rename(partial, folder).catch(async (cause) => {
      if (!(await exists(folder))) throw cause;
    });
    return folder;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
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

function throwAbsent(name: string): never {
  throw new DatasetError("missing", `${name}: expected among the six files of CIFAR-10, found none; add it`);
}

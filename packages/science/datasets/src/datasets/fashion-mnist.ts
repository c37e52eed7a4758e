/** Fashion-MNIST from its four IDX files, plain or gzipped: as published, or as Debian packages them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import { type DatasetEnvironment, defineDataset, type LabelledImages, square } from "../define.ts";
import { checkBytes, type FileFacts } from "../files/check-bytes.ts";
import { exists } from "../files/exists.ts";
import { missing } from "../files/missing.ts";
import { readIdx } from "../files/read-idx.ts";
import { finishDataset } from "../finish-dataset.ts";
import { paddedSide, padImages } from "../pad-images.ts";

const folderName = "fashion-mnist";
/** Where Debian's package dataset-fashion-mnist puts the files. */
const debianFolder = "/usr/share/datasets/fashion-mnist";
const side = 28;
const classNames = [
  "t-shirt",
  "trouser",
  "pullover",
  "dress",
  "coat",
  "sandal",
  "shirt",
  "sneaker",
  "bag",
  "ankle-boot",
];

interface FashionFiles {
  readonly trainImages: FileFacts;
  readonly trainLabels: FileFacts;
  readonly testImages: FileFacts;
  readonly testLabels: FileFacts;
}

/** Of the unpacked files: Debian compresses them again, so that the .gz differ. */
const officialFiles: FashionFiles = {
  trainImages: { sizeBytes: 47_040_016, md5: "f4a8712d7a061bf5bd6d2ca38dc4d50a" },
  trainLabels: { sizeBytes: 60_008, md5: "9018921c3c673c538a1fc5bad174d6f9" },
  testImages: { sizeBytes: 7_840_016, md5: "8181f5470baa50b63fa0f6fddb340f0a" },
  testLabels: { sizeBytes: 10_008, md5: "15d484375f8d13e6eb1aabb0c3f46965" },
};

const fileNames = {
  trainImages: "train-images-idx3-ubyte",
  trainLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
};

export const fashionMnist = createFashionMnist(officialFiles, debianFolder);

/** @param files  what each unpacked file must be; @param packagedFolder  where to look after the folder of data sets. */
export function createFashionMnist(files: FashionFiles, packagedFolder: string) {
  return defineDataset({
    kind: "fashion-mnist",
    title: "Fashion-MNIST: 70,000 pictures of clothes, 28 x 28",
    source: "Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747; https://github.com/zalandoresearch/fashion-mnist",
    params: z.object({
      padding: z.int().min(0).max(34).default(2).describe("Border of zeros in pixels: 2 makes 32 x 32"),
    }),
    classNames,
    trainImagesPerClass: classNames.map(() => 6000),
    image: ({ padding }) => square(paddedSide(side, padding), 1),
    published: [
      published(fileNames.trainImages, 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
      published(fileNames.trainLabels, 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
      published(fileNames.testImages, 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
      published(fileNames.testLabels, 5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
    ],
    async load(environment, { padding }) {
      const folder = await findFolder(environment, packagedFolder);
      const read = (file: keyof FashionFiles) => readFileOf(folder, fileNames[file], files[file]);
      const train = labelled(await read("trainImages"), await read("trainLabels"), padding);
      const test = labelled(await read("testImages"), await read("testLabels"), padding);
      const padded = paddedSide(side, padding);
      return finishDataset({
        classNames,
        image: { height: padded, width: padded, channels: 1 },
        train,
        test,
      });
    },
  });
}

function published(name: string, sizeBytes: number, md5: string) {
  const url = `http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/${name}.gz`;
  return { url, path: `${folderName}/${name}.gz`, sizeBytes, md5 };
}

async function findFolder(environment: DatasetEnvironment, packagedFolder: string): Promise<string> {
  const { datasetsDir } = environment;
  const folders = [...(datasetsDir === undefined ? [] : [join(datasetsDir, folderName)]), packagedFolder];
  for (const folder of folders) if (await exists(folder)) return folder;
  throw missing(environment, {
    title: "Fashion-MNIST",
    kind: "fashion-mnist",
    lookedFor: folders,
    folder: `${folderName}/ with the four files ${Object.values(fileNames).join(", ")}, plain or .gz`,
    archive: "Debian's package dataset-fashion-mnist (apt install dataset-fashion-mnist)",
  });
}

async function readFileOf(
  folder: string,
  name: string,
  facts: FileFacts,
): Promise<{ name: string; bytes: Uint8Array }> {
  const plain = join(folder, name);
  const bytes = (await exists(plain)) ? await readFile(plain) : await readGzipped(`${plain}.gz`);
  checkBytes(plain, bytes, facts);
  return { name: plain, bytes };
}

async function readGzipped(path: string): Promise<Uint8Array> {
  if (!(await exists(path))) {
    throw new DatasetError("missing", `${path}: expected it, plain or .gz, beside the other files; add it`);
  }
  try {
    return await promisify(gunzip)(await readFile(path));
  } catch (cause) {
    throw new DatasetError(
      "truncated",
      `${path}: expected a whole gzip file, found that it breaks off or is none (${(cause as Error).message})`,
      { cause },
    );
  }
}

type NamedFile = Awaited<ReturnType<typeof readFileOf>>;

function labelled(imageFile: NamedFile, labelFile: NamedFile, padding: number): LabelledImages {
  const images = readIdx(imageFile.name, imageFile.bytes);
  const labels = readIdx(labelFile.name, labelFile.bytes);
  const [count, height, width] = images.shape;
  if (
    height !== side ||
    width !== side ||
    labels.shape[0] !== count ||
    labels.values.some((label) => label > 9)
  ) {
    throw new DatasetError(
      "altered",
      `${imageFile.name}: expected n images of 28 x 28 with n labels 0 … 9, ` +
        `found ${images.shape.join(" x ")} and ${labels.shape.join(" x ")} labels`,
    );
  }
  return { count, pixels: padImages(images.values, side, padding), labels: labels.values.slice() };
}

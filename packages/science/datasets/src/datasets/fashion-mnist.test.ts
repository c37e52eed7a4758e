import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { describeDataset } from "../dataset.suite.ts";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { createFashionMnist, fashionMnist } from "./fashion-mnist.ts";

/** Thirty training and ten test images in the official layout: image i is filled with 8 i. */
const files = {
  trainImages: { name: "train-images-idx3-ubyte", bytes: idx([30, 28, 28], (i) => 8 * Math.floor(i / 784)) },
  trainLabels: { name: "train-labels-idx1-ubyte", bytes: idx([30], (i) => i % 10) },
  testImages: { name: "t10k-images-idx3-ubyte", bytes: idx([10, 28, 28], (i) => 8 * Math.floor(i / 784)) },
  testLabels: { name: "t10k-labels-idx1-ubyte", bytes: idx([10], (i) => 9 - i) },
};
type Files = typeof files;

function idx(shape: number[], value: (i: number) => number): Uint8Array {
  const count = shape.reduce((product, extent) => product * extent, 1);
  const bytes = Buffer.alloc(4 + 4 * shape.length + count);
  bytes.writeUInt32BE(0x0800 + shape.length, 0);
  for (const [axis, extent] of shape.entries()) bytes.writeUInt32BE(extent, 4 + 4 * axis);
  for (let i = 0; i < count; i++) bytes[4 + 4 * shape.length + i] = value(i);
  return bytes;
}

function factsOf(of: Files) {
  const facts = ({ bytes }: { bytes: Uint8Array }) => ({
    sizeBytes: bytes.length,
    md5: createHash("md5").update(bytes).digest("hex"),
  });
  return {
    trainImages: facts(of.trainImages),
    trainLabels: facts(of.trainLabels),
    testImages: facts(of.testImages),
    testLabels: facts(of.testLabels),
  };
}

async function write(folder: string, of: Files, gzipped = false) {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of Object.values(of)) {
    await writeFile(join(folder, gzipped ? `${name}.gz` : name), gzipped ? gzipSync(bytes) : bytes);
  }
}

describe("fashion-mnist", () => {
  const folder = temporaryFolder();
  const tiny = () => createFashionMnist(factsOf(files), join(folder(), "usr/share/datasets/fashion-mnist"));
  const load = (dataset = tiny()) => dataset.load({ datasetsDir: folder() }, { padding: 2 });

  describe("from files", () => {
    const inFolder = temporaryFolder();
    describeDataset(
      {
        ...fashionMnist,
        load: async (_environment, params) => {
          await write(join(inFolder(), "fashion-mnist"), files);
          return createFashionMnist(factsOf(files), "/nowhere").load({ datasetsDir: inFolder() }, params);
        },
      },
      () => ({ datasetsDir: inFolder() }),
      {},
      false,
    );
  });

  it("reads images and labels, and puts 28 x 28 images in a border of zeros", async () => {
    await write(join(folder(), "fashion-mnist"), files);
    const { train, test, image } = await load();
    expect(image).toEqual({ height: 32, width: 32, channels: 1 });
    expect([...test.labels]).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    for (let i = 0; i < train.count; i++) {
      expect(train.labels[i]).toBe(i % 10);
      expect(train.pixels[i * 1024]).toBe(0);
      expect(train.pixels[i * 1024 + 16 * 32 + 16]).toBe(8 * i);
    }
  });

  it("reads the same from plain files, from .gz files, and from Debian's folder", async () => {
    await write(join(folder(), "fashion-mnist"), files);
    const { digest } = await load();
    await rm(join(folder(), "fashion-mnist"), { recursive: true });
    await write(join(folder(), "fashion-mnist"), files, true);
    expect((await load()).digest).toBe(digest);
    await rm(join(folder(), "fashion-mnist"), { recursive: true });
    await write(join(folder(), "usr/share/datasets/fashion-mnist"), files, true);
    expect((await load()).digest).toBe(digest);
    expect((await tiny().load({ datasetsDir: undefined }, { padding: 2 })).digest).toBe(digest);
  });

  it("says where it looked and the three ways to get it when it is not there", async () => {
    await expect(load()).rejects.toMatchObject({ code: "missing" });
    await expect(load()).rejects.toThrow(
      /fashion-mnist.*\n.*\n.*folder: .*\n.*dataset-fashion-mnist.*\n.*data download fashion-mnist/,
    );
  });

  it("refuses a file that is truncated, altered, no gzip or not there", async () => {
    const path = join(folder(), "fashion-mnist", "t10k-images-idx3-ubyte");
    await write(join(folder(), "fashion-mnist"), files);
    await writeFile(path, files.testImages.bytes.subarray(0, 5000));
    await expect(load()).rejects.toMatchObject({
      code: "truncated",
      message: expect.stringContaining(`${path}: expected 7856 bytes, found 5000`),
    });
    await writeFile(path, files.testImages.bytes.toReversed());
    await expect(load()).rejects.toMatchObject({ code: "altered" });
    await rm(path);
    await expect(load()).rejects.toMatchObject({ code: "missing" });
    await writeFile(`${path}.gz`, gzipSync(files.testImages.bytes).subarray(0, 40));
    await expect(load()).rejects.toMatchObject({ code: "truncated" });
  });

  it.each([
    ["an IDX header of another type", idx([10], () => 0).with(2, 0x0d), "expected an IDX header"],
    [
      "a length other than the header says",
      idx([10], () => 0).subarray(0, 15),
      "expected 18 bytes, found 15",
    ],
    ["fewer labels than images", idx([9], () => 0), "expected n images of 28 x 28 with n labels"],
    ["a label above nine", idx([10], () => 10), "expected n images of 28 x 28 with n labels 0 … 9"],
  ])("refuses %s even where the digest is as listed", async (_fault, bytes, message) => {
    const wrong = { ...files, testLabels: { ...files.testLabels, bytes } };
    await write(join(folder(), "fashion-mnist"), wrong);
    await expect(load(createFashionMnist(factsOf(wrong), "/nowhere"))).rejects.toThrow(message);
  });

  // The real files, where a person has them.
  const datasetsDir = process.env.OUTLAB_DATASETS_DIR;
  it.skipIf(!datasetsDir)("reads the published files: 6,000 and 1,000 images of each class", async (test) => {
    const loaded = await fashionMnist.load({ datasetsDir }, { padding: 2 }).catch((error) => {
      if (error.code === "missing") test.skip("fashion-mnist is not in OUTLAB_DATASETS_DIR");
      throw error;
    });
    for (let label = 0; label < 10; label++) {
      expect(loaded.train.labels.filter((found) => found === label).length).toBe(
        fashionMnist.trainImagesPerClass[label],
      );
      expect(loaded.test.labels.filter((found) => found === label).length).toBe(1000);
    }
  });
});

import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";
import { describeDataset } from "../dataset.suite.ts";
import type { PublishedFiles } from "../files/open-published-folder.ts";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { cifar10, createCifar10 } from "./cifar10.ts";

/** Twenty images a file in the official layout; red is the number of the image, green the row, blue the column. */
const imagesPerFile = 20;
const names = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.bin`).concat("test_batch.bin");
const contents = new Map(names.map((name, file) => [name, officialLayout(file)]));
const tinyFiles: PublishedFiles = Object.fromEntries(
  [...contents].map(([name, bytes]) => [
    name,
    { sizeBytes: bytes.length, md5: createHash("md5").update(bytes).digest("hex") },
  ]),
);
const tiny = createCifar10(tinyFiles);

function officialLayout(file: number): Uint8Array {
  const bytes = new Uint8Array(imagesPerFile * 3073);
  for (let i = 0; i < imagesPerFile; i++) {
    bytes[i * 3073] = i % 10;
    for (let p = 0; p < 1024; p++) {
      bytes[i * 3073 + 1 + p] = file * imagesPerFile + i;
      bytes[i * 3073 + 1 + 1024 + p] = Math.floor(p / 32);
      bytes[i * 3073 + 1 + 2048 + p] = p % 32;
    }
  }
  return bytes;
}

async function writeFolder(folder: string) {
  await mkdir(join(folder, "cifar-10-batches-bin"));
  for (const [name, bytes] of contents) await writeFile(join(folder, "cifar-10-batches-bin", name), bytes);
}

async function tarOf(files: Iterable<readonly [string, Uint8Array]>): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: "cifar-10-batches-bin/readme.html" }, "passed over");
  for (const [name, bytes] of files) tar.entry({ name: `cifar-10-batches-bin/${name}` }, bytes);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same six files, packed by GNU tar 1.34 and xz 5.4 from the bytes above. */
const packedByXz = new URL("./fixtures/cifar10-tiny.tar.xz", import.meta.url);

describe("cifar10", () => {
  const folder = temporaryFolder();
  const load = (cacheDir?: string) => tiny.load({ datasetsDir: folder(), cacheDir }, {});

  describe("from a folder", () => {
    const inFolder = temporaryFolder();
    describeDataset(
      {
        ...tiny,
        load: async (_environment, params) => {
          await writeFolder(inFolder()).catch(() => {});
          return tiny.load({ datasetsDir: inFolder() }, params);
        },
      },
      () => ({ datasetsDir: inFolder() }),
      {},
      false,
    );
  });

  it("turns the planes of each record into interleaved images, five files to train and one to test", async () => {
    await writeFolder(folder());
    const { train, test, image } = await load();
    expect([train.count, test.count, image]).toEqual([100, 20, { height: 32, width: 32, channels: 3 }]);
    for (const [split, first] of [
      [train, 0],
      [test, 100],
    ] as const) {
      for (let i = 0; i < split.count; i++) {
        expect(split.labels[i]).toBe(i % 10);
        const pixel = (y: number, x: number) => [
          ...split.pixels.subarray(((i * 32 + y) * 32 + x) * 3).subarray(0, 3),
        ];
        expect(pixel(0, 0)).toEqual([first + i, 0, 0]);
        expect(pixel(5, 31)).toEqual([first + i, 5, 31]);
        expect(pixel(31, 5)).toEqual([first + i, 31, 5]);
      }
    }
  });

  it("reads the same from a .tar, a .tar.gz and a .tar.xz", async () => {
    await writeFolder(folder());
    const { digest } = await load();
    const tar = await tarOf(contents);
    for (const [ending, bytes] of [
      ["tar", tar],
      ["tar.gz", gzipSync(tar)],
      ["tar.xz", await readFile(packedByXz)],
    ] as const) {
      const datasetsDir = join(folder(), ending);
      await mkdir(datasetsDir);
      await writeFile(join(datasetsDir, `cifar-10-binary.${ending}`), bytes);
      expect((await tiny.load({ datasetsDir }, {})).digest).toBe(digest);
    }
  });

  it("unpacks an archive into the cache once, also when two load at the same time", async () => {
    await copyFile(packedByXz, join(folder(), "cifar-10-binary.tar.xz"));
    const cacheDir = join(folder(), "cache");
    const [first, second] = await Promise.all([load(cacheDir), load(cacheDir)]);
    expect(second.digest).toBe(first.digest);
    expect(await readdir(cacheDir)).toEqual(["cifar-10-batches-bin"]);
    await writeFile(join(folder(), "cifar-10-binary.tar.xz"), "no longer read");
    expect((await load(cacheDir)).digest).toBe(first.digest);
  });

  it("says where it looked and the three ways to get it when it is not there", async () => {
    await expect(load()).rejects.toMatchObject({ code: "missing" });
    await expect(load()).rejects.toThrow(
      /cifar-10-batches-bin.*\n.*\n.*folder: .*\n.*archive.*cifar-10-binary\.tar or \.tar\.gz.*\n.*data download cifar10/,
    );
    await expect(tiny.load({ datasetsDir: undefined }, {})).rejects.toThrow("OUTLAB_DATASETS_DIR is not set");
  });

  it("refuses a truncated file with its path, the expected and the found size", async () => {
    await writeFolder(folder());
    const path = join(folder(), "cifar-10-batches-bin", "data_batch_3.bin");
    await truncate(path, 60_000);
    await expect(load()).rejects.toMatchObject({ code: "truncated" });
    await expect(load()).rejects.toThrow(`${path}: expected 61460 bytes, found 60000`);
  });

  it("refuses an altered file with both digests", async () => {
    await writeFolder(folder());
    const path = join(folder(), "cifar-10-batches-bin", "test_batch.bin");
    const bytes = officialLayout(5);
    bytes[4000] ^= 1;
    await writeFile(path, bytes);
    const found = createHash("md5").update(bytes).digest("hex");
    await expect(load()).rejects.toMatchObject({ code: "altered" });
    await expect(load()).rejects.toThrow(`expected MD5 ${tinyFiles["test_batch.bin"].md5}, found ${found}`);
  });

  it("refuses a folder or an archive that lacks one of the six", async () => {
    const five = [...contents].slice(0, 5);
    await writeFile(join(folder(), "cifar-10-binary.tar"), await tarOf(five));
    await expect(load()).rejects.toMatchObject({
      code: "missing",
      message: expect.stringContaining("test_batch.bin"),
    });
  });

  it.each(["tar", "tar.gz", "tar.xz"])("refuses a .%s that breaks off", async (ending) => {
    const tar = await tarOf(contents);
    const whole = { tar, "tar.gz": gzipSync(tar), "tar.xz": await readFile(packedByXz) }[ending] as Buffer;
    await writeFile(
      join(folder(), `cifar-10-binary.${ending}`),
      whole.subarray(0, Math.floor(whole.length * 0.6)),
    );
    await expect(load()).rejects.toMatchObject({
      code: "truncated",
      message: expect.stringContaining(`.${ending}`),
    });
  });

  it("refuses an archive that holds an altered file, and caches nothing of it", async () => {
    const altered = officialLayout(2);
    altered[500] ^= 1;
    await writeFile(
      join(folder(), "cifar-10-binary.tar"),
      await tarOf(new Map([...contents, ["data_batch_3.bin", altered]])),
    );
    const cacheDir = join(folder(), "cache");
    for (const cache of [undefined, cacheDir]) {
      await expect(load(cache)).rejects.toMatchObject({
        code: "altered",
        message: expect.stringContaining("cifar-10-binary.tar: cifar-10-batches-bin/data_batch_3.bin"),
      });
    }
    expect(await readdir(cacheDir)).toEqual([]);
    await copyFile(packedByXz, join(folder(), "cifar-10-binary.tar.xz"));
    await rm(join(folder(), "cifar-10-binary.tar"));
    expect((await load(cacheDir)).train.count).toBe(100);
  });

  it.each(["tar", "tar.gz", "tar.xz"])("reports a .%s that can't be read", async (ending) => {
    await mkdir(join(folder(), `cifar-10-binary.${ending}`));
    await expect(load()).rejects.toMatchObject({
      code: "truncated",
      message: expect.stringContaining("EISDIR"),
    });
  });

  it("refuses an archive that is none", async () => {
    await writeFile(join(folder(), "cifar-10-binary.tar.gz"), "<html>not found</html>");
    await expect(load()).rejects.toMatchObject({ code: "truncated" });
  });

  it("refuses a label above nine even where size and digest are as listed", async () => {
    const bytes = officialLayout(5);
    bytes[3073] = 10;
    const md5 = createHash("md5").update(bytes).digest("hex");
    await writeFolder(folder());
    await writeFile(join(folder(), "cifar-10-batches-bin", "test_batch.bin"), bytes);
    const lax = createCifar10({ ...tinyFiles, "test_batch.bin": { sizeBytes: bytes.length, md5 } });
    await expect(lax.load({ datasetsDir: folder() }, {})).rejects.toThrow(
      "expected labels 0 … 9, found 10 at image 1",
    );
  });

  // The real files, where a person has them.
  const datasetsDir = process.env.OUTLAB_DATASETS_DIR;
  it.skipIf(!datasetsDir)(
    "reads the published files: 5,000 and 1,000 images of each class, and the means known for CIFAR-10",
    async () => {
      const { train, test, channelMean } = await cifar10.load({ datasetsDir }, {});
      for (let label = 0; label < 10; label++) {
        expect(train.labels.filter((found) => found === label).length).toBe(
          cifar10.trainImagesPerClass[label],
        );
        expect(test.labels.filter((found) => found === label).length).toBe(1000);
      }
      expect(channelMean.map((mean) => Number(mean.toFixed(4)))).toEqual([0.4914, 0.4822, 0.4465]);
    },
    60_000,
  );
});

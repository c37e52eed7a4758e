import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { describeDataset } from "../dataset.suite.ts";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { cifar100, createCifar100 } from "./cifar100.ts";

/** In the official layout; image i is of class i and of group i modulo 20, its red is i, its green the row, its blue the column. */
function officialLayout(images: number): Uint8Array {
  const bytes = new Uint8Array(images * 3074);
  for (let i = 0; i < images; i++) {
    bytes.set([i % 20, i % 100], i * 3074);
    for (let p = 0; p < 1024; p++) {
      bytes[i * 3074 + 2 + p] = i;
      bytes[i * 3074 + 2 + 1024 + p] = Math.floor(p / 32);
      bytes[i * 3074 + 2 + 2048 + p] = p % 32;
    }
  }
  return bytes;
}

const contents = { "train.bin": officialLayout(200), "test.bin": officialLayout(100) };
const factsOf = (bytes: Uint8Array) => ({
  sizeBytes: bytes.length,
  md5: createHash("md5").update(bytes).digest("hex"),
});
const tiny = createCifar100({
  "train.bin": factsOf(contents["train.bin"]),
  "test.bin": factsOf(contents["test.bin"]),
});

describe("cifar100", () => {
  const folder = temporaryFolder();
  const load = (labels: "fine" | "coarse") => tiny.load({ datasetsDir: folder() }, { labels });
  beforeEach(async () => {
    await mkdir(join(folder(), "cifar-100-binary"));
    for (const [name, bytes] of Object.entries(contents))
      await writeFile(join(folder(), "cifar-100-binary", name), bytes);
  });

  it("reads the second label of a record as its class, and the first as its group", async () => {
    const fine = await load("fine");
    expect(fine.classNames).toHaveLength(100);
    expect([...fine.train.labels]).toEqual(Array.from({ length: 200 }, (_, i) => i % 100));
    const coarse = await load("coarse");
    expect(coarse.classNames).toHaveLength(20);
    expect([...coarse.test.labels]).toEqual(Array.from({ length: 100 }, (_, i) => i % 20));
    expect(coarse.train.pixels).toEqual(fine.train.pixels);
    expect(coarse.digest).not.toBe(fine.digest);
  });

  it("turns the planes of each record into interleaved images", async () => {
    const { train, test } = await load("fine");
    expect([train.count, test.count]).toEqual([200, 100]);
    const pixel = (i: number, y: number, x: number) => [
      ...train.pixels.subarray(((i * 32 + y) * 32 + x) * 3).subarray(0, 3),
    ];
    expect(pixel(0, 5, 31)).toEqual([0, 5, 31]);
    expect(pixel(199, 31, 5)).toEqual([199, 31, 5]);
  });

  it("says for each choice of labels which classes there are, and how many images of each", () => {
    const { classNames, trainImagesPerClass } = cifar100.classes?.({ labels: "coarse" }) ?? cifar100;
    expect([classNames.length, trainImagesPerClass[0]]).toEqual([20, 2500]);
    expect(classNames).toContain("large_man-made_outdoor_things");
    expect(new Set(cifar100.classNames).size).toBe(100);
    expect(cifar100.trainImagesPerClass[99]).toBe(500);
  });

  it("refuses a group that there is not, with the file and the image", async () => {
    const bytes = officialLayout(100);
    bytes[3074] = 20;
    await writeFile(join(folder(), "cifar-100-binary", "test.bin"), bytes);
    const lax = createCifar100({
      "train.bin": factsOf(contents["train.bin"]),
      "test.bin": factsOf(bytes),
    });
    const environment = { datasetsDir: folder() };
    await expect(lax.load(environment, { labels: "coarse" })).rejects.toThrow(
      /test\.bin: expected labels 0 … 19, found 20 at image 1/,
    );
    expect((await lax.load(environment, { labels: "fine" })).test.count).toBe(100);
  });
});

describe("cifar100 from a folder", () => {
  const folder = temporaryFolder();
  describeDataset(
    {
      ...tiny,
      load: async (_environment, params) => {
        await mkdir(join(folder(), "cifar-100-binary"), { recursive: true });
        for (const [name, bytes] of Object.entries(contents))
          await writeFile(join(folder(), "cifar-100-binary", name), bytes);
        return tiny.load({ datasetsDir: folder() }, params);
      },
    },
    () => ({ datasetsDir: folder() }),
    { labels: "fine" },
    false,
  );
});

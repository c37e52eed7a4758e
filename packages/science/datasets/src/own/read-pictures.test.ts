import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PicturesReading, readPictures } from "./read-pictures.ts";
import { tar, zipOf } from "./testing/archives.ts";
import { hugePng, noise, plain } from "./testing/pictures.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-pictures-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (bytes: Uint8Array, changes: Partial<PicturesReading> = {}) => {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  const image = { height: 16, width: 16, channels: 3 };
  return readPictures({ path, name: "it.png", image, fit: "resize", most: 10, threads: 2, ...changes });
};

describe("pictures to be scored", () => {
  it("are one file of any name, or those of an archive by their paths", async () => {
    const png = await plain(10, 20, 30, 16, 16).png().toBuffer();
    const one = await read(png, { name: "photo" });
    expect(one.pictures).toEqual([{ file: "photo", notes: [] }]);
    expect([...one.pixels.subarray(0, 6)]).toEqual([10, 20, 30, 10, 20, 30]);
    const files = { "b/2.png": await plain(2, 2, 2, 16, 16).png().toBuffer(), "a.png": png };
    for (const archive of [
      zipOf(files),
      await tar(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))),
    ]) {
      const { pictures, pixels } = await read(archive);
      expect(pictures.map(({ file }) => file)).toEqual(["a.png", "b/2.png"]);
      expect([pixels[0], pixels[16 * 16 * 3]]).toEqual([10, 2]);
    }
  });

  it("get the size and the channels of the training images, and say so", async () => {
    const grey = await noise(1, { width: 24, height: 16, channels: 1 }).toColourspace("b-w").png().toBuffer();
    expect((await read(grey, { fit: "crop" })).pictures[0].notes).toEqual([
      "has 24 x 16 pixels and became 16 x 16",
      "is not square and was cut to its middle",
      "is grey and got three equal channels",
    ]);
    const image = { height: 16, width: 16, channels: 1 };
    const { pictures, pixels } = await read(await plain(200, 100, 50, 16, 16).png().toBuffer(), { image });
    expect(pictures[0].notes).toEqual(["is in colour and became grey"]);
    expect(pixels).toEqual(new Uint8Array(256).fill(Math.round(0.299 * 200 + 0.587 * 100 + 0.114 * 50)));
  });

  it("that cannot be read are left out with the reason, and the others are taken", async () => {
    const png = await noise(1).png().toBuffer();
    const { pictures, leftOut } = await read(
      zipOf({ "a.png": png, "b.png": png.subarray(0, 60), "c.txt": png }),
    );
    expect(pictures).toHaveLength(1);
    expect(leftOut).toEqual([
      { file: "b.png", reason: expect.stringContaining("cannot be read as an image") },
      { file: "c.txt", reason: "is no PNG, JPEG, WebP, TIFF or BMP by its name" },
    ]);
  });
});

describe("pictures that cannot be scored", () => {
  it.each([
    ["0 bytes", async () => new Uint8Array(0), "it.png is empty: it has 0 bytes"],
    ["a text", async () => new TextEncoder().encode("x".repeat(600)), "it.png holds no PNG"],
    [
      "an animation",
      async () => {
        const frames = await Promise.all([1, 2].map((seed) => noise(seed).png().toBuffer()));
        return sharp(frames, { join: { animated: true } })
          .webp()
          .toBuffer();
      },
      "it.png holds 2 images, as an animation does",
    ],
    [
      "20,000 x 20,000 pixels",
      async () => hugePng(20_000, 20_000),
      "it.png has 20000 x 20000 pixels; at most 100 million are read",
    ],
    ["an archive of none", async () => zipOf({}), "it.png holds no pictures"],
    [
      "too many",
      async () =>
        zipOf(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.png`, new Uint8Array(1)]))),
      "it.png holds 11 pictures; at most 10 are scored at once",
    ],
    [
      "only others",
      async () => zipOf({ "a.txt": new Uint8Array(1), "b.txt": new Uint8Array(1) }),
      "a.txt is no PNG, JPEG, WebP, TIFF or BMP by its name (and 1 more files could not be scored)",
    ],
  ])("are refused: %s", async (_, bytes, message) => {
    await expect(read(await bytes())).rejects.toMatchObject({
      code: "unusable",
      message: expect.stringContaining(message),
    });
  });
});

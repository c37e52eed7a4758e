import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeDataset } from "../dataset.suite.ts";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { createStl10 } from "./stl10.ts";

/** In the official layout, columns after each other; red is the number of the image, green the row, blue the column. */
function images(count: number): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < count; i++)
    for (const value of [() => i, (_: number, y: number) => y, (x: number) => x])
      for (let x = 0; x < 96; x++) for (let y = 0; y < 96; y++) bytes.push(value(x, y));
  return Uint8Array.from(bytes);
}
const labels = (count: number) => Uint8Array.from({ length: count }, (_, i) => (i % 10) + 1);

const contents: Record<string, Uint8Array> = {
  "train_X.bin": images(20),
  "train_y.bin": labels(20),
  "test_X.bin": images(10),
  "test_y.bin": labels(10),
};
const filesOf = (files: Record<string, Uint8Array>) =>
  Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [
      name,
      { sizeBytes: bytes.length, md5: createHash("md5").update(bytes).digest("hex") },
    ]),
  );
const tiny = createStl10(filesOf(contents));

async function writeFolder(folder: string, files = contents) {
  await mkdir(join(folder, "stl10_binary"), { recursive: true });
  for (const [name, bytes] of Object.entries(files))
    await writeFile(join(folder, "stl10_binary", name), bytes);
}

describe("stl10", () => {
  const folder = temporaryFolder();

  it("turns columns of planes into rows of pixels, and counts classes from 0", async () => {
    await writeFolder(folder());
    const { train, test, image } = await tiny.load({ datasetsDir: folder() }, {});
    expect(image).toEqual({ height: 96, width: 96, channels: 3 });
    expect([train.count, test.count]).toEqual([20, 10]);
    expect([...test.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const pixel = (i: number, y: number, x: number) => [
      ...train.pixels.subarray(((i * 96 + y) * 96 + x) * 3).subarray(0, 3),
    ];
    expect(pixel(0, 5, 95)).toEqual([0, 5, 95]);
    expect(pixel(19, 95, 5)).toEqual([19, 95, 5]);
  });

  it("refuses a label outside 1 … 10, with the file and the image", async () => {
    const files = { ...contents, "test_y.bin": Uint8Array.from(labels(10), (label) => label - 1) };
    await writeFolder(folder(), files);
    await expect(createStl10(filesOf(files)).load({ datasetsDir: folder() }, {})).rejects.toThrow(
      /test_y\.bin: expected labels 1 … 10, found 0 at image 0/,
    );
  });

  it("refuses a folder without its labels", async () => {
    const { "test_y.bin": _, ...others } = contents;
    await writeFolder(folder(), others as typeof contents);
    await expect(tiny.load({ datasetsDir: folder() }, {})).rejects.toMatchObject({
      code: "missing",
      message: expect.stringContaining("found no test_y.bin"),
    });
  });
});

describe("stl10 from a folder", () => {
  const folder = temporaryFolder();
  describeDataset(
    {
      ...tiny,
      load: async (_environment, params) => {
        await writeFolder(folder());
        return tiny.load({ datasetsDir: folder() }, params);
      },
    },
    () => ({ datasetsDir: folder() }),
    {},
    false,
  );
});

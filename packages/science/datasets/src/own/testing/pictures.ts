/** Test support: pictures of every format, made by sharp, and folders of them. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { stream } from "@outlab/random";
import sharp, { type Sharp } from "sharp";
import { type Recipe, recipeSchema } from "../recipe.ts";

export function recipe(changes: Partial<Recipe> = {}): Recipe {
  return recipeSchema.parse({ imageSize: 16, ...changes });
}

/** Noise, so that no two of different seeds are alike. */
export function noise(seed: number, { width = 24, height = 24, channels = 3 as 1 | 3 } = {}): Sharp {
  const random = stream(seed, "picture");
  const pixels = Uint8Array.from({ length: width * height * channels }, () =>
    Math.floor(256 * random.uniform()),
  );
  return sharp(pixels, { raw: { width, height, channels } });
}

export function plain(red: number, green: number, blue: number, width = 24, height = 24): Sharp {
  return sharp({ create: { width, height, channels: 3, background: { r: red, g: green, b: blue } } });
}

/** Files by their paths below the folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** As many pictures of each class as it says, all different: `{ good: 10, crack: 4 }`. */
export async function classFolders(
  counts: Readonly<Record<string, number>>,
): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  let seed = 0;
  for (const [className, count] of Object.entries(counts))
    for (let i = 0; i < count; i++) files[`${className}/${i}.png`] = await noise(seed++).png().toBuffer();
  return files;
}

/** A BMP of 24 bits, bottom row first, from pixels of (height, width, 3). */
export function bmp(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + rowBytes * height);
  file.write("BM");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let c = 0; c < 3; c++)
        file[54 + rowBytes * (height - 1 - row) + 3 * column + c] =
          pixels[(row * width + column) * 3 + 2 - c];
  return file;
}

/** Discs on noise, for tests that train: those of other classes than `good` have a bar across. */
export async function circles(counts: Readonly<Record<string, number>>): Promise<Record<string, Uint8Array>> {
  const side = 40;
  const files: Record<string, Uint8Array> = {};
  let seed = 0;
  for (const [className, count] of Object.entries(counts))
    for (let i = 0; i < count; i++) {
      const random = stream(seed++, "circle");
      const [x, y] = [14 + 12 * random.uniform(), 14 + 12 * random.uniform()];
      const pixels = Uint8Array.from({ length: side * side * 3 }, (_, at) => {
        const [row, column] = [Math.floor(at / (3 * side)), Math.floor(at / 3) % side];
        const isBar = className !== "good" && Math.abs(row - column) < 3;
        const isDisc = Math.hypot(row - y, column - x) < 10;
        return (isBar ? 230 : isDisc ? 120 : 30) + Math.floor(20 * random.uniform());
      });
      files[`${className}/${i}.png`] = await sharp(pixels, {
        raw: { width: side, height: side, channels: 3 },
      })
        .png()
        .toBuffer();
    }
  return files;
}

/** One bit a pixel, all 0: 50 MB in a file of 50 KB. */
export function hugePng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type), data]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(new Uint8Array(height * (1 + width / 8)))),
    chunk("IEND", new Uint8Array()),
  ]);
}

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage } from "./decode-image.ts";
import { bmp, hugePng, noise, plain, recipe } from "./testing/pictures.ts";

const decode = (bytes: Uint8Array, changes = {}) => decodeImage(bytes, recipe(changes));
const first = async (bytes: Uint8Array) => {
  const { pixels, channels } = await decode(bytes);
  return [...pixels.subarray(0, channels)];
};

/** A colour among equal ones survives every resizing; JPEG changes it by little. */
const near = (colour: readonly number[], by: number) => (found: readonly number[]) =>
  found.length === colour.length && found.every((value, c) => Math.abs(value - colour[c]) <= by);

describe("an image file", () => {
  it.each(["png", "webp", "tiff", "jpeg"] as const)(
    "is read from %s to its colours at the size asked for",
    async (format) => {
      const bytes = await plain(200, 100, 50).toFormat(format, { quality: 100, lossless: true }).toBuffer();
      const { pixels, channels, width, height } = await decode(bytes);
      expect([pixels.length, channels, width, height]).toEqual([16 * 16 * 3, 3, 24, 24]);
      expect(await first(bytes)).toSatisfy(near([200, 100, 50], format === "jpeg" ? 2 : 0));
    },
  );

  it("keeps every pixel where it has the size already", async () => {
    const image = noise(1, { width: 16, height: 16 });
    const { pixels, treatments } = await decode(await image.clone().png().toBuffer());
    expect(pixels).toEqual(new Uint8Array(await image.raw().toBuffer()));
    expect(treatments).toEqual([]);
  });

  it("may be a BMP, whose pixels are those of a PNG of the same picture", async () => {
    const image = noise(2, { width: 17, height: 23 });
    const raw = new Uint8Array(await image.clone().raw().toBuffer());
    expect((await decode(bmp(raw, 17, 23))).pixels).toEqual(
      (await decode(await image.png().toBuffer())).pixels,
    );
  });

  it("is grey where its file is grey", async () => {
    const grey = await plain(90, 90, 90).toColourspace("b-w").png().toBuffer();
    expect(await decode(grey)).toMatchObject({ channels: 1 });
    expect(await first(grey)).toEqual([90]);
  });

  it.each([
    [1, "grey16", [0x80]],
    [3, "rgb16", [0x80, 0x80, 0x80]],
  ] as const)("keeps the upper 8 of 16 bits, with %i channels", async (channels, space, expected) => {
    const values = new Uint16Array(20 * 20 * channels).fill(0x8040);
    const bytes = await sharp(values, { raw: { width: 20, height: 20, channels } })
      .toColourspace(space)
      .png()
      .toBuffer();
    expect(await first(bytes)).toEqual(expected);
    expect((await decode(bytes)).treatments).toContain("16-bit");
  });

  it("is put on white where it is transparent", async () => {
    const background = { r: 200, g: 0, b: 0, alpha: 0.5 };
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 4, background } })
      .png()
      .toBuffer();
    expect(await first(bytes)).toSatisfy(near([228, 127, 127], 1));
    expect((await decode(bytes)).treatments).toEqual(["alpha"]);
  });

  it("is turned as its EXIF orientation says", async () => {
    const halves = await sharp({ create: { width: 40, height: 20, channels: 3, background: "black" } })
      .composite([{ input: await plain(255, 255, 255, 20, 20).png().toBuffer(), left: 0, top: 0 }])
      .png()
      .toBuffer();
    const bytes = await sharp(halves).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer();
    const { pixels, width, height, treatments } = await decode(bytes);
    // A quarter turn clockwise: what was left is above.
    expect([width, height]).toEqual([20, 40]);
    expect([pixels[0], pixels[15 * 3], pixels[15 * 16 * 3]]).toSatisfy(near([255, 255, 0], 8));
    expect(treatments).toContain("turned");
  });

  it("becomes RGB where it is CMYK", async () => {
    const bytes = await plain(200, 100, 50).toColourspace("cmyk").jpeg().toBuffer();
    expect(await decode(bytes)).toMatchObject({ channels: 3, treatments: ["cmyk"] });
    expect(await first(bytes)).toSatisfy(near([200, 100, 50], 40));
  });

  it.each([
    ["resize", "stretched", [0, 255]],
    ["crop", "cut", [255, 255]],
    ["pad", "padded", [0, 0]],
  ] as const)("that is not square is fitted by %s", async (fit, treatment, [corner, middleOfEdge]) => {
    // White, with a black bar at its left end.
    const wide = await sharp({ create: { width: 64, height: 32, channels: 3, background: "white" } })
      .composite([{ input: await plain(0, 0, 0, 8, 32).png().toBuffer(), left: 0, top: 0 }])
      .removeAlpha()
      .png()
      .toBuffer();
    const { pixels, treatments } = await decode(wide, { fit });
    const at = (row: number, column: number) => pixels[(row * 16 + column) * 3];
    expect([at(0, 0), at(0, 8)]).toEqual([corner, middleOfEdge]);
    expect(at(8, 8)).toBe(255);
    expect(treatments).toEqual([treatment]);
  });
});

describe("a file that is no whole image", () => {
  const whole = (format: "png" | "jpeg" | "webp" | "tiff") =>
    noise(3, { width: 64, height: 64 }).toFormat(format).toBuffer();

  it.each(["png", "jpeg", "webp", "tiff"] as const)("is refused when %s breaks off", async (format) => {
    const bytes = await whole(format);
    await expect(decode(bytes.subarray(0, Math.floor(bytes.length / 2)))).rejects.toThrow(
      format === "tiff"
        ? "holds no PNG, JPEG, WebP, TIFF or BMP that can be read"
        : "cannot be read as an image",
    );
  });

  it("is refused when a byte of it was changed, or its header lies about its size", async () => {
    const damaged = await whole("png");
    damaged[300] ^= 0xff;
    await expect(decode(damaged)).rejects.toThrow("cannot be read as an image");
    const lying = await whole("png");
    lying.writeUInt32BE(9000, 16);
    await expect(decode(lying)).rejects.toThrow("cannot be read as an image");
  });

  it("is refused by what it is", async () => {
    await expect(decode(new Uint8Array())).rejects.toThrow("is empty: it has 0 bytes");
    const others = [
      Buffer.from("a letter"),
      await plain(1, 2, 3).gif().toBuffer(),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ];
    for (const bytes of others)
      await expect(decode(bytes)).rejects.toThrow("holds no PNG, JPEG, WebP, TIFF or BMP that can be read");
  });

  it("is refused when it is an animation", async () => {
    const frames = await Promise.all(
      [plain(0, 0, 0), plain(255, 0, 0)].map((frame) => frame.png().toBuffer()),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    await expect(decode(bytes)).rejects.toThrow("holds 2 images, as an animation does");
  });

  it("is refused before it is unpacked when it is huge", async () => {
    await expect(decode(hugePng(20_000, 20_000))).rejects.toThrow(
      "has 20000 x 20000 pixels; at most 100 million are read",
    );
    const header = Buffer.from(bmp(new Uint8Array(3), 1, 1));
    header.writeInt32LE(2 ** 30, 18);
    header.writeInt32LE(2 ** 30, 22);
    await expect(decode(header)).rejects.toThrow("at most 100 million are read");
  });

  it.each([
    ["breaks off", 0, 0, "it breaks off"],
    ["has no pixels", 18, 0, "it says that it is 0 x 9"],
    ["has 4 bits", 28, 4, "it has 4 bits a pixel"],
    ["is compressed", 30, 1, "its pixels are compressed"],
  ])("is refused when it is a BMP that %s", async (_, place, value, message) => {
    const file = Buffer.from(bmp(new Uint8Array(9 * 9 * 3), 9, 9));
    if (place > 0) file.writeUInt16LE(value, place);
    await expect(decode(place > 0 ? file : file.subarray(0, 60))).rejects.toThrow(message);
  });
});

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { tar, tarGzOf, type ZipMember, zip, zipOf } from "./testing/archives.ts";
import { archiveFormat, unpackArchive } from "./unpack-archive.ts";

const folder = temporaryFolder();
let archives = 0;

async function unpack(bytes: Uint8Array) {
  const name = `archive-${archives++}`;
  const path = join(folder(), name);
  const inside = join(folder(), `${name}-inside`);
  await writeFile(path, bytes);
  await mkdir(inside);
  const format = await archiveFormat(path);
  if (format === undefined) throw new Error("no archive");
  return unpackArchive(path, { format, folder: inside });
}

const text = (words: string) => Buffer.from(words);
const files = { "good/1.png": text("one"), "bad/2.jpg": text("two"), "readme.txt": text("no image") };

describe("an archive", () => {
  it.each([
    ["ZIP", async () => zipOf(files)],
    ["tar", async () => tar(Object.entries(files).map(([name, bytes]) => ({ name, bytes })))],
    ["tar.gz", async () => tarGzOf(files)],
  ])("gives the images of a %s by their paths, and says what else is in it", async (_, make) => {
    const { images, leftOut } = await unpack(await make());
    expect(images.map(({ path }) => path)).toEqual(["bad/2.jpg", "good/1.png"]);
    expect(String(await images[1].read())).toBe("one");
    expect(leftOut).toEqual([
      { file: "readme.txt", reason: "is no PNG, JPEG, WebP, TIFF or BMP by its name" },
    ]);
  });

  it("keeps the first of two entries of one name", async () => {
    const twice = zip(["one", "two"].map((words) => ({ path: "good/1.png", bytes: text(words) })));
    const { images, leftOut } = await unpack(twice);
    expect(String(await images[0].read())).toBe("one");
    expect(leftOut[0].reason).toContain("twice");
  });

  it.each([
    ["a link in a tar", async () => tar([{ name: "a.png", type: "symlink", linkname: "/etc/passwd" }])],
    ["a hard link in a tar", async () => tar([{ name: "a.png", type: "link", linkname: "/etc/passwd" }])],
    ["a device in a tar", async () => tar([{ name: "a.png", type: "character-device" }])],
    ["a link in a ZIP", async () => zip([{ path: "a.png", bytes: text("/etc/passwd"), mode: 0o120777 }])],
    ["an encrypted entry", async () => zip([{ path: "a.png", bytes: text("?"), flags: 0x801 }])],
    ["a hidden file", async () => zipOf({ "__MACOSX/good/._a.png": text("notes") })],
  ])("leaves out %s", async (_, make) => {
    const { images, leftOut } = await unpack(await make());
    expect(images).toEqual([]);
    expect(leftOut).toHaveLength(1);
  });
});

describe("an archive that was made to harm", () => {
  it.each(["../a.png", "good/../../a.png", "/etc/a.png", "C:/a.png", "good\\..\\a.png"])(
    "is refused for the name %s",
    async (path) => {
      const message = { code: "unusable", message: expect.stringContaining("leads out of it") };
      await expect(unpack(zipOf({ "good/0.png": text("one"), [path]: text("two") }))).rejects.toMatchObject(
        message,
      );
      await expect(unpack(await tar([{ name: path, bytes: text("two") }]))).rejects.toMatchObject(message);
    },
  );

  it("is refused when it becomes a hundred times as large", async () => {
    const zeros = new Uint8Array(60 * 2 ** 20);
    const message = "becomes more than 100 times as large";
    await expect(unpack(zipOf({ "a.bmp": zeros, "b.bmp": zeros }))).rejects.toThrow(message);
    const bomb = await tar(["a.bmp", "b.bmp"].map((name) => ({ name, bytes: zeros })));
    await expect(unpack(gzipSync(bomb))).rejects.toThrow(message);
  });

  it.each([
    ["more bytes than its header says", { saysSize: 1 }],
    ["fewer bytes than its header says", { saysSize: 100 }],
    ["another checksum", { saysChecksum: 1 }],
  ])("is refused when an entry has %s", async (_, lie) => {
    await expect(unpack(zip([{ path: "a.png", bytes: text("one"), ...lie }]))).rejects.toMatchObject({
      code: "truncated",
      message: expect.stringMatching(/entry "a\.png" breaks off or is damaged/),
    });
  });

  it("leaves out an entry that says that it has gigabytes, unread", async () => {
    const { images, leftOut } = await unpack(zip([{ path: "a.png", bytes: text("one"), saysSize: 2 ** 31 }]));
    expect(images).toEqual([]);
    expect(leftOut[0].reason).toBe("has 2048 MiB; files of up to 256 MiB are read");
  });

  it("is refused when it breaks off", async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31) % 251);
    const whole = { "good/1.png": noise, "good/2.png": noise };
    for (const bytes of [zipOf(whole), await tarGzOf(whole)])
      await expect(unpack(bytes.subarray(0, Math.floor(bytes.length / 2)))).rejects.toMatchObject({
        code: "truncated",
      });
  });

  it("writes numbered files alone, and ends in images or in a clear refusal, with any bytes in it", async () => {
    const part = fc.oneof(
      fc.constantFrom("..", ".", "", "good", "a.png", "b.PNG", "~", "C:", "\\", "con.png", "a\0.png"),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const member: fc.Arbitrary<ZipMember> = fc.record(
      {
        path: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/")),
        bytes: fc.uint8Array({ maxLength: 64 }),
        saysSize: fc.nat(2 ** 31),
        saysChecksum: fc.nat(),
        mode: fc.constantFrom(0, 0o100644, 0o120777, 0o010644),
        flags: fc.constantFrom(0, 0x800, 0x801),
      },
      { requiredKeys: ["path", "bytes"] },
    );
    const damage = fc.option(
      fc.record({ at: fc.nat(4000), to: fc.nat(255), cutAt: fc.option(fc.nat(4000)) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(member, { maxLength: 5 }), damage, async (members, damaged) => {
        const bytes = Buffer.from(zip(members));
        if (damaged) bytes[damaged.at % bytes.length] = damaged.to;
        const before = await readdir(folder());
        const outcome = await unpack(damaged?.cutAt == null ? bytes : bytes.subarray(0, damaged.cutAt)).then(
          ({ images }) => images,
          (error: Error) => error,
        );
        if (outcome instanceof Error && outcome.message !== "no archive")
          expect(outcome).toMatchObject({
            name: "DatasetError",
            message: expect.stringMatching(/nothing of it was taken/),
          });
        const inside = (await readdir(folder(), { recursive: true })).filter((name) =>
          /-inside\/./.test(name),
        );
        for (const name of inside) expect(name).toMatch(/^archive-\d+-inside\/\d+$/);
        const added = (await readdir(folder())).filter((name) => !before.includes(name));
        for (const name of added) expect(name).toMatch(/^archive-\d+(-inside)?$/);
      }),
      { numRuns: 300 },
    );
  });
});

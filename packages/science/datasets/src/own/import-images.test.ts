import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { type ImagesImport, importImages } from "./import-images.ts";
import { decodePacked, encodePacked } from "./packed.ts";
import { npz, tar, tarGzOf, zipOf } from "./testing/archives.ts";
import { classFolders, noise, plain, recipe, writeFiles } from "./testing/pictures.ts";

const folder = temporaryFolder();

async function imported(path: string, changes: Partial<ImagesImport> = {}) {
  return decodePacked(await importImages({ path, recipe: recipe(), threads: 2, ...changes }));
}

async function importedFiles(
  files: Readonly<Record<string, Uint8Array>>,
  changes: Partial<ImagesImport> = {},
) {
  await writeFiles(join(folder(), "mine"), files);
  return imported(join(folder(), "mine"), changes);
}

const countOf = (labels: Uint8Array, label: number) => labels.filter((found) => found === label).length;
const png = (seed: number) => noise(seed).png().toBuffer();

describe("a table of labels", () => {
  it("names classes and split from a folder and from an archive alike, and the report says so", async () => {
    const files: Record<string, Uint8Array> = {};
    const lines = ["file,label,split"];
    for (let i = 0; i < 8; i++) {
      files[`images/${i}.png`] = await png(i);
      lines.push(`images/${i}.png,${i % 2 === 0 ? "good" : "bent"},${i < 4 ? "train" : "test"}`);
    }
    files["labels.csv"] = new TextEncoder().encode(lines.join("\n"));
    files["images/unnamed.png"] = await png(9);
    const { classNames, train, test, files: from, report } = await importedFiles(files);
    expect(classNames).toEqual(["bent", "good"]);
    expect(from.train).toEqual(["images/0.png", "images/1.png", "images/2.png", "images/3.png"]);
    expect([...train.labels]).toEqual([1, 0, 1, 0]);
    expect([...test.labels]).toEqual([1, 0, 1, 0]);
    expect(report).toMatchObject({
      isSplitGiven: true,
      leftOut: [{ file: "images/unnamed.png", reason: "has no line in labels.csv" }],
      notes: ["from 24 x 24 to 16 x 16", "classes are those that labels.csv names"],
    });
    await writeFile(join(folder(), "mine.zip"), zipOf(files));
    expect(await imported(join(folder(), "mine.zip"))).toEqual(await imported(join(folder(), "mine")));
  });
});

describe("a folder of classes", () => {
  it("becomes train and test by the seed, with every image once", async () => {
    const { classNames, image, train, test, files, report } = await importedFiles(
      await classFolders({ good: 20, crack: 10 }),
    );
    expect(classNames).toEqual(["crack", "good"]);
    expect(image).toEqual({ height: 16, width: 16, channels: 3 });
    expect([countOf(train.labels, 0), countOf(train.labels, 1)]).toEqual([8, 16]);
    expect([countOf(test.labels, 0), countOf(test.labels, 1)]).toEqual([2, 4]);
    expect(new Set([...files.train, ...files.test]).size).toBe(30);
    expect(report).toMatchObject({ isSplitGiven: false, leftOutCount: 0, duplicateCount: 0 });
    expect(report.notes).toEqual(["from 24 x 24 to 16 x 16"]);
  });

  it("gives each image its own pixels and class", async () => {
    const colours = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255] } as const;
    const files: Record<string, Uint8Array> = {};
    for (const [name, [r, g, b]] of Object.entries(colours))
      for (let i = 0; i < 3; i++)
        files[`${name}/${i}.png`] = await plain(r, g, Math.abs(b - i))
          .png()
          .toBuffer();
    const { classNames, train, test, files: from } = await importedFiles(files);
    for (const [split, names] of [
      [train, from.train],
      [test, from.test],
    ] as const)
      names.forEach((name, i) => {
        const className = classNames[split.labels[i]];
        expect(name.startsWith(`${className}/`)).toBe(true);
        expect([...split.pixels.subarray(i * 768, i * 768 + 2)]).toEqual(
          colours[className as keyof typeof colours].slice(0, 2),
        );
      });
  });

  it("is the same on any number of threads, and another with another recipe", async () => {
    const files = await classFolders({ good: 8, crack: 8 });
    await writeFiles(join(folder(), "mine"), files);
    const path = join(folder(), "mine");
    const bytes = await importImages({ path, recipe: recipe(), threads: 1 });
    expect(Buffer.compare(await importImages({ path, recipe: recipe(), threads: 5 }), bytes)).toBe(0);
    for (const other of [{ imageSize: 17 }, { splitSeed: 2 }, { channels: 1 }, { testShare: 0.5 }] as const)
      expect(Buffer.compare(await importImages({ path, recipe: recipe(other), threads: 2 }), bytes)).not.toBe(
        0,
      );
  });

  it("keeps a split that is given, and reports test images that are training images too", async () => {
    const same = await png(100);
    const { report, files, train } = await importedFiles({
      "train/good/1.png": same,
      "train/good/2.png": await png(1),
      "test/good/3.png": await noise(100).tiff({ compression: "none" }).toBuffer(),
      "test/bent/4.png": await png(2),
    });
    expect(files).toEqual({
      train: ["train/good/1.png", "train/good/2.png"],
      test: ["test/bent/4.png", "test/good/3.png"],
    });
    expect(report).toMatchObject({
      isSplitGiven: true,
      duplicateCount: 1,
      duplicates: [{ train: "train/good/1.png", test: "test/good/3.png" }],
    });
    expect(report.notes).toContain("no image of bent is in train: it cannot be normal");
    expect(countOf(train.labels, 0)).toBe(0);
  });

  it("becomes grey where all images are, and colour where one is", async () => {
    const grey = (seed: number) => noise(seed, { channels: 1 }).toColourspace("b-w").png().toBuffer();
    const files = { "a/1.png": await grey(1), "a/2.png": await grey(2), "b/3.png": await grey(3) };
    expect((await importedFiles(files)).image.channels).toBe(1);
    const mixed = await importedFiles({ ...files, "b/4.png": await png(4) });
    expect(mixed.image.channels).toBe(3);
    expect(mixed.report.notes).toContain("3 of 4 images are grey among colours");
    const made = await importedFiles(
      { ...files, "b/4.png": await png(4) },
      { recipe: recipe({ channels: 1 }) },
    );
    expect(made.image.channels).toBe(1);
    expect(made.report.notes).toContain("1 of 4 images are in colour and became grey");
  });

  it("may have names in any script", async () => {
    const folders = ["良/一 图", "плохо/нет", "مكسور/١", "naïve/é 🧵"];
    const names = folders.flatMap((path) => [`${path}.png`, `${path}٢.png`]);
    const files = Object.fromEntries(
      await Promise.all(names.map(async (name, i) => [name, await png(i)] as const)),
    );
    const { files: from, classNames } = await importedFiles(files);
    expect([...from.train, ...from.test].sort()).toEqual(names.toSorted());
    expect(classNames).toHaveLength(4);
  });
});

describe("what cannot be read", () => {
  it("is left out by name and reason, and the rest is taken", async () => {
    const { train, test, report } = await importedFiles({
      ...(await classFolders({ good: 6, bad: 4 })),
      "good/broken.jpg": (await noise(50).jpeg().toBuffer()).subarray(0, 300),
      "good/empty.png": new Uint8Array(),
      "good/letter.png": Buffer.from("Dear colleague"),
      "notes.txt": Buffer.from("x"),
      "x.png/inside.png": await png(99),
    });
    expect(train.count + test.count).toBe(11);
    expect(report.leftOutCount).toBe(4);
    const reasons = Object.fromEntries(report.leftOut.map(({ file, reason }) => [file, reason]));
    expect(reasons).toMatchObject({
      "good/broken.jpg": expect.stringContaining("cannot be read as an image"),
      "good/empty.png": "is empty: it has 0 bytes",
      "good/letter.png": "holds no PNG, JPEG, WebP, TIFF or BMP that can be read",
      "notes.txt": "is no PNG, JPEG, WebP, TIFF or BMP by its name",
    });
    expect(report.notes).toContain("3 images could not be read and were left out");
  });

  it("is not followed where it is a link", async () => {
    await writeFiles(join(folder(), "mine"), await classFolders({ good: 3, bad: 2 }));
    await writeFiles(join(folder(), "else"), { "secret.png": await png(70) });
    await symlink(join(folder(), "else"), join(folder(), "mine/linked"));
    await symlink(join(folder(), "else/secret.png"), join(folder(), "mine/good/linked.png"));
    const { report } = await imported(join(folder(), "mine"));
    expect(report.leftOut.map(({ file }) => file)).toEqual(["good/linked.png", "linked"]);
  });

  it.each([
    ["an empty folder", async () => ({}), "expected at least 2 images, found none"],
    ["one image", async () => ({ "good/1.png": await png(1) }), "expected at least 2 images, found one"],
    [
      "files that are no images",
      async () => ({ "good/a.png": Buffer.from("x"), "good/b.png": Buffer.from("y") }),
      /found none: good\/a\.png holds no PNG, .* that can be read \(and 1 more files were left out\)/,
    ],
    [
      "two equal images of one class",
      async () => ({ "good/1.png": await png(1), "good/2.png": await png(1) }),
      "nothing is left to train on: each class has one image, or several with the same pixels",
    ],
    [
      "images to test alone",
      async () => ({ "test/good/1.png": await png(1) }),
      "found them only in those of test/",
    ],
  ])("refuses %s", async (_, make, message) => {
    await mkdir(join(folder(), "mine"));
    await expect(importedFiles(await make())).rejects.toThrow(message);
    await expect(importedFiles({})).rejects.toMatchObject({ code: "unusable" });
  });

  it("tests with the one image of a class, and says that it cannot be normal", async () => {
    const { test, classNames, report } = await importedFiles(await classFolders({ good: 5, dent: 1 }));
    expect(countOf(test.labels, classNames.indexOf("dent"))).toBe(1);
    expect(report.notes).toContain("no image of dent is in train: it cannot be normal");
  });

  it("takes normal images alone, and says what is missing", async () => {
    const { classNames, report } = await importedFiles({ "1.png": await png(1), "2.png": await png(2) });
    expect(classNames).toEqual(["normal"]);
    expect(report.notes).toContain(
      "there is one class, normal: nothing is there to be detected; anomalies to test with need a class of their own",
    );
  });

  it("refuses more classes than labels have", async () => {
    const one = await png(1);
    const files = Object.fromEntries(Array.from({ length: 257 }, (_, i) => [`class ${i}/1.png`, one]));
    await expect(importedFiles(files)).rejects.toThrow("found 257 classes; expected at most 256");
  });
});

describe("an archive", () => {
  it.each([
    ["a.zip", async (files: Record<string, Uint8Array>) => zipOf(files)],
    [
      "a.tar",
      async (files: Record<string, Uint8Array>) =>
        tar(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))),
    ],
    ["a.tar.gz", tarGzOf],
    ["an archive by another name", async (files: Record<string, Uint8Array>) => zipOf(files)],
  ])("gives the bits of the folder that was packed: %s", async (name, make) => {
    const files = await classFolders({ good: 6, crack: 4 });
    const fromFolder = await importedFiles(files);
    const path = join(folder(), name);
    await writeFile(path, await make(files));
    expect(await imported(path)).toEqual(fromFolder);
    const cacheDir = join(folder(), "cache");
    await imported(path, { cacheDir });
    expect(await readdir(cacheDir)).toEqual(["packed"]);
  });

  it("is refused where it is none, and where nothing is", async () => {
    const path = join(folder(), "letter.zip");
    await writeFile(path, "Dear colleague");
    await expect(imported(path)).rejects.toThrow(
      /letter\.zip: expected a folder of images, a ZIP, tar or tar\.gz/,
    );
    await writeFile(path, "");
    await expect(imported(path)).rejects.toMatchObject({ code: "unusable" });
    await expect(imported(join(folder(), "nothing"))).rejects.toMatchObject({ code: "missing" });
  });
});

describe("an .npz file", () => {
  const values = (count: number) => Uint8Array.from({ length: count }, (_, i) => (i * 37) % 256);
  const labels = (...list: number[]) => ({ values: Float64Array.from(list), shape: [list.length] });
  const write = async (arrays: Parameters<typeof npz>[0]) => {
    const path = join(folder(), "mine.npz");
    await writeFile(path, npz(arrays));
    return path;
  };

  it("gives its pixels as they are where they have the size, with its labels as class names", async () => {
    const pixels = values(6 * 16 * 16);
    const { train, test, classNames, image, files } = await imported(
      await write({
        train_images: { values: pixels.subarray(0, 4 * 256), shape: [4, 16, 16] },
        train_labels: labels(3, 3, 7, 7),
        test_images: { values: pixels.subarray(4 * 256), shape: [2, 16, 16, 1] },
        test_labels: { values: Float64Array.of(7, 3), shape: [2, 1] },
        val_images: { values: pixels.subarray(0, 256), shape: [1, 16, 16] },
      }),
    );
    expect([classNames, image.channels]).toEqual([["3", "7"], 1]);
    expect([...train.labels, ...test.labels]).toEqual([0, 0, 1, 1, 1, 0]);
    expect(train.pixels).toEqual(pixels.subarray(0, 4 * 256));
    expect(test.pixels).toEqual(pixels.subarray(4 * 256));
    expect(files.test).toEqual(["test_images[0]", "test_images[1]"]);
  });

  it("is split and made smaller as images in files are", async () => {
    const path = await write({
      images: { values: values(10 * 20 * 30 * 3), shape: [10, 20, 30, 3] },
      labels: labels(0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
    });
    const { train, test, image, report } = await imported(path);
    expect([train.count, test.count, image.height]).toEqual([8, 2, 16]);
    expect(report.notes).toEqual([
      "from 30 x 20 to 16 x 16",
      "10 of 10 images are not square and were stretched",
    ]);
  });

  it.each([
    [
      "other names",
      { pictures: { values: values(256), shape: [1, 16, 16] } },
      "expected arrays train_images, train_labels",
    ],
    [
      "too few labels",
      { images: { values: values(512), shape: [2, 16, 16] }, labels: labels(1) },
      "must have one label for each of the 2 images",
    ],
    [
      "numbers that are no bytes",
      { x: { values: new Float64Array(512), shape: [2, 16, 16] }, y: labels(0, 1) },
      "must be of uint8",
    ],
    [
      "channels first",
      { x: { values: values(1536), shape: [2, 3, 16, 16] }, y: labels(0, 1) },
      "found (2, 3, 16, 16)",
    ],
    [
      "labels between classes",
      { x: { values: values(512), shape: [2, 16, 16] }, y: labels(0, 0.5) },
      "must hold whole numbers, found 0.5",
    ],
  ])("is refused for %s", async (_, arrays, message) => {
    await expect(imported(await write(arrays))).rejects.toThrow(message);
  });
});

describe("an import", () => {
  it("reads only below the folders that are allowed, wherever links lead", async () => {
    await writeFiles(join(folder(), "mine"), await classFolders({ good: 2, bad: 2 }));
    await mkdir(join(folder(), "allowed"));
    await symlink(join(folder(), "mine"), join(folder(), "allowed/link"));
    const roots = [join(folder(), "allowed")];
    const refusal = { code: "missing", message: expect.stringContaining("OUTLAB_IMPORT_ROOTS") };
    for (const path of ["mine", "allowed/link", "allowed/../mine", "allowed-not"])
      await expect(imported(join(folder(), path), { roots })).rejects.toMatchObject({ code: "missing" });
    await expect(imported(join(folder(), "mine"), { roots })).rejects.toMatchObject(refusal);
    await expect(imported(join(folder(), "mine"), { roots: [] })).rejects.toMatchObject(refusal);
    await expect(
      imported(join(folder(), "mine"), { roots: [join(folder(), "mine")] }),
    ).resolves.toBeDefined();
  });

  it("decodes the same bytes once, and others anew", async () => {
    const cacheDir = join(folder(), "cache");
    const decoded: number[] = [];
    const again = () =>
      imported(join(folder(), "mine"), { cacheDir, onProgress: (done) => decoded.push(done) });
    await writeFiles(join(folder(), "mine"), await classFolders({ good: 3, bad: 2 }));
    const first = await again();
    expect(decoded).toHaveLength(5);
    await utimes(join(folder(), "mine/good/0.png"), 1, 1);
    expect(await again()).toEqual(first);
    expect(decoded).toHaveLength(5);
    await writeFiles(join(folder(), "mine"), { "good/0.png": await png(80) });
    expect(await again()).not.toEqual(first);
    expect(decoded).toHaveLength(10);
  });

  it("makes anew what was damaged in the cache", async () => {
    const cacheDir = join(folder(), "cache");
    await writeFiles(join(folder(), "mine"), await classFolders({ good: 3, bad: 2 }));
    const first = await imported(join(folder(), "mine"), { cacheDir });
    const [name] = await readdir(join(cacheDir, "packed"));
    const file = join(cacheDir, "packed", name);
    await writeFile(file, (await readFile(file)).subarray(0, 500));
    expect(await imported(join(folder(), "mine"), { cacheDir })).toEqual(first);
  });

  it("stops when it is asked to, and leaves nothing behind", async () => {
    const cacheDir = join(folder(), "cache");
    const path = join(folder(), "mine.zip");
    await writeFile(path, zipOf(await classFolders({ good: 30, bad: 30 })));
    const stop = new AbortController();
    const onProgress = (done: number) => done === 5 && stop.abort();
    await expect(imported(path, { cacheDir, signal: stop.signal, onProgress })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it("removes what a killed one has unpacked", async () => {
    const cacheDir = join(folder(), "cache");
    const path = join(folder(), "mine.zip");
    await writeFile(path, zipOf(await classFolders({ good: 3, bad: 3 })));
    const { hostname } = await import("node:os");
    const abandoned = join(cacheDir, `scratch-${hostname().replaceAll(/\W/g, "_")}-99999999-abcdef`);
    await mkdir(abandoned, { recursive: true });
    await imported(path, { cacheDir });
    expect(await readdir(cacheDir)).toEqual(["packed"]);
  });
});

describe("a packed file", () => {
  it("comes back as it was, with equal bytes for equal data sets", async () => {
    const packed = await importedFiles(await classFolders({ good: 4, bad: 3 }));
    const bytes = encodePacked(packed);
    expect(decodePacked(bytes)).toEqual(packed);
    const digest = (file: Uint8Array) => createHash("sha256").update(file).digest("hex");
    expect(digest(encodePacked(decodePacked(bytes)))).toBe(digest(bytes));
  });

  it("is refused where it breaks off, and where it is something else", async () => {
    const bytes = encodePacked(await importedFiles(await classFolders({ good: 4, bad: 3 })));
    for (const broken of [bytes.subarray(0, bytes.length - 1), new Uint8Array(), Buffer.from("not this")])
      expect(() => decodePacked(broken)).toThrow("expected a packed data set");
  });
});

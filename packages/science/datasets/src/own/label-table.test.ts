import { describe, expect, it } from "vitest";
import { findTable, placeByTable } from "./label-table.ts";

const image = (path: string) => ({ path, read: async () => new Uint8Array() });
const table = (path: string, text: string | Uint8Array) => ({
  path,
  read: async () => (typeof text === "string" ? new TextEncoder().encode(text) : text),
});

/** What a table makes of images, as `path = split/class`. */
async function placed(text: string, ...paths: string[]) {
  const { table: found } = await findTable({ tables: [table("labels.csv", text)], leftOut: [] });
  if (!found) throw new Error("no table was found");
  const { placed, leftOut, isSplitGiven } = placeByTable(paths.map(image), found);
  return {
    placed: placed.map(({ path, className, split }) => `${path} = ${split ?? "any"}/${className}`),
    leftOut: leftOut.map(({ file, reason }) => `${file} ${reason}`),
    isSplitGiven,
  };
}

describe("a table of labels", () => {
  it("names the class of each image, in any folder", async () => {
    expect(await placed("file,label\na.png,good\nx/b.png,bent\n", "a.png", "x/b.png")).toEqual({
      placed: ["a.png = any/good", "x/b.png = any/bent"],
      leftOut: [],
      isSplitGiven: false,
    });
  });

  it("gives the split where it has such a column", async () => {
    const text = "filename,class,split\na.png,good,train\nb.png,good,test\nc.png,bent,TEST\n";
    expect(await placed(text, "a.png", "b.png", "c.png")).toEqual({
      placed: ["a.png = train/good", "b.png = test/good", "c.png = test/bent"],
      leftOut: [],
      isSplitGiven: true,
    });
  });

  it.each([
    ["semicolons", "image;category\na.png;good\n"],
    ["tabs", "path\tlabel\na.png\tgood\n"],
    ["a byte order mark and Windows' line ends", "\uFEFFFile,Label\r\na.png,good\r\n"],
    ["quotes", '"file","label"\n"a.png","good"\n'],
    ["columns in another order and others beside them", "id,label,notes,file\n7,good,,a.png\n"],
    ["Windows' separators and a folder that is the table's own", "file,label\n.\\a.png,good\n"],
  ])("may have %s", async (_, text) => {
    expect((await placed(text, "a.png")).placed).toEqual(["a.png = any/good"]);
  });

  it("takes labels and file names in any script, in one spelling", async () => {
    const text = `file,label\n"写真, 1.png",${"Ärger".normalize("NFD")}\n`;
    const { placed: found } = await placed(text, "写真, 1.png");
    expect(found).toEqual([`写真, 1.png = any/${"Ärger".normalize("NFC")}`]);
  });

  it("finds an image by the end of its path, where no other image has it", async () => {
    const { placed: found, leftOut } = await placed(
      "file,label\n1.png,good\n2.png,bent\n",
      "images/1.png",
      "a/2.png",
      "b/2.png",
    );
    expect(found).toEqual(["images/1.png = any/good"]);
    expect(leftOut).toEqual([
      "2.png is not there: line 3 of labels.csv",
      "a/2.png has no line in labels.csv",
      "b/2.png has no line in labels.csv",
    ]);
  });

  it("leaves out what has no label, no line or no image, and says so once of each", async () => {
    const { placed: found, leftOut } = await placed(
      "file,label\na.png,good\nb.png,\ngone.png,good\n",
      "a.png",
      "b.png",
      "c.png",
    );
    expect(found).toEqual(["a.png = any/good"]);
    expect(leftOut).toEqual([
      "b.png has no label: line 3 of labels.csv",
      "gone.png is not there: line 4 of labels.csv",
      "c.png has no line in labels.csv",
    ]);
  });

  it("may say the same twice, and not two things of one image", async () => {
    const twice = "file,label\na.png,good\na.png,good\n";
    expect((await placed(twice, "a.png")).placed).toEqual(["a.png = any/good"]);
    await expect(placed("file,label\na.png,good\n./a.png,bent\n", "a.png")).rejects.toThrow(
      "labels.csv: lines 2 and 3 say two things of a.png; leave one of them out",
    );
  });

  it("is refused for a split that is none, and for a class that is never tested", async () => {
    await expect(placed("file,label,split\na.png,good,val\n", "a.png")).rejects.toThrow(
      'labels.csv: expected train or test as the split of line 2, found "val"',
    );
    await expect(
      placed("file,label,split\na.png,good,train\nb.png,bent,test\n", "a.png", "b.png"),
    ).rejects.toThrow("expected every class in test, found one in train alone: good");
  });
});

describe("which table counts", () => {
  const find = (...tables: ReturnType<typeof table>[]) => findTable({ tables, leftOut: [] });
  const fits = "file,label\na.png,good\n";

  it("is labels.csv, or the only one with columns of files and labels", async () => {
    expect((await find(table("Labels.csv", fits), table("other.csv", fits))).table?.path).toBe("Labels.csv");
    const { table: found, leftOut } = await find(table("classes.csv", fits), table("notes.csv", "day,who\n"));
    expect(found?.path).toBe("classes.csv");
    expect(leftOut).toEqual([{ file: "notes.csv", reason: "is no table of labels" }]);
  });

  it("is one in the outermost folder that has any", async () => {
    const { table: found } = await find(table("set/labels.csv", fits), table("set/good/labels.csv", fits));
    expect(found?.path).toBe("set/labels.csv");
  });

  it("is none where nothing fits, so that folders name the classes", async () => {
    expect((await find(table("notes.csv", "day,who\n"))).table).toBeUndefined();
    expect((await find(table("bytes.csv", Uint8Array.of(0xff, 0xfe, 0)))).table).toBeUndefined();
    expect((await find()).table).toBeUndefined();
  });

  it("cannot be said of several that fit, nor of a labels.csv that does not", async () => {
    await expect(find(table("a.csv", fits), table("b.csv", fits))).rejects.toThrow(
      "found several tables of labels: a.csv, b.csv; call the one that counts labels.csv",
    );
    await expect(find(table("labels.csv", "name,kind\na.png,good\n"))).rejects.toThrow(
      /labels\.csv: expected a first line with a column of files \(file, .*\) and one of labels \(label, .*\), found name, kind/,
    );
    await expect(find(table("labels.csv", ""))).rejects.toThrow("found nothing");
    await expect(find(table("labels.csv", Uint8Array.of(0xff, 0xfe, 0)))).rejects.toThrow(
      "labels.csv: expected a CSV file, found",
    );
    await expect(find(table("labels.csv", 'file,label\n"a.png,good\n'))).rejects.toThrow(
      "labels.csv: expected a CSV file, found",
    );
  });
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { augmentations, presets } from "@outlab/augment";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../../exit-codes.ts";
import { runCommandLine } from "../../run-command-line.ts";
import { augmentPreview } from "./augment-preview.ts";
import { data } from "./data.ts";
import { dataList } from "./data-list.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function outlab(...words: string[]) {
  let [out, err] = ["", ""];
  const output = (write: (text: string) => void) => ({ isTerminal: false, columns: 100, write });
  const exitCode = await runCommandLine([dataList, data, augmentPreview], words, {
    out: output((text) => {
      out += text;
    }),
    err: output((text) => {
      err += text;
    }),
    env: { OUTLAB_DATA_DIR: folder },
    signal: new AbortController().signal,
    nowMs: () => 0,
  });
  return { exitCode, out, err };
}

describe("outlab data", () => {
  it("lists every data set with what there is to download", async () => {
    const { out } = await outlab("data", "list", "--url", "http://127.0.0.1:1");
    expect(out).toMatch(/mnist .* built in/);
    expect(out).toMatch(/cifar10 .* 170 MB to download/);
    const listed = JSON.parse((await outlab("data", "list", "--json", "--url", "http://127.0.0.1:1")).out);
    expect(listed).toContainEqual(expect.objectContaining({ kind: "shapes", downloadBytes: 0 }));
  });

  it("checks a data set and prints its facts", async () => {
    const { exitCode, out } = await outlab("data", "check", "shapes", "--json");
    expect(exitCode).toBe(exitCodes.ok);
    expect(JSON.parse(out)).toMatchObject({ kind: "shapes", train: 800, test: 200, image: { height: 32 } });
    expect((await outlab("data", "check", "shapes")).out).toContain(
      "shapes is whole: 800 images to train, 200 to test",
    );
  });

  it("says the three ways to get a data set that is not there, without a stack", async () => {
    const { exitCode, err } = await outlab("data", "check", "cifar10", "--dir", folder);
    expect(exitCode).toBe(exitCodes.failure);
    expect(err).toContain("3. a checked download: npx outlab data download cifar10");
    expect(err).not.toContain("    at ");
  });

  it.each([
    [["data", "check", "imagenet"], 'unknown data set "imagenet"; there are: mnist'],
    [["data", "check"], "which data set?"],
    [["data", "destroy", "mnist"], 'data has no "destroy"; there are: list, add'],
    [["data"], 'data has no ""; there are: list, add'],
    [["data", "check", "uploaded"], "uploaded is for images of your own"],
    [["data", "download", "mnist"], "mnist is built in"],
    [["data", "download", "cifar10"], "where to? Name a folder by --dir or OUTLAB_DATASETS_DIR"],
    [["augment", "preview", "--columns", "0"], '--columns must be a whole number from 1 to 100, found "0"'],
    [["augment", "preview", "--seed", ""], '--seed must be a whole number from 0, found ""'],
    [["augment", "preview", "--dataset", "faces"], 'unknown data set "faces"'],
  ])("refuses %j and prints the usage", async (words, message) => {
    const { exitCode, err } = await outlab(...words);
    expect(exitCode).toBe(exitCodes.usage);
    expect(err).toContain(message);
    expect(err).toContain("usage: npx outlab");
  });
});

describe("outlab augment preview", () => {
  it("writes one PNG with a row for each augmentation and two for each preset", async () => {
    const file = join(folder, "sheet.png");
    const { exitCode, out } = await outlab("augment", "preview", "--out", file, "--columns", "3");
    expect(exitCode).toBe(exitCodes.ok);
    const rows = 1 + augmentations.kinds.length + 2 * presets.kinds.length;
    expect(out).toBe(`${file}: ${rows} rows of 3 images of shapes\n`);
    expect(PNG.sync.read(await readFile(file)).height).toBe(rows * (2 * 32 + 6) + 6);
  });

  it("draws the same picture for the same seed and another for another", async () => {
    const draw = async (name: string, seed: string) => {
      const file = join(folder, name);
      await outlab("augment", "preview", "--out", file, "--columns", "2", "--magnify", "1", "--seed", seed);
      return (await readFile(file)).toString("base64");
    };
    const [first, again, other] = [
      await draw("1.png", "1"),
      await draw("2.png", "1"),
      await draw("3.png", "2"),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

/** A person's own images, from a folder or an archive to tables, as commands against a whole Outlab. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Stack, startStack } from "@outlab/local-stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { npz, zipOf } from "../packages/science/datasets/src/own/testing/archives.ts";
import { circles, writeFiles } from "../packages/science/datasets/src/own/testing/pictures.ts";
import { runOutlab } from "./support/run-outlab.ts";

const folder = mkdtempSync(join(tmpdir(), "outlab-own-images-"));
const at = (...path: string[]) => join(folder, ...path);
let stack: Stack;
let files: Record<string, Uint8Array> = {};

beforeAll(async () => {
  files = await circles({ good: 60, bent: 24 });
  await writeFiles(at("images/parts"), files);
  stack = await startStack({
    appsDir: resolve(import.meta.dirname, "../apps"),
    dataDir: at("data"),
    env: {
      ...process.env,
      REDIS_URL: undefined,
      OUTLAB_STORAGE: undefined,
      OUTLAB_IMPORT_ROOTS: at("images"),
    },
  });
}, 120_000);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

const outlab = (...words: string[]) =>
  runOutlab(words, { env: { OUTLAB_URL: stack.url, OUTLAB_DATA_DIR: at("data") } });

async function added(name: string, path: string, ...options: string[]) {
  const { code, out, err } = await outlab("data", "add", name, path, "--size", "16", "--json", ...options);
  expect([code, err]).toEqual([exitCodes.ok, expect.anything()]);
  return JSON.parse(out) as { name: string; digest: string; trainCount: number };
}

function specFile(dataset: object): string {
  const spec = {
    dataset: { normalClasses: ["good"], ...dataset },
    encoder: { kind: "tiny-cnn", width: 4 },
    method: { kind: "simclr", hiddenSize: 8, outputSize: 8 },
    training: { epochs: 2, batchSize: 8 },
    scoring: { divergences: [{ kind: "cdist" }], scorers: [{ kind: "knn", k: 1 }] },
  };
  writeFileSync(at("spec.json"), JSON.stringify(spec));
  return at("spec.json");
}

async function tablesOf(dataset: object): Promise<string> {
  const { code, out, err } = await outlab("submit", specFile(dataset), "--watch");
  expect([code, code === exitCodes.ok ? "" : err]).toEqual([exitCodes.ok, ""]);
  return out.slice(
    out.indexOf("class "),
    out.indexOf("all commands") === -1 ? undefined : out.indexOf("all commands"),
  );
}

describe("images of one's own", () => {
  it("go from a folder to tables by three commands", { timeout: 120_000 }, async () => {
    const { code, out } = await outlab("data", "add", "parts", at("images/parts"), "--size", "16");
    expect(code).toBe(exitCodes.ok);
    expect(out).toContain("parts: 67 images to train, 17 to test");
    expect(out).toMatch(/^bent {2,}19 {2,}5$/m);
    expect((await outlab("data", "list")).out).toMatch(/^parts +2 +16 x 16 x 3 +67 +17 /m);
    const tables = await tablesOf({ kind: "uploaded", name: "parts" });
    expect(tables).toMatch(/^good \* +/m);
    expect(tables).toMatch(/knn +bent +\d/);
  });

  it("are the same data set from a folder, a ZIP and an .npz of the same pixels, imported once or again", {
    timeout: 120_000,
  }, async () => {
    writeFileSync(at("images/parts.zip"), zipOf(files));
    const fromFolder = await added("parts", at("images/parts"));
    const fromZip = await added("parts", at("images/parts.zip"));
    expect(fromZip).toMatchObject({ digest: fromFolder.digest, id: (fromFolder as { id?: string }).id });

    const uploaded = await added("parts", at("images/parts.zip"), "--upload");
    expect(uploaded.digest).toBe(fromFolder.digest);
    expect((await outlab("data", "add", "parts", at("images/parts"), "--upload")).err).toContain(
      "pack the folder first: tar",
    );

    const pixels = Uint8Array.from(
      { length: 40 * 256 },
      (_, i) => (i * 7919 + (i >> 8) * 31 + (i % 13) * i) % 256,
    );
    writeFileSync(
      at("images/parts.npz"),
      npz({
        images: { values: pixels, shape: [40, 16, 16] },
        labels: { values: Float64Array.from({ length: 40 }, (_, i) => i % 2), shape: [40] },
      }),
    );
    expect((await added("arrays", at("images/parts.npz"))).trainCount).toBe(32);
    const tables = await tablesOf({ kind: "uploaded", name: "arrays", normalClasses: ["1"] });
    expect(tables).toMatch(/^1 \* +/m);
  });

  it("can be named by their folder, without an import", { timeout: 120_000 }, async () => {
    const tables = await tablesOf({ kind: "image-folder", path: at("images/parts"), imageSize: 16 });
    expect(tables).toMatch(/knn +bent +\d/);
  });

  it("may be normal images alone", { timeout: 120_000 }, async () => {
    await writeFiles(
      at("images/normal"),
      Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("good"))),
    );
    await added("normal", at("images/normal"));
    const tables = await tablesOf({ kind: "uploaded", name: "normal" });
    expect(tables).toMatch(/^good \* +/m);
    expect(tables).toContain("(every class is normal: there is nothing to detect)");
  });

  it("are held against a spec when it is submitted, and not when it runs", async () => {
    const validate = async (dataset: object) => (await outlab("submit", specFile(dataset))).err;
    const uploaded = { kind: "uploaded", name: "parts" };
    expect(await validate({ ...uploaded, normalClasses: ["god"] })).toContain(
      'uploaded has no class "god"; did you mean "good"? there are: bent, good',
    );
    expect(await validate({ ...uploaded, name: "pars" })).toContain(
      '/dataset/name: no data set "pars" was imported',
    );
    expect(await validate({ ...uploaded, digest: "a".repeat(64) })).toContain("has no version aaaa");
  });

  it("are refused with the reason, by which nothing is left behind", async () => {
    await writeFiles(at("images/one"), { "good/1.png": files["good/0.png"] });
    for (const [path, message] of [
      [at("images/one"), "expected at least 2 images, found one"],
      [at("data"), "is in no folder that images may be read from"],
      [at("images/nothing"), "nothing is there"],
    ] as const)
      expect(await outlab("data", "add", "refused", path)).toMatchObject({
        code: exitCodes.experimentFailed,
        err: expect.stringContaining(message),
      });
    expect((await outlab("data", "show", "refused")).err).toContain('no data set "refused" was imported');
    expect(await outlab("data", "add", "mnist", at("images/one"))).toMatchObject({ code: exitCodes.refused });
    expect(await outlab("data", "add", "parts", at("images/parts"), "--fit", "squeeze")).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("/fit"),
    });
  });

  it("are drawn, and removed when no experiment uses them", async () => {
    const shown = await outlab("data", "show", "arrays", "--sheet", at("sheet.png"));
    expect(shown.out).toContain("arrays: 32 images to train, 8 to test");
    expect(readFileSync(at("sheet.png")).subarray(1, 4).toString()).toBe("PNG");
    expect(await outlab("data", "remove", "arrays")).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("an experiment uses the data set arrays; purge first: "),
    });
    await added("spare", at("images/parts"), "--seed", "9");
    expect((await outlab("data", "remove", "spare")).out).toMatch(/^spare [0-9a-f]{64} is removed\n$/);
    expect((await outlab("data", "show", "spare")).code).toBe(exitCodes.refused);
  });
});

/** New images scored by an experiment, as commands against a whole Outlab. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient } from "@outlab/client";
import { type Stack, startStack } from "@outlab/local-stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import {
  circles,
  hugePng,
  noise,
  writeFiles,
} from "../packages/science/datasets/src/own/testing/pictures.ts";
import { runOutlab } from "./support/run-outlab.ts";

const folder = mkdtempSync(join(tmpdir(), "outlab-score-"));
const at = (...path: string[]) => join(folder, ...path);
let stack: Stack;
let experiment: string;

beforeAll(async () => {
  await writeFiles(at("images"), await circles({ good: 100, bent: 12 }));
  await writeFiles(at("new"), await circles({ good: 4, bent: 4 }));
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
  writeFileSync(
    at("spec.json"),
    JSON.stringify({
      dataset: {
        kind: "image-folder",
        path: at("images"),
        imageSize: 16,
        normalClasses: ["good"],
        heldOut: 0.4,
      },
      encoder: { kind: "tiny-cnn", width: 4 },
      method: { kind: "simclr", hiddenSize: 8, outputSize: 8 },
      training: { epochs: 2, batchSize: 8 },
      scoring: { divergences: [{ kind: "cdist" }], scorers: [{ kind: "knn", k: 1 }] },
    }),
  );
  const submitted = await outlab("submit", at("spec.json"));
  experiment = submitted.out.trim();
  expect(await outlab("watch", experiment)).toMatchObject({ code: exitCodes.ok });
}, 180_000);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

const outlab = (...words: string[]) =>
  runOutlab(words, { env: { OUTLAB_URL: stack.url, OUTLAB_DATA_DIR: at("data") } });
const news = (className: string, count: number) =>
  Array.from({ length: count }, (_, i) => at("new", className, `${i}.png`));

describe("outlab score", () => {
  it("prints how anomalous each image is, and all together", { timeout: 60_000 }, async () => {
    const { code, out } = await outlab("score", experiment, ...news("good", 4), ...news("bent", 4));
    expect(code).toBe(exitCodes.ok);
    expect(out).toMatch(/^bent\/0\.png +\d[^ ]* +\d\.\d{3} /m);
    expect(out).toContain("each of 8 images (bent/0.png ...) has 40 x 40 pixels and became 16 x 16");
    expect(out).toMatch(/^all 8 images together, beside the normal ones$/m);
    expect(out).toMatch(/^cdist +\d[^ ]* +\d\.\d{3}$/m);
  });

  it("gives verdicts that follow the threshold afterwards, as JSON and CSV", {
    timeout: 60_000,
  }, async () => {
    const { code, out } = await outlab("score", experiment, ...news("good", 4), "--json");
    expect(code).toBe(exitCodes.ok);
    const { jobId, images } = JSON.parse(out);
    const client = createClient({
      url: stack.url,
      apiKey: readFileSync(at("data/admin.key"), "utf8").trim(),
    });
    const verdicts = async () =>
      (await client.getScoredImages({ params: { path: { id: jobId } } })).images.map(
        ({ scores: [one] }) => one?.isAnomaly,
      );
    const pValues = images.map(({ scores: [{ pValue }] }: { scores: [{ pValue: number }] }) => pValue);
    const rate = Math.max(...pValues) - 1e-9;
    await outlab("threshold", experiment, "--false-alarm-rate", String(rate));
    expect(await verdicts()).toEqual(pValues.map((pValue: number) => pValue <= rate));
    await outlab("threshold", experiment, "--false-alarm-rate", "0.999");
    expect(await verdicts()).toEqual(pValues.map((pValue: number) => pValue <= 0.999));
    const csv = await client.getScoredImages({
      params: { path: { id: jobId } },
      headers: { accept: "text/csv" },
      parseAs: "text",
    });
    expect(String(csv).split("\r\n")[0]).toBe(
      "file,scorer,score,pValue,isAnomaly,nearestImage,nearestDistance",
    );
    expect((await client.getExperiment({ params: { path: { id: experiment } } })).jobs).toHaveLength(3);
  });

  it("measures copies of one picture among copies of normal ones", { timeout: 60_000 }, async () => {
    const { code, out } = await outlab("score", experiment, at("new/bent/0.png"), "--copies", "8");
    expect(code).toBe(exitCodes.ok);
    expect(out).toContain("8 copies of the image, beside copies of 32 normal images");
  });

  it("scores the pictures that can be read, and names the others", { timeout: 60_000 }, async () => {
    writeFileSync(at("huge.png"), hugePng(20_000, 20_000));
    writeFileSync(
      at("grey.png"),
      await noise(1, { width: 30, height: 20, channels: 1 }).toColourspace("b-w").png().toBuffer(),
    );
    const { code, out, err } = await outlab("score", experiment, at("huge.png"), at("grey.png"));
    expect(code).toBe(exitCodes.ok);
    expect(out).toContain("grey.png is grey and got three equal channels");
    expect(err).toContain("huge.png has 20000 x 20000 pixels; at most 100 million are read");
  });
});

describe("outlab export", () => {
  it("writes the encoder as ONNX with the thresholds in its metadata, whole or not at all", async () => {
    const file = at("encoder.onnx");
    expect(await outlab("export", experiment, "--onnx", file)).toMatchObject({
      code: exitCodes.ok,
      out: `${file}\n`,
    });
    const model = readFileSync(file, "latin1");
    for (const word of ["images", "features", "outlab.thresholds", '"scorer":"knn"'])
      expect(model).toContain(word);
    expect((await outlab("export", experiment)).code).toBe(exitCodes.usage);
    expect((await outlab("export", experiment, "--onnx", at("no folder/encoder.onnx"))).code).toBe(
      exitCodes.failure,
    );
  });

  it("is refused (3) of an experiment whose training has not ended", async () => {
    const waiting = (await outlab("submit", at("spec.json"))).out.trim();
    const { code, err } = await outlab("export", waiting, "--onnx", at("none.onnx"));
    expect([code, err]).toEqual([
      exitCodes.refused,
      expect.stringContaining("the experiment has no encoder"),
    ]);
    expect(existsSync(at("none.onnx"))).toBe(false);
    await outlab("cancel", waiting);
  });
});

describe("outlab score refuses", () => {
  it("what is no picture, with the worker's words and nothing kept (5)", { timeout: 60_000 }, async () => {
    writeFileSync(at("text.png"), "no picture");
    const { code, out, err } = await outlab("score", experiment, at("text.png"));
    expect([code, out]).toEqual([exitCodes.experimentFailed, ""]);
    expect(err).toContain("text.png holds no PNG, JPEG, WebP, TIFF or BMP that can be read");
  });

  it("files that are not there or empty, and no file at all, before anything is sent", async () => {
    writeFileSync(at("empty.png"), "");
    expect((await outlab("score", experiment, at("empty.png"))).err).toContain("is empty: it has 0 bytes");
    expect((await outlab("score", experiment, at("nowhere.png"))).code).toBe(exitCodes.failure);
    expect((await outlab("score", experiment, at("new"))).err).toContain("is no file");
    expect((await outlab("score", experiment)).code).toBe(exitCodes.usage);
    expect((await outlab("score", experiment, at("new/bent/0.png"), "--copies", "1")).code).toBe(
      exitCodes.usage,
    );
  });

  it("an experiment that has not ended, and one that is not there (3)", async () => {
    const waiting = (await outlab("submit", at("spec.json"))).out.trim();
    const early = await outlab("score", waiting, at("new/bent/0.png"));
    expect([early.code, early.err]).toEqual([exitCodes.refused, expect.stringContaining("has succeeded")]);
    await outlab("cancel", waiting);
    const gone = await outlab("score", "018f4e9a-0000-7000-8000-00000000dead", at("new/bent/0.png"));
    expect(gone.code).toBe(exitCodes.refused);
  });
});

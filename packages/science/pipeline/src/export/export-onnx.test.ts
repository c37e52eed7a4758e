/** Against what onnxruntime gave for the very same bytes: a change of a model makes its digest another, and asks for the script again. */
import { readFileSync } from "node:fs";
import { openEngine } from "@outlab/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embedLayers } from "../embed/embed-images.ts";
import { restoreEncoder } from "../train/checkpoint.ts";
import { encoderGraph } from "../train/model.ts";
import { type OnnxCase, onnxCases, realImages } from "./testing/onnx-cases.ts";

interface Known {
  readonly digest: string;
  readonly outputs: Readonly<Record<string, readonly (readonly number[])[]>>;
}
const known = JSON.parse(readFileSync(new URL("./fixtures/onnx-runtime.json", import.meta.url), "utf8"))
  .models as Readonly<Record<string, Known>>;

let cases: readonly OnnxCase[];
let engine: Awaited<ReturnType<typeof openEngine>>["engine"];
beforeAll(async () => {
  cases = await onnxCases();
  engine = (await openEngine("cpu", { threads: 1 })).engine;
});
afterAll(() => engine.dispose());

describe("an encoder as ONNX", () => {
  it.each(Object.keys(known))(
    "gives in onnxruntime what it gives here, to 1e-4 on real images: %s",
    async (kind) => {
      const { spec, encoder: bytes, digest } = cases.find((one) => one.kind === kind) as OnnxCase;
      expect(digest).toBe(known[kind]?.digest);
      const { pixels, image } = await realImages();
      const program = engine.compile(encoderGraph(spec, image));
      const trained = restoreEncoder(engine.tf, program, bytes);
      const encoder = { program, weights: trained.weights, outputs: trained.outputs };
      const layers = Object.keys(known[kind]?.outputs ?? {});
      expect(layers).toEqual(["features", "transform-logits", "projection"]);
      const clouds = await embedLayers(engine.tf, encoder, layers, {
        dataset: { image, channelMean: [0.1], channelSd: [0.3] },
        images: { pixels },
        indices: Uint32Array.of(0, 1),
        signal: new AbortController().signal,
      });
      for (const [i, { points }] of clouds.entries()) {
        const expected = known[kind]?.outputs[layers[i] as string]?.flat() ?? [];
        expect(points).toHaveLength(expected.length);
        for (const [k, value] of expected.entries()) expect(Math.abs(points[k] - value)).toBeLessThan(1e-4);
      }
      trained.dispose();
      program.dispose();
    },
  );

  it("is there for every kind of the catalogue", () => {
    expect(Object.keys(known).toSorted()).toEqual(cases.map(({ kind }) => kind).toSorted());
  });
});

import { describe, expect, it } from "vitest";
import { engineSuite } from "../engine.suite.ts";
import { loadTensor } from "../index.ts";
import { tensorflowEnvironment } from "../tensorflow/environment.ts";
import { hasBinding } from "./tensorflow.ts";

// As a worker sets it.
Object.assign(process.env, tensorflowEnvironment(2));

if (hasBinding("tensorflow")) {
  engineSuite("the tensorflow engine", {
    load: () => loadTensor("tensorflow", { threads: 2 }),
    tolerance: { forward: 1e-5, gradient: 2e-4 },
    randomGraphs: 12,
    reference: () => loadTensor("cpu", { threads: 1 }),
  });

  it("says what computes: versions, Node's too, and threads", async () => {
    const engine = await loadTensor("tensorflow", { threads: 2 });
    expect(engine.description).toEqual({
      engine: "tensorflow",
      tfjs: engine.tf.version_core,
      tfjsNode: "4.22.0",
      libtensorflow: expect.stringMatching(/^2\.\d+/),
      node: process.version,
      threads: 2,
    });
    await engine.dispose();
  });
} else
  describe("the tensorflow engine, without its binding", () => {
    it.skip("passes the engine suite (its binding is not built; npm run engine:tensorflow builds it)");
  });

const absent = (["tensorflow", "tensorflow-gpu"] as const).filter((kind) => !hasBinding(kind));
describe.runIf(absent.length > 0)("a tensorflow engine without its binding", () => {
  it.each(absent)("%s says what is missing and what to do", async (kind) => {
    const option = kind === "tensorflow-gpu" ? " -- --gpu" : "";
    await expect(loadTensor(kind, { threads: 2 })).rejects.toThrow(
      new RegExp(
        `^engine ${kind} needs @tensorflow/tfjs-node(-gpu)? 4.22.0 .*; run (npm run engine:tensorflow${option}|npm ci .*), ` +
          "or choose the engine simd",
      ),
    );
  });
});

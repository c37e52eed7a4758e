import { describe, expect, it } from "vitest";
import { engineSuite } from "../engine.suite.ts";
import { loadTensor } from "../index.ts";
import { hasBinding } from "./tensorflow.ts";

if (hasBinding("tensorflow"))
  engineSuite("the tensorflow engine", {
    load: () => loadTensor("tensorflow", { threads: 2 }),
    tolerance: { forward: 1e-5, gradient: 2e-4 },
    randomGraphs: 12,
    reference: () => loadTensor("cpu", { threads: 1 }),
  });
else
  describe("the tensorflow engine, without its binding", () => {
    it.skip("passes the engine suite (its binding is not built; npm run engine:tensorflow builds it)");
    it("says what is missing and what to do", async () => {
      await expect(loadTensor("tensorflow", { threads: 2 })).rejects.toThrow(
        /engine tensorflow needs @tensorflow\/tfjs-node 4\.22\.0 .*npm run engine:tensorflow builds it/,
      );
    });
  });

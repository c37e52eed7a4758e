import { presets } from "@outlab/augment";
import type { ExperimentSpecInput } from "@outlab/spec";
import { methods } from "@outlab/ssl";
import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../testing/memory-host.ts";
import { trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";

describe.each([...methods])(
  "a training by $kind on two threads of the SIMD engine",
  ({ kind, params, defaultPreset }) => {
    const small = Object.fromEntries(
      ["hiddenSize", "outputSize", "predictorSize"].flatMap((name) =>
        name in params.shape ? [[name, 8]] : [],
      ),
    );
    const spec = tinySpec({
      // Two normal classes that are not next to each other: a method may count them.
      dataset: { ...tinySpec().dataset, normalClasses: ["square", "triangle"] },
      method: { kind, ...small } as ExperimentSpecInput["method"],
      training: { epochs: 2, batchSize: 8, checkpointEveryEpochs: 1 },
    });

    it("has a preset to make its views by", () => {
      expect(presets.kinds).toContain(defaultPreset);
    });

    it("resumes from its first checkpoint to the bits of the run that went on", async () => {
      const whole = createMemoryHost({ threads: 2, engine: "simd" });
      await trainTiny(spec, whole);
      const [first, last] = whole.checkpoints;
      const resumed = createMemoryHost({ threads: 2, engine: "simd" });
      for (const [digest, bytes] of whole.blobs) resumed.blobs.set(digest, bytes);
      await trainTiny(spec, resumed, first);
      expect(resumed.checkpoints).toEqual([last]);
    });
  },
);

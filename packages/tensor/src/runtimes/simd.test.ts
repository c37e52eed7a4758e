import { stream } from "@outlab/random";
import { createSimdEngine } from "@outlab/tensor-simd";
import { describe, expect, it } from "vitest";
import { engineSuite } from "../engine.suite.ts";
import { loadTensor } from "../index.ts";
import { engineOf } from "../load-tensor.ts";
import { smallResNet } from "../suite/example-graphs.ts";
import { drawCase, type Outcome, runTraining } from "../suite/run-program.ts";

for (const threads of [1, 2])
  engineSuite(`the simd engine on ${threads} ${threads === 1 ? "thread" : "threads"}`, {
    load: () => loadTensor("simd", { threads }),
    tolerance: { forward: 1e-5, gradient: 2e-4 },
    randomGraphs: threads === 1 ? 24 : 8,
    ...(threads === 2 ? { reference: () => loadTensor("cpu", { threads: 1 }) } : {}),
  });

engineSuite("the simd engine where relaxed SIMD is lacking", {
  load: async () => {
    const engine = await createSimdEngine({ threads: 2, relaxed: false });
    const { description, tf } = engine;
    return engineOf({ ...engine, description: { ...description, tfjs: tf.version_core } });
  },
  tolerance: { forward: 1e-5, gradient: 2e-4 },
  randomGraphs: 2,
  reference: () => loadTensor("cpu", { threads: 1 }),
});

describe("threads", () => {
  it("any number of them trains to the same bits", async () => {
    const outcomes: Outcome[] = [];
    for (const threads of [1, 2, 3]) {
      const engine = await loadTensor("simd", { threads });
      const program = engine.compile(smallResNet);
      outcomes.push(runTraining(engine, program, drawCase(program, 9, stream(1, "threads"))));
      program.dispose();
      await engine.dispose();
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it("are refused where their number is none", async () => {
    for (const threads of [0, 1.5, -1])
      await expect(loadTensor("simd", { threads })).rejects.toThrow("threads must be a whole number from 1");
  });
});

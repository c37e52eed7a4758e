import { exampleGraphs, smallResNet } from "@outlab/encoder-graph/testing/example-graphs.ts";
import {
  buildGraph,
  conv,
  type GraphBuilder,
  norm,
  pool,
  relu,
} from "@outlab/encoder-graph/testing/graph-builder.ts";
import { stream } from "@outlab/random";
import { createSimdEngine, MAXIMUM_THREADS } from "@outlab/tensor-simd";
import { describe, expect, it, test } from "vitest";
import { engineSuite } from "../engine.suite.ts";
import { loadTensor, threadsLimit } from "../index.ts";
import { engineOf } from "../load-tensor.ts";
import { randomGraph } from "../testing/random-graph.ts";
import { drawCase, type Outcome, runTraining } from "../testing/run-program.ts";

for (const threads of [1, 2])
  engineSuite(`the simd engine on ${threads} ${threads === 1 ? "thread" : "threads"}`, {
    load: () => loadTensor("simd", { threads }),
    tolerance: { forward: 1e-5, gradient: 2e-4 },
    randomGraphs: threads === 1 ? 24 : 8,
    ...(threads === 2 ? { reference: () => loadTensor("cpu", { threads: 1 }) } : {}),
  });

engineSuite("the simd engine where relaxed SIMD and wide vectors are lacking", {
  load: () => engineWith({ threads: 2, relaxed: false, wide: false }),
  tolerance: { forward: 1e-5, gradient: 2e-4 },
  randomGraphs: 2,
  reference: () => loadTensor("cpu", { threads: 1 }),
});

test("as many threads as any engine may be asked for, this one can have", () => {
  expect(MAXIMUM_THREADS).toBeGreaterThanOrEqual(threadsLimit);
});

describe("a graph that has no compiled form", () => {
  const noticeOf = async (...layers: Parameters<GraphBuilder["put"]>[0][]) => {
    const engine = await loadTensor("simd", { threads: 1 });
    const g = buildGraph({ height: 9, width: 9, channels: 3 });
    for (const layer of layers) g.put(layer);
    const { notice } = engine.compile(g.graph);
    await engine.dispose();
    return notice;
  };

  it("is said to run op by op, with the layer and the reason, in one line", async () => {
    expect(await noticeOf(conv(4), conv(8, 7, 2), conv(8, 2), pool)).toBe(
      "the simd engine runs this encoder op by op, about ten times slower than a compiled one, because node 2 " +
        '(convolution "layer-2") has size 7, where it compiles 1, 3, 5; the same holds for 1 more',
    );
    expect(await noticeOf(conv(4, 3, 3), pool)).toContain("has stride 3, where it compiles 1, 2");
    expect(await noticeOf({ op: "max-pool", size: 3, stride: 2, padding: 0 }, pool)).toContain(
      "because node 1 (max-pool) has padding 0, where it compiles 1 for size 3",
    );
  });

  it("is none of those that did compile, their padding spelt out or not", async () => {
    expect(await noticeOf(conv(4), norm, relu, conv(7, 5, 2), pool)).toBeUndefined();
    expect(await noticeOf({ op: "average-pool", size: 3, stride: 2, padding: 1 }, pool)).toBeUndefined();
  });
});

test("vectors of 128 and of 256 bits train to the same bits", async () => {
  const random = stream(1, "widths");
  const graphs = [8, 16, 20, 24, 40].map((filters) => {
    const g = buildGraph({ height: 16, width: 16, channels: 3 });
    for (const layer of [conv(filters, 3, 1), norm, relu, conv(filters, 3, 1), norm]) g.put(layer);
    for (const layer of [conv(2 * filters, 3, 2), norm, relu, conv(filters, 1, 2), pool]) g.put(layer);
    return g.graph;
  });
  for (let i = 0; i < 8; i++) graphs.push(randomGraph(random));
  const outcomes: Outcome[][] = [];
  for (const wide of [false, true]) {
    const engine = await engineWith({ threads: 2, wide });
    outcomes.push(
      [smallResNet, ...graphs].map((graph) => {
        const program = engine.compile(graph);
        const outcome = runTraining(engine, program, drawCase(program, 9, stream(1, "inputs")));
        program.dispose();
        return outcome;
      }),
    );
    await engine.dispose();
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
});

describe("threads", () => {
  it.each([
    ["compiled", smallResNet],
    ["interpreted", exampleGraphs["residual block behind 7x7 and 2x2 windows"]],
  ])("any number of them trains a graph that is %s to the same bits", async (_, graph) => {
    const outcomes: Outcome[] = [];
    for (const threads of [1, 2, 3]) {
      const engine = await loadTensor("simd", { threads });
      const program = engine.compile(graph);
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

async function engineWith(options: Parameters<typeof createSimdEngine>[0]) {
  const engine = await createSimdEngine(options);
  const { description, tf } = engine;
  return engineOf({ ...engine, description: { ...description, tfjs: tf.version_core } });
}

import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { describeGraph } from "../graph/describe-graph.ts";
import { buildGraph, pool, relu } from "../testing/graph-builder.ts";
import type { Tensor4D, Tf } from "../tf.ts";
import { composedOps } from "./composed-ops.ts";
import { interpretGraph } from "./interpret-graph.ts";

const tf = createRequire(import.meta.url)("@tensorflow/tfjs") as Tf;
await tf.setBackend("cpu");
// The backend greets its first write with an advertisement.
(tf.backend() as unknown as { firstUse: boolean }).firstUse = false;

it("lets go of a layer's output in inference once its last reader has run, and of no image", () => {
  const g = buildGraph({ height: 2, width: 2, channels: 3 });
  const first = g.put(relu);
  for (let layer = 0; layer < 6; layer++) g.put(relu);
  g.add(g.last, first);
  g.put(pool);
  const counts: number[] = [];
  const ops = {
    ...composedOps,
    relu: (...[of, input]: Parameters<typeof composedOps.relu>) => {
      counts.push(of.memory().numTensors);
      return composedOps.relu(of, input);
    },
  };
  const program = interpretGraph(tf, describeGraph(g.graph), ops);
  const images = tf.ones([1, 2, 2, 3]) as Tensor4D;
  const embedding = program.apply({ parameters: [], statistics: [] }, images, "inference");
  expect([...embedding.dataSync()]).toEqual([2, 2, 2]);
  expect(images.isDisposed).toBe(false);
  // The first output waits for the sum; of the others there is one at a time.
  expect(counts.slice(2)).toEqual(new Array(5).fill(counts[2]));
});

import { describeGraph, type LayerNode } from "@outlab/encoder-graph";
import { expect, test } from "vitest";
import { createHeap } from "../../memory/heap.ts";
import { createThreadPool } from "../../threads/thread-pool.ts";
import { planForward } from "../forward/plan-forward.ts";
import { lastUsesOf } from "./last-uses.ts";
import { outputsOf } from "./outputs.ts";
import { stagesOf } from "./stages.ts";

const convolution = (name: string, input: number): LayerNode[] => [
  { op: "convolution", name, input, filters: 8, kernelSize: 3, stride: 1, bias: false },
  { op: "batch-norm", name: `${name}.norm`, input: input + 1, epsilon: 1e-5, decay: 0.9, affine: true },
];
const describeNodes = (nodes: readonly LayerNode[]) =>
  describeGraph({ image: { height: 8, width: 8, channels: 4 }, nodes: [{ op: "input" }, ...nodes] });

/** By stage: until which stage its core is read, and its output. */
function lastUses(nodes: readonly LayerNode[]): (readonly [z: number, output: number])[] {
  const stages = stagesOf(describeNodes(nodes));
  return lastUsesOf(stages, outputsOf(stages)).map(({ z, output }) => [z, output]);
}

/** Two residual blocks of one convolution, and a pool. */
const blocks: readonly LayerNode[] = [
  ...convolution("a", 0),
  { op: "relu", input: 2 },
  ...convolution("b", 3),
  { op: "add", inputs: [5, 3] },
  { op: "relu", input: 6 },
  ...convolution("c", 7),
  { op: "add", inputs: [9, 7] },
  { op: "relu", input: 10 },
  { op: "global-average-pool", input: 11 },
];

test("a core is read until its activation is stored, an output until the sum that it is added to is", () => {
  expect(lastUses(blocks)).toEqual([
    [1, 1], // the image, by a
    [2, 3], // a: b stores its output while reading, c computes b's sum with it
    [3, 3], // b: c stores its output, and the pass that stores c's adds it
    [3, 4], // c: stored at once, because the pool cannot apply it
    [4, 4],
  ]);
});

test("the activation that an identity repeats is read until the identity's activation is", () => {
  const nodes: readonly LayerNode[] = [
    ...convolution("a", 0),
    { op: "relu", input: 2 },
    { op: "batch-norm", name: "again", input: 3, epsilon: 1e-5, decay: 0.9, affine: true },
    ...convolution("b", 4),
    { op: "global-average-pool", input: 6 },
  ];
  // The second norm is applied by b, to the output of a.
  expect(lastUses(nodes).map(([, output]) => output)).toEqual([1, 3, 3, 4, 4]);
});

test("in inference a deep network takes the room of its widest place, not of its depth", () => {
  const pool = createThreadPool(createHeap(), 1);
  const chain = (length: number): LayerNode[] => [
    ...Array.from({ length }, (_, i) => [
      ...convolution(`c${i}`, 3 * i),
      { op: "relu", input: 3 * i + 2 } as const,
    ]).flat(),
    { op: "global-average-pool", input: 3 * length },
  ];
  const bytes = (length: number, mode: "training" | "inference") =>
    planForward(pool, describeNodes(chain(length)), 32, mode).arenaBytes;
  expect(bytes(20, "training")).toBeGreaterThan(1.9 * bytes(10, "training"));
  expect(bytes(20, "inference")).toBeLessThan(1.1 * bytes(10, "inference"));
  pool.dispose();
});

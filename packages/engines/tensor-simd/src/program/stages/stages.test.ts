import { describeGraph, type LayerNode } from "@outlab/encoder-graph";
import { expect, test } from "vitest";
import { outputsOf } from "./outputs.ts";
import { stagesOf } from "./stages.ts";

const convolution = (name: string, input: number, bias = false): LayerNode => ({
  op: "convolution",
  name,
  input,
  filters: 8,
  kernelSize: 3,
  stride: 1,
  bias,
});
const norm = (name: string, input: number): LayerNode => ({
  op: "batch-norm",
  name,
  input,
  epsilon: 1e-5,
  decay: 0.9,
  affine: true,
});
const relu = (input: number): LayerNode => ({ op: "relu", input });
const pool = (input: number): LayerNode => ({ op: "global-average-pool", input });

/** One line a stage: what it is made of, how its output reaches its readers. */
function summary(nodes: readonly LayerNode[], channels = 4): string[] {
  const stages = stagesOf(
    describeGraph({ image: { height: 8, width: 8, channels }, nodes: [{ op: "input" }, ...nodes] }),
  );
  const outputs = outputsOf(stages);
  return stages.map((stage, i) =>
    [
      `${stage.core.kind}(${stage.input < 0 ? "" : stage.input})`,
      stage.bias === undefined ? "" : "bias",
      stage.batchNorm ? "norm" : "",
      stage.addend === undefined ? "" : `+${stage.addend}`,
      stage.relu ? "relu" : "",
      outputs[i].form,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

test("a residual block is two stages, whose inner output is never stored and whose outer one its reader stores", () => {
  const block = [
    convolution("a", 0),
    norm("an", 1),
    relu(2),
    convolution("b", 3),
    norm("bn", 4),
    relu(5),
    convolution("c", 6),
    norm("cn", 7),
    { op: "add", inputs: [8, 3] },
    relu(9),
    pool(10),
  ] as const;
  expect(summary(block)).toEqual([
    "image() bare",
    "convolution(0) norm relu by-reader",
    "convolution(1) norm relu lazy",
    "convolution(2) norm +1 relu stored",
    "global-average-pool(3) bare",
  ]);
});

test("a shortcut that ends in batch norm is added without being stored", () => {
  const nodes = [
    convolution("a", 0),
    norm("an", 1),
    convolution("b", 0),
    norm("bn", 3),
    { op: "add", inputs: [2, 4] },
    pool(5),
  ] as const;
  expect(summary(nodes)).toEqual([
    "image() bare",
    "convolution(0) norm lazy",
    "convolution(0) norm +1 stored",
    "global-average-pool(2) bare",
  ]);
});

test("what comes in another order, or is read twice on the way, starts a stage of its own", () => {
  const nodes = [
    convolution("a", 0, true),
    relu(1),
    norm("an", 2), // after ReLU: not the convolution's
    { op: "add", inputs: [3, 1] }, // node 1 is read by ReLU too
    { op: "add", inputs: [4, 4] }, // both inputs are one node
    pool(5),
  ] as const;
  expect(summary(nodes)).toEqual([
    "image() bare",
    "convolution(0) bias bare",
    "identity(1) relu stored",
    "identity(2) norm +1 stored",
    "identity(3) +3 stored",
    "global-average-pool(4) bare",
  ]);
});

test("an image whose channels are no whole vectors is widened, unless convolutions alone read it", () => {
  expect(summary([convolution("a", 0), pool(1)], 3)[1]).toBe("convolution(0) bare");
  expect(summary([pool(0)], 3)).toEqual(["image() bare", "widen(0) bare", "global-average-pool(1) bare"]);
});

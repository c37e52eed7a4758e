import { copiesOf } from "@outlab/augment";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext } from "../toy-training.ts";
import { transforms } from "./transforms.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const method = transforms as unknown as Method;

const started = (changes: object) => {
  const params = transforms.params.parse(changes);
  const state = method.create(toyContext(engine, 1), params as never);
  return { state, batch: toyBatch(engine, method, params) };
};
/** Weights of the head 0, so that its answer is its bias, which is as given. */
function answering({ state }: ReturnType<typeof started>, bias: readonly number[]): void {
  for (const { name, variable } of state.parameters) {
    if (name.startsWith("outputs") && name.endsWith("weight")) variable.assign(tf.zerosLike(variable));
    if (name.startsWith("outputs") && name.endsWith("bias")) variable.assign(tf.tensor1d([...bias]));
  }
}

describe.each([
  { copies: "turns-and-shifts", count: 36, choices: 10 },
  { copies: "turns-shifts-and-flips", count: 72, choices: 12 },
])("transforms by $copies", ({ copies, count, choices }) => {
  it.each(["separate", "joint"])("has a column for each of its copies, heads: %s", (heads) => {
    const { state, batch } = started({ copies, heads });
    expect(copiesOf(copies)).toHaveLength(count);
    expect(batch.groups[0].shape[0]).toBe(count * batch.batchSize);
    expect(state.encoder.outputs?.map(({ layer, columns }) => [layer, columns])).toEqual([
      ["transform-logits", count],
    ]);
    expect(transforms.outputs?.(transforms.params.parse({ copies, heads }))).toEqual([
      { layer: "transform-logits", copies },
    ]);
  });

  it.each(["separate", "joint"])(
    "is at the log of the copies where the head says nothing, heads: %s",
    (heads) => {
      const one = started({ copies, heads });
      answering(one, Array(heads === "joint" ? count : choices).fill(0.3));
      expect(lossAndGradients(engine, one.state, one.batch).loss).toBeCloseTo(Math.log(count), 4);
    },
  );

  it("with separate heads adds the cross-entropies of the heads up", () => {
    const one = started({ copies });
    const bias = Array.from({ length: choices }, (_, i) => Math.sin(3 * i));
    answering(one, bias);
    const sizes = copies === "turns-and-shifts" ? [3, 3, 4] : [2, 3, 3, 4];
    let expected = 0;
    let from = 0;
    for (const size of sizes) {
      const logits = bias.slice(from, from + size);
      const log = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
      // Each choice is the right one for an equal share of the copies.
      expected += log - logits.reduce((sum, logit) => sum + logit, 0) / size;
      from += size;
    }
    expect(lossAndGradients(engine, one.state, one.batch).loss).toBeCloseTo(expected, 4);
  });
});

import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext } from "../toy-training.ts";
import { methods } from "./registry.ts";
import { rotationContrastive } from "./rotation-contrastive.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const method = rotationContrastive as unknown as Method;
const context = toyContext(engine, 1);
const started = (on: unknown) => {
  const params = rotationContrastive.params.parse({ on });
  return { params, state: method.create(context, params as never), batch: toyBatch(engine, method, params) };
};

describe.each(["simclr", "moco-v2", "byol", "barlow-twins"])("rotation-contrastive on %s", (on) => {
  it("is that method on four times as many images", () => {
    const { state, batch } = started(on);
    const base = methods.get(on) as Method;
    const [batchSize, trainCount] = [4 * batch.batchSize, 4 * context.trainCount];
    const alone = base.create({ ...context, batchSize, trainCount }, base.params.parse({}) as never);
    const indices = Int32Array.from({ length: batchSize }, (_, i) => i);
    const labels = indices.map((i) => batch.labels[i % batch.batchSize]);
    const images = { ...batch, batchSize, indices, labels };
    for (let step = 0; step < 2; step++) {
      expect(lossAndGradients(engine, state, batch).loss).toBe(lossAndGradients(engine, alone, images).loss);
      state.afterStep?.(batch);
      alone.afterStep?.(images);
    }
    expect(state.afterStep === undefined).toBe(alone.afterStep === undefined);
    const names = ({ parameters, buffers }: typeof alone) =>
      [...parameters, ...buffers].map(({ name }) => name);
    expect(names(state)).toEqual(names(alone));
  });

  it("has each of its two views under four turns", () => {
    const { params } = started(on);
    expect(method.views(params as never)).toEqual([{ views: 2, size: "image", copies: "quarter-turns" }]);
  });
});

describe("what rotation-contrastive stands on", () => {
  it("may be named by its kind alone, or with parameters", () => {
    const parsed = (on: unknown) => rotationContrastive.params.parse({ on }).on;
    expect(parsed("simclr")).toEqual(parsed({ kind: "simclr" }));
    expect(parsed({ kind: "simclr", temperature: 0.2 })).toMatchObject({ temperature: 0.2, hiddenSize: 128 });
    expect(rotationContrastive.params.parse({}).on.kind).toBe("simclr");
    const [expanded] = [parsed("byol")];
    expect(parsed(expanded)).toEqual(expanded);
  });

  it("is refused where it is no method on two views", () => {
    for (const on of ["swav", { kind: "rotation" }, { kind: "simclr", temperature: -1 }])
      expect(rotationContrastive.params.safeParse({ on }).success).toBe(false);
  });

  it("keeps the table that it keeps on its own, and says where its columns are set", () => {
    const keeps = (on: unknown) => rotationContrastive.keeps?.(rotationContrastive.params.parse({ on }), 10);
    expect(keeps("simclr")).toBeUndefined();
    expect(keeps({ kind: "moco-v2", queueSize: 64, outputSize: 8 })).toEqual({
      name: "queue",
      rows: 64,
      columns: 8,
      columnsFrom: ["on", "outputSize"],
    });
  });
});

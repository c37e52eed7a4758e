import { expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import { refuseInfinite } from "./diverged.ts";

const spec = tinySpec({
  training: {
    epochs: 1,
    batchSize: 8,
    optimizer: { kind: "sgd", learningRate: 0.5 },
    schedule: { kind: "cosine", warmupEpochs: 3 },
  },
});
const at = { spec, step: 6, learningRate: 0.123456 };

it("lets a finite number pass", () => {
  expect(() => refuseInfinite("the loss", -1e300, at)).not.toThrow();
});

it.each([Number.NaN, Number.POSITIVE_INFINITY])("fails for %d with the place and what to change", (value) => {
  expect(() => refuseInfinite("the loss", value, at)).toThrow(
    expect.objectContaining({
      failureClass: "diverged",
      message:
        `the loss became ${value} at step 7, at a learning rate of 0.1235; ` +
        "lower training.optimizer.learningRate (now 0.5) or raise training.schedule.warmupEpochs (now 3)",
    }),
  );
});

import { describe, expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import { trainingPlan } from "./plan.ts";

const spec = tinySpec({
  training: {
    epochs: 5,
    batchSize: 8,
    checkpointEveryEpochs: 2,
    optimizer: { kind: "sgd", learningRate: 0.2 },
  },
});

describe("trainingPlan", () => {
  it("counts whole batches and says what they leave out", () => {
    expect(trainingPlan(spec, 20)).toMatchObject({ stepsPerEpoch: 2, totalSteps: 10, droppedPerEpoch: 4 });
  });

  it("refuses a batch larger than the training set, naming both and a remedy", () => {
    expect(() => trainingPlan(spec, 7)).toThrow(
      expect.objectContaining({
        failureClass: "user-error",
        message: expect.stringMatching(/batch of 8 is larger than the 7 .* lower training\.batchSize/),
      }),
    );
  });

  it("multiplies the learning rate by the schedule's factor", () => {
    const { learningRate } = trainingPlan(spec, 20);
    expect(learningRate(0)).toBe(0.2);
    expect(learningRate(5)).toBeCloseTo(0.1, 12);
  });

  it("orders all training images differently each epoch, and in the same way every time it is asked", () => {
    const { order } = trainingPlan(spec, 20);
    expect([...order(0)].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(order(0)).toEqual(trainingPlan(spec, 20).order(0));
    expect(order(1)).not.toEqual(order(0));
  });

  it("plans checkpoints at the interval and after the last epoch", () => {
    const { hasCheckpoint } = trainingPlan(spec, 20);
    expect([0, 1, 2, 3, 4].filter(hasCheckpoint)).toEqual([1, 3, 4]);
    const everyThird = tinySpec({ training: { epochs: 7, batchSize: 8, checkpointEveryEpochs: 3 } });
    expect([0, 1, 2, 3, 4, 5, 6].filter(trainingPlan(everyThird, 20).hasCheckpoint)).toEqual([2, 5, 6]);
  });
});

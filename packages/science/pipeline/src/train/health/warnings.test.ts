import { describe, expect, it } from "vitest";
import { healthWarnings } from "./warnings.ts";

const healthy = { collapseSd: 0.25 / Math.sqrt(64), dimension: 64 };
const epoch = { epoch: 3, isLast: true, loss: 4.2, firstLoss: 4.5, health: healthy };

describe("warnings of an epoch", () => {
  it("are none for embeddings that spread and a loss that falls", () => {
    expect(healthWarnings(epoch)).toEqual([]);
  });

  it("name a collapsed embedding by its share of an even spread, in any dimension", () => {
    for (const dimension of [4, 64, 512]) {
      const [warning, ...others] = healthWarnings({
        ...epoch,
        health: { collapseSd: 0.01 / Math.sqrt(dimension), dimension },
      });
      expect(others).toEqual([]);
      expect(warning).toContain("collapsed after epoch 3: it keeps 1.0 % of the spread");
      // What to do about it is said in the words of a spec.
      for (const remedy of [
        "the method's temperature",
        "training.optimizer.learningRate",
        "stronger augmentations",
      ])
        expect(warning).toContain(remedy);
    }
  });

  it("name a loss that has not fallen, at the end of the training alone", () => {
    const risen = { ...epoch, loss: 416, firstLoss: 184.31 };
    expect(healthWarnings(risen)).toEqual([
      expect.stringMatching(
        /184\.3 in the first epoch, 416 in the last; change training\.optimizer\.learningRate or the method's parameters$/,
      ),
    ]);
    expect(healthWarnings({ ...risen, loss: risen.firstLoss })).toHaveLength(1);
    expect(healthWarnings({ ...risen, firstLoss: undefined })).toEqual([]);
    expect(healthWarnings({ ...risen, isLast: false })).toEqual([]);
    expect(healthWarnings({ ...risen, epoch: 1 })).toEqual([]);
  });
});

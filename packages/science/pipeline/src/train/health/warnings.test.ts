import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../../testing/memory-host.ts";
import { tinySpec } from "../../testing/tiny-spec.ts";
import { trainingPlan } from "../plan.ts";
import { createTrainingReport } from "../report.ts";
import { healthWarnings } from "./warnings.ts";

const healthy = { collapseSd: 0.25 / Math.sqrt(64), dimension: 64 };
const epoch = { epoch: 3, epochs: 3, loss: 4.2, firstLoss: 4.5, health: healthy };

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
    }
  });

  it("name a loss that has not fallen, at the end of the training alone", () => {
    const risen = { ...epoch, loss: 416, firstLoss: 184.31 };
    expect(healthWarnings(risen)).toEqual([
      expect.stringContaining("184.3 in the first epoch, 416 in the last"),
    ]);
    expect(healthWarnings({ ...risen, epoch: 2 })).toEqual([]);
    expect(healthWarnings({ ...risen, epoch: 1, epochs: 1 })).toEqual([]);
  });

  it("are logged once for as long as the trouble lasts, and again at the end", async () => {
    const host = createMemoryHost();
    const plan = trainingPlan(tinySpec({ training: { epochs: 5, batchSize: 8 } }), 16);
    const report = createTrainingReport(host, plan, { split: { trainNormal: new Uint32Array(16) } });
    for (const [i, collapseSd] of [0.2, 0.001, 0.001, 0.2, 0.001].entries()) {
      report.epochBegins();
      for (let step = 2 * i; step < 2 * i + 2; step++)
        await report.stepDone({ epoch: i, step, loss: 5 - i, learningRate: 0.1 });
      report.healthMeasured({ collapseSd, dimension: 4, uniformity: 0 });
      await report.epochDone(i);
    }
    const warned = host.logs.filter((line) => line.startsWith("warn"));
    expect(warned.map((line) => /after epoch (\d)/.exec(line)?.[1])).toEqual(["2", "5"]);
  });
});

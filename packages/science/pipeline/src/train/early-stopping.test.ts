import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEarlyStopping } from "./early-stopping.ts";

const rule = { series: "loss", patience: 2, minDelta: 0, encoder: "last" } as const;

/** The epoch after which a training with these losses ends, and its best epoch. */
function endOf(losses: readonly number[], changes: Partial<Record<keyof typeof rule, unknown>> = {}) {
  const stopping = createEarlyStopping({ ...rule, ...changes } as never, losses.length);
  for (const [i, loss] of losses.entries()) {
    stopping.epochDone(i + 1, { loss, "collapse-sd": loss });
    const reason = stopping.endAfter(i + 1);
    if (reason !== undefined) return { epoch: i + 1, reason, best: stopping.best };
  }
  return undefined;
}

describe("a training", () => {
  it("ends when no epoch has been better for as many as the patience", () => {
    expect(endOf([5, 4, 4.5, 4.1, 1, 0])).toEqual({
      epoch: 4,
      reason: "early-stopping",
      best: { epoch: 2, value: 4 },
    });
  });

  it("goes on where each gets better in time, and ends with its last epoch", () => {
    expect(endOf([5, 6, 4, 5, 3])).toEqual({ epoch: 5, reason: "epochs", best: { epoch: 5, value: 3 } });
  });

  it("takes an epoch for better only by more than minDelta", () => {
    const losses = [5, 4.5, 4, 3, 2];
    expect(endOf(losses, { minDelta: 0.9 })).toMatchObject({ epoch: 5, best: { epoch: 5, value: 2 } });
    expect(endOf(losses, { minDelta: 1 })).toMatchObject({ epoch: 3, best: { epoch: 1, value: 5 } });
  });

  it("takes more spread for better, not less", () => {
    expect(endOf([1, 2, 1, 1, 9], { series: "collapse-sd" })).toMatchObject({
      epoch: 4,
      best: { epoch: 2, value: 2 },
    });
  });

  it("without a rule ends with its last epoch and has no best one", () => {
    const stopping = createEarlyStopping(undefined, 3);
    stopping.epochDone(1, {});
    expect([0, 1, 2, 3].map(stopping.endAfter)).toEqual([undefined, undefined, undefined, "epochs"]);
    expect(stopping.best).toBeUndefined();
  });

  it("says what is missing where an epoch has no value of its series", () => {
    const stopping = createEarlyStopping({ ...rule, series: "alignment" }, 3);
    expect(() => stopping.epochDone(1, { loss: 1 })).toThrow("epoch 1 has no value of alignment");
  });

  it("ends at the same epoch wherever it is interrupted, knowing its best epoch alone", () => {
    const losses = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    const patience = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(losses, patience, fc.nat(20), (values, patience, cut) => {
        const whole = endOf(values, { patience })!;
        let stopping = createEarlyStopping({ ...rule, patience }, values.length);
        let epoch = 0;
        while (stopping.endAfter(epoch) === undefined) {
          if (epoch === cut)
            stopping = createEarlyStopping({ ...rule, patience }, values.length, stopping.best);
          stopping.epochDone(epoch + 1, { loss: values[epoch] });
          epoch++;
        }
        expect({ epoch, reason: stopping.endAfter(epoch), best: stopping.best }).toEqual(whole);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";

/** Of MNIST's 1127 ones every fifth is a test image, and so 902 are left to train on; of its 863 fives, 691. */
const messages = (batchSize: number, dataset: object) => {
  const parsed = parseSpec({
    dataset: { kind: "mnist", ...dataset },
    method: { kind: "simclr" },
    training: { batchSize },
  });
  return parsed.ok ? [] : parsed.faults.map(({ message }) => message);
};

describe("a batch", () => {
  it.each([
    [["1"], {}, 902],
    [["5"], {}, 691],
    [["1", "5"], {}, 902 + 691],
    [["1", "5"], { train: 800 }, 800 + 691],
  ])("of normal %j with limits %j holds at most %i images", (normalClasses, limitPerClass, most) => {
    expect(messages(most, { normalClasses, limitPerClass })).toEqual([]);
    expect(messages(most + 1, { normalClasses, limitPerClass })).toEqual([
      `a batch of ${most + 1} is larger than the ${most} training images that are normal; expected at most ${most}`,
    ]);
  });

  it("is not held against a class that there isn't", () => {
    expect(messages(128, { normalClasses: ["ten"] })).toEqual([expect.stringContaining('no class "ten"')]);
  });
});

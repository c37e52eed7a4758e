import { describe, expect, it } from "vitest";
import { labelledChoices } from "./labelled-choices.ts";

describe("labelledChoices", () => {
  it("numbers a kind from its second appearance on", () => {
    const choices = ["cdist", "mtopdiv", "cdist", "cdist"].map((kind) => ({ kind }));
    expect(labelledChoices(choices).map(({ label }) => label)).toEqual([
      "cdist",
      "mtopdiv",
      "cdist-2",
      "cdist-3",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { closestWord } from "./closest-word.ts";

describe("closestWord", () => {
  it.each([
    ["simcrl", "simclr"],
    ["SIMCLR", "simclr"],
    ["byo", "byol"],
    ["barlow-twin", "barlow-twins"],
  ])("takes %s for %s", (typed, word) => {
    expect(closestWord(typed, ["simclr", "byol", "barlow-twins"])).toBe(word);
  });

  it.each(["", "dino", "x".repeat(1_000_000)])("takes %.20s for none of the words", (typed) => {
    expect(closestWord(typed, ["simclr", "barlow-twins"])).toBeUndefined();
  });

  it("takes the first of two that are as close", () => {
    expect(closestWord("cat", ["bat", "hat"])).toBe("bat");
  });

  it("compares a word that is too long with nothing", () => {
    const words = new Proxy(["simclr"], {
      get() {
        throw new Error("it was compared");
      },
    });
    expect(closestWord("x".repeat(65), words)).toBeUndefined();
  });
});

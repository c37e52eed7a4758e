import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, truncate } from "./display-width.ts";
import { wrapWords } from "./wrap-words.ts";

const words = fc.array(fc.stringMatching(/^[a-z猫é]{1,9}$/), { minLength: 1, maxLength: 40 });

describe("wrapWords", () => {
  it("keeps every word whole and no line longer than asked", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 24, max: 80 }), (given, columns) => {
        const lines = wrapWords(given.join(" "), columns, "  ");
        expect(lines.flatMap((line) => line.trim().split(" "))).toEqual(given);
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it("fills lines, keeps the first one's indentation and gives the others theirs", () => {
    expect(wrapWords("  warning: the driver is old", 14, "    ")).toEqual([
      "  warning: the",
      "    driver is",
      "    old",
    ]);
  });

  it("gives a word that is longer than a line one of its own", () => {
    expect(wrapWords("see http://127.0.0.1:3000/docs there", 10)).toEqual([
      "see",
      "http://127.0.0.1:3000/docs",
      "there",
    ]);
  });

  it("leaves spaces within a line as they are", () => {
    expect(wrapWords("a   b", Number.POSITIVE_INFINITY)).toEqual(["a   b"]);
    expect(wrapWords("10:20:30  train: started", 18)).toEqual(["10:20:30  train:", "started"]);
  });

  it("makes one line of nothing", () => {
    expect(wrapWords("", 10)).toEqual([""]);
  });
});

describe("displayWidth", () => {
  it.each([
    ["cat", 3],
    ["猫", 2],
    ["e\u0301", 1],
    ["🙂", 2],
    ["", 0],
  ])("of %j is %d", (text, width) => expect(displayWidth(text)).toBe(width));
});

describe("truncate", () => {
  it("cuts what is wider, between letters, and says so", () => {
    expect(truncate("category", 8)).toBe("category");
    expect(truncate("categories", 8)).toBe("categor…");
    expect(truncate("猫猫猫", 4)).toBe("猫…");
  });
});

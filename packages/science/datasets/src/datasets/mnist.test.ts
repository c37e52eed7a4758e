import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { describeDataset } from "../dataset.suite.ts";
import { mnist } from "./mnist.ts";

const noFiles = { datasetsDir: undefined };
const published = (digit: number): number[] =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`mnist/src/digits/${digit}.json`), "utf8"))
    .data;

/** The digits without a border, loaded once. */
const bareDigits = mnist.load(noFiles, { padding: 0 });

describe("mnist", () => {
  describeDataset(mnist, () => noFiles, {}, true);

  it("holds 10,000 digits, every fifth of a digit as a test image", async () => {
    const { train, test } = await bareDigits;
    expect([train.count, test.count]).toEqual([8004, 1996]);
    for (const [digit, count] of [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978].entries()) {
      expect(test.labels.filter((label) => label === digit).length).toBe(Math.floor(count / 5));
      expect(train.labels.filter((label) => label === digit).length).toBe(count - Math.floor(count / 5));
    }
  });

  it("gives back the grey values that the package rounded: divided by 255 they are the published decimals", async () => {
    const { test } = await bareDigits;
    const decimals = published(3);
    const firstThree = test.labels.indexOf(3);
    for (let image = 0; image < 40; image++) {
      for (let i = 0; i < 784; i++) {
        const value = test.pixels[(firstThree + image) * 784 + i] / 255;
        expect(Math.abs(value - decimals[(5 * image + 4) * 784 + i])).toBeLessThanOrEqual(0.00051);
      }
    }
  });

  it("puts 28 x 28 digits in the middle of a border of zeros", async () => {
    const bare = await bareDigits;
    const padded = await mnist.load(noFiles, { padding: 2 });
    expect(padded.image).toEqual({ height: 32, width: 32, channels: 1 });
    const at = (image: number, y: number, x: number) => padded.train.pixels[(image * 32 + y) * 32 + x];
    for (const image of [0, 777, 8003]) {
      for (let y = 0; y < 32; y++) {
        for (let x = 0; x < 32; x++) {
          const inside = x >= 2 && x < 30 && y >= 2 && y < 30;
          expect(at(image, y, x)).toBe(inside ? bare.train.pixels[(image * 28 + y - 2) * 28 + x - 2] : 0);
        }
      }
    }
  });

  it("refuses a border that is negative or not whole", () => {
    expect(mnist.params.safeParse({ padding: -1 }).success).toBe(false);
    expect(mnist.params.safeParse({ padding: 1.5 }).success).toBe(false);
  });
});

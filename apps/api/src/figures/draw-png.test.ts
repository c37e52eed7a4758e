import { ProblemError } from "@outlab/wire";
import sharp from "sharp";
import { expect, it } from "vitest";
import { drawPng } from "./draw-png.ts";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" font-family="sans-serif"><rect width="30" height="20" fill="#ffffff"/><text x="2" y="15">MM</text></svg>';

it("is the drawing at twice its size with its words, or a refusal that says what is missing", async () => {
  try {
    const { width, height } = await sharp(await drawPng(svg)).metadata();
    expect([width, height]).toEqual([60, 40]);
    const { channels } = await sharp(await drawPng(svg)).stats();
    expect(channels[0].min).toBeLessThan(100);
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as Error).message).toContain("ask for image/svg+xml");
  }
});

import { expect, it } from "vitest";
import { decodeDraws, drawsName, encodeDraws } from "./divergence-draws.ts";
import { encodeImageScores } from "./image-scores.ts";

it("come back as they were written", () => {
  const draws = {
    normal: [0.1, 0.2],
    classes: [
      { label: 3, values: [1, 2, 3] },
      { label: 0, values: [4] },
    ],
  };
  expect(decodeDraws(encodeDraws(draws))).toEqual(draws);
});

it("have a file named after the divergence", () => {
  expect(drawsName("mtopdiv degree=0")).toBe("divergence-draws-mtopdiv-degree-0.npy");
});

it("are nothing else", () => {
  const other = encodeImageScores(
    Uint32Array.of(1),
    Uint8Array.of(0),
    Float64Array.of(1),
    Float64Array.of(1),
  );
  expect(() => decodeDraws(other)).toThrow(
    "expected draws of a divergence, (draws, 2), found an array of (1, 4)",
  );
});

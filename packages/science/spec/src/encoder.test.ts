import { describe, expect, it } from "vitest";
import { parseSpec } from "./parse-spec.ts";

describe("weights of the encoder", () => {
  const withWeights = (weights: unknown) =>
    parseSpec({
      dataset: { kind: "mnist", normalClasses: ["0"] },
      method: { kind: "simclr" },
      encoder: { kind: "resnet-20", ...(weights === undefined ? {} : { weights }) },
    });

  it("that are fresh are none: the same spec, and the same hash", () => {
    expect(withWeights({ from: "fresh" })).toEqual(withWeights(undefined));
  });

  it("that are given make another experiment of it", () => {
    const [fresh, given] = [undefined, { from: "file", file: "imagenet/resnet-20.safetensors" }].map(
      withWeights,
    );
    expect(given).toMatchObject({ ok: true, spec: { encoder: { weights: { from: "file" } } } });
    expect(given?.ok && fresh?.ok && given.hash !== fresh.hash).toBe(true);
  });

  it.each([
    "/etc/passwd",
    "../up.safetensors",
    "a/../b.safetensors",
    "./a.safetensors",
    "a.npy",
    "a b.safetensors",
    "",
  ])("are refused from the path %j, which may lead out of the folder of weights", (file) => {
    const parsed = withWeights({ from: "file", file });
    expect(!parsed.ok && parsed.faults.map(({ pointer }) => pointer)).toEqual(["/encoder/weights/file"]);
  });
});

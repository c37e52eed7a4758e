import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";

const faultsOf = (encoder: string, method: object) => {
  const dataset = { kind: "cifar10", normalClasses: ["cat"] };
  const parsed = parseSpec({ dataset, encoder: { kind: encoder }, method });
  return parsed.ok ? [] : parsed.faults.map(({ pointer, message }) => [pointer, message]);
};

describe("an encoder whose weights fit one size", () => {
  it("is refused to a method that shows it views of another", () => {
    const message =
      "swav shows its encoder views of 16 pixels beside images of 32, and the weights of lenet fit one size; take one of resnet-20, ";
    expect(faultsOf("lenet", { kind: "swav", smallViews: 2 })).toEqual([
      ["/encoder/kind", expect.stringContaining(message)],
    ]);
    expect(faultsOf("lenet", { kind: "pirl" }).map(([pointer]) => pointer)).toEqual(["/encoder/kind"]);
  });

  it("serves all others, and other encoders serve these", () => {
    expect(faultsOf("lenet", { kind: "swav" })).toEqual([]);
    expect(faultsOf("lenet", { kind: "deep-svdd" })).toEqual([]);
    expect(faultsOf("resnet-20", { kind: "swav", smallViews: 2 })).toEqual([]);
  });
});

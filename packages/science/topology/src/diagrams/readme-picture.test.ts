import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readmePicture } from "./readme-picture.ts";

it("the README's picture is what the code draws; run pictures/draw.ts after a change", async () => {
  const stored = readFileSync(new URL("../../pictures/cross-barcode.svg", import.meta.url), "utf8");
  expect(stored).toBe(await readmePicture());
});

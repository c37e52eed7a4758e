import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeNvidia } from "./nvidia.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "outlab-nvidia-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function card(address: string, model: string): void {
  mkdirSync(join(folder, "gpus", address), { recursive: true });
  writeFileSync(
    join(folder, "gpus", address, "information"),
    `Model: \t\t ${model}\nIRQ:   \t\t 74\nBus Location: \t ${address}\n`,
  );
}

// As drivers 535 and 550 print them, the second with the open kernel modules.
it.each([
  [
    "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\nGCC version:  gcc 12\n",
    "535.104.05",
  ],
  [
    "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.15  Release Build  (dvs-builder)\n",
    "550.54.15",
  ],
])("names the model once and the driver's version: %j", (version, driver) => {
  writeFileSync(join(folder, "version"), version);
  card("0000:01:00.0", "NVIDIA A100-SXM4-40GB");
  card("0000:41:00.0", "NVIDIA A100-SXM4-40GB");
  expect(describeNvidia(folder)).toEqual({ gpu: "NVIDIA A100-SXM4-40GB", driver });
});

it("names every model of a mixed machine", () => {
  card("0000:41:00.0", "Tesla T4");
  card("0000:01:00.0", "NVIDIA L4");
  expect(describeNvidia(folder)).toEqual({ gpu: "NVIDIA L4 or Tesla T4" });
});

it("says nothing where the driver says nothing", () => {
  expect(describeNvidia(join(folder, "nowhere"))).toEqual({});
});

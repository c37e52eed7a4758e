import { describe, expect, test } from "vitest";
import { chooseGpu } from "./choose-gpu.ts";
import type { GpuRow } from "./parse-gpus.ts";
import type { MigDevice } from "./parse-mig-devices.ts";

const row = (index: number, uuid: string, isPartitioned = false): GpuRow => ({
  gpu: {
    index,
    uuid,
    name: `card ${index}`,
    memoryMiB: 81559,
    driver: "550.90.07",
    computeCapability: "9.0",
    uncorrectedMemoryErrors: 0,
  },
  isPartitioned,
});
/** Card 1 doesn't answer, so that places and indices differ. */
const rows = [row(0, "GPU-8932f937-d72c"), row(2, "GPU-8932aaaa-0000"), row(3, "GPU-77777777-1111", true)];
const migs: MigDevice[] = [
  { uuid: "MIG-aaaa1111", profile: "1g.10gb", gpu: "GPU-77777777-1111" },
  { uuid: "MIG-aaaa2222", profile: "2g.20gb", gpu: "GPU-77777777-1111" },
];
const chosen = (visible: string | undefined) => {
  const choice = chooseGpu(visible, rows, migs);
  return "fault" in choice ? choice.fault : [choice.row.gpu.index, choice.mig?.uuid];
};

describe("chooseGpu", () => {
  test.each([
    [undefined, 0],
    ["0", 0],
    ["2", 2],
    [" 2 , 0", 2],
    ["GPU-8932f937-d72c", 0],
    ["GPU-8932f", 0],
    ["GPU-8932a,GPU-8932f", 2],
    ["2,-1,0", 2],
    ["2,nonsense", 2],
  ])("takes the first card that CUDA_VISIBLE_DEVICES=%s names", (visible, index) => {
    expect(chosen(visible)).toEqual([index, undefined]);
  });

  test.each(["", "-1", "-1,0", " "])(
    "takes no card where CUDA_VISIBLE_DEVICES=%j hides them all",
    (visible) => {
      expect(chosen(visible)).toBe(`CUDA_VISIBLE_DEVICES="${visible}" hides every card`);
    },
  );

  test.each(["1", "7,0", "GPU-0,0", "nonsense", "gpu0", "MIG-bbbb", "00"])(
    "takes no card where the first entry of %s names none, as CUDA goes no further, and says what there is",
    (visible) => {
      const fault = String(chosen(visible));
      expect(fault).toContain(`the first entry of CUDA_VISIBLE_DEVICES="${visible}" names no card`);
      expect(fault).toContain("nvidia-smi lists 0 (GPU-8932f937-d72c), 2 (GPU-8932aaaa-0000)");
      expect(fault).toContain("MIG-aaaa1111");
    },
  );

  test.each(["GPU-8932", "MIG-aaaa"])("takes no card where %s is short for two", (visible) => {
    expect(chosen(visible)).toContain("names 2 cards");
  });

  test("takes a part of a card by its UUID, and of a partitioned card the first part, as CUDA does", () => {
    expect(chosen("MIG-aaaa2222")).toEqual([3, "MIG-aaaa2222"]);
    expect(chosen("MIG-aaaa2")).toEqual([3, "MIG-aaaa2222"]);
    expect(chosen("3")).toEqual([3, "MIG-aaaa1111"]);
    expect(chosen("GPU-7777")).toEqual([3, "MIG-aaaa1111"]);
  });

  test("says that a card is partitioned where there is no part of it to compute on", () => {
    expect(chooseGpu("3", rows, [])).toEqual({
      fault: "card 3 is partitioned (MIG), but nvidia-smi -L lists no part of it",
    });
  });
});

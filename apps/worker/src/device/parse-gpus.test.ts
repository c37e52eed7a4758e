import { expect, test } from "vitest";
import { parseGpus } from "./parse-gpus.ts";

const h100 = "GPU-6f2b7c0e-2f0b-5a0e-9d1c-0d6a4c1b7e11";
const gtx = "GPU-aa01d2d5-7c1a-45c2-8bd2-5b2b5a1a7f42";

test("reads nvidia-smi's lines, one a card, and ignores other lines", () => {
  const csv =
    `0, ${h100}, NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0, 2, Enabled\n` +
    "Unable to determine the device handle for GPU 0000:3B:00.0: Unknown Error\n" +
    `2, ${gtx}, NVIDIA GeForce GTX 1080, 8192, 550.90.07, 6.1, 0, [N/A]\n`;
  expect(parseGpus(csv)).toEqual([
    {
      gpu: {
        index: 0,
        uuid: h100,
        name: "NVIDIA H100 80GB HBM3",
        memoryMiB: 81559,
        driver: "550.90.07",
        computeCapability: "9.0",
        uncorrectedMemoryErrors: 2,
      },
      isPartitioned: true,
    },
    {
      gpu: expect.objectContaining({ index: 2, uuid: gtx, uncorrectedMemoryErrors: 0 }),
      isPartitioned: false,
    },
  ]);
  expect(parseGpus("")).toEqual([]);
});

test.each([
  "[N/A]",
  "[Not Supported]",
  "[Insufficient Permissions]",
  "[Unknown Error]",
  "[GPU requires reset]",
])("takes %s for null in every column", (cell) => {
  const [{ gpu }] = parseGpus(`3, ${Array(7).fill(cell).join(", ")}\n`);
  expect(gpu).toEqual({
    index: 3,
    uuid: null,
    name: null,
    memoryMiB: null,
    driver: null,
    computeCapability: null,
    uncorrectedMemoryErrors: null,
  });
});

test.each(["[GPU requires reset]", "[Unknown Error]", "[GPU is lost]", "ERR!"])(
  "finds a card that reads %s at fault, and says where",
  (cell) => {
    const [{ fault }] = parseGpus(
      `0, ${h100}, NVIDIA H100 80GB HBM3, ${cell}, 550.90.07, 9.0, 0, Disabled\n`,
    );
    expect(fault).toBe(`memory.total reads ${cell}`);
  },
);

test.each(["[N/A]", "[Insufficient Permissions]"])("finds no fault with a card that reads %s", (cell) => {
  const [row] = parseGpus(
    `0, ${h100}, NVIDIA H100 80GB HBM3, ${cell}, 550.90.07, ${cell}, ${cell}, ${cell}\n`,
  );
  expect(row).not.toHaveProperty("fault");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { createHeap, HeapError } from "./heap.ts";

test("blocks are aligned, never overlap, keep their content while the memory grows, and are all given back", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ free: fc.boolean(), pick: fc.nat(), sizeBytes: fc.integer({ min: 0, max: 900_000 }) }),
        {
          maxLength: 60,
        },
      ),
      (steps) => {
        const heap = createHeap();
        const blocks: { address: number; sizeBytes: number; mark: number }[] = [];
        steps.forEach(({ free, pick, sizeBytes }, mark) => {
          if (free && blocks.length > 0) {
            const [block] = blocks.splice(pick % blocks.length, 1);
            expect(heap.u8(block.address, block.sizeBytes).every((byte) => byte === block.mark)).toBe(true);
            heap.free(block.address);
          } else {
            const address = heap.allocate(sizeBytes);
            expect(address % 128).toBe(0);
            heap.u8(address, sizeBytes).fill(mark);
            blocks.push({ address, sizeBytes, mark });
          }
        });
        for (const { address, sizeBytes, mark } of blocks) {
          expect(heap.u8(address, sizeBytes).every((byte) => byte === mark)).toBe(true);
          heap.free(address);
        }
        expect(heap.usedBytes()).toBe(0);
        const whole = heap.reservedBytes() - 1024;
        heap.allocate(whole);
        expect(heap.reservedBytes() - 1024).toBe(whole);
      },
    ),
    { numRuns: 30 },
  );
});

test("a repeated pattern of sizes reserves nothing after its first round", () => {
  const heap = createHeap();
  const round = () => [3e6, 5e6, 1234, 2e6].map((size) => heap.allocate(size)).forEach(heap.free);
  round();
  const reserved = heap.reservedBytes();
  for (let i = 0; i < 100; i++) round();
  expect(heap.reservedBytes()).toBe(reserved);
});

test("a smaller block fits where larger ones were freed side by side", () => {
  const heap = createHeap();
  const [a, b] = [heap.allocate(4e6), heap.allocate(4e6)];
  heap.free(a);
  heap.free(b);
  const reserved = heap.reservedBytes();
  expect(heap.allocate(7e6)).toBe(a);
  expect(heap.reservedBytes()).toBe(reserved);
});

test("it grows by what its free end lacks, and an eighth", () => {
  const heap = createHeap();
  expect(heap.reservedBytes()).toBe(16 * 65_536);
  heap.allocate(48 * 65_536); // 49 pages with those before the first block; an eighth of them is 7
  expect(heap.reservedBytes()).toBe((49 + 7) * 65_536);
});

test("no block ends at 4 GiB, which is address 0 to a kernel that runs up to it", () => {
  const refusal = (): HeapError => {
    try {
      createHeap().allocate(2 ** 32);
    } catch (error) {
      if (error instanceof HeapError) return error;
    }
    throw new Error("4 GiB were given");
  };
  expect(refusal().limitBytes).toBe(2 ** 32 - 65_536);
  expect(() => createHeap(65_536)).toThrow(/from 16 to 65535 pages.*found 65536/);
  expect(() => createHeap(15)).toThrow(/found 15/);
});

test("running out names what was asked, and freeing twice is refused", () => {
  const heap = createHeap(32);
  expect(() => heap.allocate(3e6)).toThrow(/3\.0 MB asked.*of at most 2\.1 MB/);
  const address = heap.allocate(100);
  heap.free(address);
  expect(() => heap.free(address)).toThrow(/freed before/);
});

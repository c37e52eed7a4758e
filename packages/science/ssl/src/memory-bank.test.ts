import { expectNoLeak, loadTensor, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { createMemoryBank, type MemoryBank } from "./memory-bank.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const [count, features] = [12, 4];
const bankOf = (negatives: number, seed = 1) =>
  createMemoryBank(tf, { count, features, momentum: 0.25, negatives, seed });
const rowsOf = ({ buffer }: MemoryBank) => buffer.variable.arraySync() as number[][];
const candidatesOf = (bank: MemoryBank, indices: Int32Array, step = 0) =>
  bank.candidates(indices, step).arraySync();
const batch = Int32Array.of(7, 2, 9);

describe("createMemoryBank", () => {
  it("begins with directions of unit length that the seed decides", () => {
    for (const row of rowsOf(bankOf(4))) expect(Math.hypot(...row)).toBeCloseTo(1, 6);
    expect(rowsOf(bankOf(4))).toEqual(rowsOf(bankOf(4)));
    expect(rowsOf(bankOf(4, 2))).not.toEqual(rowsOf(bankOf(4)));
  });

  it("holds a batch against its own rows first, then others, none twice, other ones at another step", () => {
    const bank = bankOf(5);
    const rows = rowsOf(bank);
    const found = candidatesOf(bank, batch).map((row) => rows.findIndex((other) => `${other}` === `${row}`));
    expect(found.slice(0, 3)).toEqual([...batch]);
    expect(found).toHaveLength(3 + 5);
    expect(new Set(found).size).toBe(found.length);
    expect(candidatesOf(bank, batch)).toEqual(candidatesOf(bank, batch));
    expect(candidatesOf(bank, batch, 1)).not.toEqual(candidatesOf(bank, batch));
  });

  it("takes all others where there are fewer than asked for", () => {
    expect(candidatesOf(bankOf(1000), batch)).toHaveLength(count);
  });

  it("blends what is seen into the rows of its images, and leaves the others as they are", () => {
    const bank = bankOf(4);
    const before = rowsOf(bank);
    const seen = [...batch].map((_, i) => Array.from({ length: features }, (_, f) => (f === i ? 1 : 0)));
    bank.remember(batch, tf.tensor2d(seen) as Tensor2D);
    const after = rowsOf(bank);
    for (const [index, row] of before.entries()) {
      const place = batch.indexOf(index);
      const blend = place < 0 ? row : row.map((value, f) => 0.25 * value + 0.75 * seen[place][f]);
      const length = Math.hypot(...blend);
      for (const [f, value] of after[index].entries()) expect(value).toBeCloseTo(blend[f] / length, 6);
      if (place < 0) expect(after[index]).toEqual(row);
    }
  });

  it("leaves no tensor behind", () =>
    expectNoLeak(tf, () => {
      const bank = bankOf(4);
      const rows = tf.ones([batch.length, features]) as Tensor2D;
      tf.dispose([bank.candidates(batch, 0), rows]);
      bank.buffer.variable.dispose();
    }));
});

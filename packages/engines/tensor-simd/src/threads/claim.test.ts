/**
 * Two threads can't be stopped between a claim and the look at its descriptor, so what follows a claim runs here on its
 * own, with a control block as another thread would have left it by then.
 */

import { buildModule, i32 } from "@outlab/wasm-assembler";
import { beforeEach, expect, test } from "vitest";
import { createHeap, type Heap } from "../memory/heap.ts";
import { ifValid } from "./claim.ts";
import { COMMAND, COMMAND_BYTES, CONTROL, CONTROL_BYTES } from "./control-block.ts";

let heap: Heap;
let control: number;
beforeEach(() => {
  heap = createHeap();
  control = heap.allocate(CONTROL_BYTES);
  heap.u8(control, CONTROL_BYTES).fill(0);
});

const FIRST = 40;

/** Writes commands of 25 items, 10 a chunk, numbered from 40; `running` is the one that `state` names. */
function lay(commandCount: number, running: number): void {
  const tape = heap.allocate(commandCount * COMMAND_BYTES);
  for (let at = tape; at < tape + commandCount * COMMAND_BYTES; at += COMMAND_BYTES) {
    heap.i32(at + COMMAND.items, 1)[0] = 25;
    heap.i32(at + COMMAND.grain, 1)[0] = 10;
  }
  const words = { command: running, tape, firstCommand: FIRST, commandCount };
  for (const [name, value] of Object.entries(words))
    heap.i32(control + CONTROL[name as keyof typeof words], 1)[0] = value;
}

/** The items that a claim gives, and of how many chunks; "none", or "ended" for no command of this tape. */
function workOf(command: number, chunk: number): readonly number[] | string {
  const found = heap.allocate(12);
  const module = buildModule((m) => {
    m.function("look", ["i32", "i32"], "i32", (f, claimed, part) => {
      f.block((ended) => {
        ifValid(f, i32.const(control), { command: f.let(claimed), chunk: part }, ended, (work) => {
          f.store(found, work.start);
          f.store(found, work.end, 4);
          f.store(found, work.chunks, 8);
          f.return(i32.const(2));
        });
        f.return(i32.const(1));
      });
      return i32.const(0);
    });
  });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), {
    env: { memory: heap.memory },
  });
  const look = exports.look as (command: number, chunk: number) => number;
  const outcome = look(command, chunk);
  return outcome === 2 ? [...heap.i32(found, 3)] : ["ended", "none"][outcome];
}

test("a claim on the running command gives its chunk, the last one cut at the items' end", () => {
  lay(3, FIRST + 1);
  expect(workOf(FIRST + 1, 0)).toEqual([0, 10, 3]);
  expect(workOf(FIRST + 1, 2)).toEqual([20, 25, 3]);
});

test("a claim beyond the last chunk gives none", () => {
  lay(3, FIRST + 1);
  expect(workOf(FIRST + 1, 3)).toBe("none");
});

test("a claim gives none once another command runs, though its own still has such a chunk by the descriptor", () => {
  lay(3, FIRST + 1);
  expect(workOf(FIRST, 1)).toBe("none");
  expect(workOf(FIRST + 2, 1)).toBe("none");
});

test("a claim on no command of this tape says so", () => {
  lay(3, FIRST + 3);
  expect(workOf(FIRST - 1, 0)).toBe("ended");
  expect(workOf(FIRST + 3, 0)).toBe("ended");
});

import { type Expression, instruction, memoryOperand } from "../expression.ts";
import { type I32, i32 } from "./i32.ts";
import { i64 } from "./i64.ts";

/** Sequentially consistent accesses to shared memory. Addresses must be aligned to the access. */
export const atomic = {
  load: (address: I32, offsetBytes = 0): Expression<"i32"> =>
    instruction("i32", [0xfe, 0x10, ...memoryOperand(offsetBytes, 2)], i32.of(address)),
  load64: (address: I32, offsetBytes = 0): Expression<"i64"> =>
    instruction("i64", [0xfe, 0x11, ...memoryOperand(offsetBytes, 3)], i32.of(address)),
  /** Gives the value before. */
  add: (address: I32, value: I32, offsetBytes = 0): Expression<"i32"> =>
    instruction("i32", [0xfe, 0x1e, ...memoryOperand(offsetBytes, 2)], i32.of(address), i32.of(value)),
  /** Gives the value before. */
  add64: (address: I32, value: Expression<"i64">, offsetBytes = 0): Expression<"i64"> =>
    instruction("i64", [0xfe, 0x1f, ...memoryOperand(offsetBytes, 3)], i32.of(address), value),
  /** Wakes up to `count` waiting threads; gives how many. */
  notify: (address: I32, count: I32, offsetBytes = 0): Expression<"i32"> =>
    instruction("i32", [0xfe, 0x00, ...memoryOperand(offsetBytes, 2)], i32.of(address), i32.of(count)),
  /** Sleeps while the word equals `expected`: 0 woken, 1 not equal, 2 timed out. */
  wait: (address: I32, expected: I32, timeoutNs: number, offsetBytes = 0): Expression<"i32"> =>
    instruction(
      "i32",
      [0xfe, 0x01, ...memoryOperand(offsetBytes, 2)],
      i32.of(address),
      i32.of(expected),
      i64.const(timeoutNs),
    ),
};

/**
 * Whether a thread's claim of a chunk is still valid. It may have slept since: then another command runs, or another tape's, and
 * the descriptor that it finds is not the one that it claimed a part of.
 *
 * A command's number can't move on before every valid claim is done. So the number is read again behind the descriptor:
 * if it is unchanged, descriptor and chunk are of the running command, and stay so until the chunk is done.
 */
import {
  atomic,
  type Expression,
  type FunctionBuilder,
  type I32,
  i32,
  type Label,
  type Local,
} from "@outlab/wasm-assembler";
import { COMMAND, COMMAND_BYTES, CONTROL } from "./control-block.ts";

export interface Claim {
  readonly command: Local<"i32">;
  readonly chunk: Expression<"i32">;
}

/** Items `start` to `end - 1` of the command at address `at`, and how many chunks that has. */
interface ClaimedWork {
  readonly at: Local<"i32">;
  readonly start: Local<"i32">;
  readonly end: Local<"i32">;
  readonly chunks: Expression<"i32">;
}

/**
 * Runs `work` if the claim is valid, and nothing if its command has no such chunk or runs no longer.
 *
 * @param ended  where to jump if the tape has no such command.
 */
export function ifValid(
  f: FunctionBuilder,
  control: I32,
  { command, chunk }: Claim,
  ended: Label,
  work: (claimed: ClaimedWork) => void,
): void {
  const count = f.let(atomic.load(control, CONTROL.commandCount));
  const index = f.let(i32.sub(command, atomic.load(control, CONTROL.firstCommand)));
  f.jumpIf(ended, i32.geU(index, count));
  const at = f.let(i32.add(atomic.load(control, CONTROL.tape), i32.mul(index, COMMAND_BYTES)));
  const items = f.let(atomic.load(at, COMMAND.items));
  const grain = f.let(atomic.load(at, COMMAND.grain));
  const start = f.let(i32.mul(chunk, grain));
  const isUnchanged = i32.eq(atomic.load(control, CONTROL.command), command);
  f.if(i32.and(i32.ltU(start, items), isUnchanged), () => {
    const end = f.let(i32.add(start, grain));
    f.if(i32.gtU(end, items), () => f.set(end, items));
    work({ at, start, end, chunks: i32.divU(i32.sub(i32.add(items, grain), 1), grain) });
  });
}

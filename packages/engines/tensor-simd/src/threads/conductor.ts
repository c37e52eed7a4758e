/**
 * The loop that every thread runs, in WebAssembly: claim a chunk of the running command, compute it; the thread
 * that finishes a command's last chunk starts the next command.
 *
 * Work is claimed, not assigned, so a thread that sleeps or was descheduled delays no other; and chunks don't depend
 * on the number of threads, so results don't either.
 */
import { atomic, buildModule, i32, i64 } from "@outlab/wasm-assembler";
import { ifValid } from "./claim.ts";
import { COMMAND, CONTROL, KERNEL_LIMIT } from "./control-block.ts";

/** Tries before a waiting thread sleeps: some 30 microseconds, less than being woken takes. */
const SPINS = 20_000;

/**
 * @returns a module that imports `env.memory`, `env.table` (the kernels) and `env.load` (instantiates those that this
 * thread lacks), and exports `work(control, thread, isCaller)`. The caller returns when the tape is done or a thread
 * failed; the others return when asked to stop.
 */
export function buildConductor(): Uint8Array<ArrayBuffer> {
  return buildModule(
    (module) => {
      const load = module.import("load", [], undefined);
      module.procedure("work", ["i32", "i32", "i32"], (f, control, thread, isCaller) => {
        f.loop((again) => {
          // Before what may end the loop: who fails sets that first and then moves the number, on which this thread may sleep.
          const command = f.let(atomic.load(control, CONTROL.command));
          const ended = i32.or(
            atomic.load(control, CONTROL.stop),
            i32.and(isCaller, atomic.load(control, CONTROL.failed)),
          );
          f.if(ended, () => f.return());
          const count = f.let(atomic.load(control, CONTROL.commandCount));
          const index = f.let(i32.sub(command, atomic.load(control, CONTROL.firstCommand)));
          f.if(i32.and(isCaller, i32.eq(index, count)), () => f.return());
          f.if(i32.ltU(index, count), () => {
            const claim = f.let(atomic.add64(control, i64.const(1), CONTROL.state));
            f.set(command, i32.wrapI64(i64.shrU(claim, i64.const(32))));
            const claimed = { command, chunk: i32.wrapI64(claim) };
            // Again, if the tape ended between the look and the claim: the caller must return, not sleep on its last number.
            ifValid(f, control, claimed, again, ({ at, start, end, chunks }) => {
              const loaded = i32.load(i32.add(control, i32.mul(thread, 128)), CONTROL.loaded);
              f.if(i32.ne(atomic.load(control, CONTROL.moduleCount), loaded), () => f.callVoid(load));
              f.callTable(i32.load(at, COMMAND.kernel), i32.load(at, COMMAND.args), start, end, thread);
              const done = i32.add(atomic.add(control, 1, CONTROL.done), 1);
              f.if(i32.eq(done, chunks), () => {
                f.atomicStore(control, 0, CONTROL.done);
                const next = i64.shl(i64.extendU(i32.add(command, 1)), i64.const(32));
                f.atomicStore64(control, next, CONTROL.state);
                f.drop(atomic.notify(control, -1, CONTROL.command));
              });
              f.jump(again);
            });
          });
          const spins = f.let(i32.const(SPINS));
          f.loop((spin) => {
            f.jumpIf(again, i32.ne(atomic.load(control, CONTROL.command), command));
            f.advance(spins, -1);
            f.jumpIf(spin, spins);
          });
          f.drop(atomic.wait(control, command, -1, CONTROL.command));
          f.jump(again);
        });
      });
    },
    { tableSize: KERNEL_LIMIT },
  );
}

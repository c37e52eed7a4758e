/**
 * What failed in a thread, as the caller learns it through shared memory: the text is there before the word that says
 * so, and the running command's number changes, so that a caller about to sleep on it does not.
 */
import { CONTROL, FAILURE_TEXT_BYTES } from "./control-block.ts";

/** The first to fail is reported; others fail because of it, or too late to matter. */
export function reportFailure(memory: WebAssembly.Memory, control: number, reason: string): void {
  const words = new Int32Array(memory.buffer);
  const word = (offset: number) => (control + offset) >> 2;
  if (Atomics.exchange(words, word(CONTROL.failureClaimed), 1) !== 0) return;
  const text = new TextEncoder().encode(reason).subarray(0, FAILURE_TEXT_BYTES);
  new Uint8Array(memory.buffer).set(text, control + CONTROL.failureText);
  Atomics.store(words, word(CONTROL.failureLength), text.length);
  Atomics.store(words, word(CONTROL.failed), 1);
  // So far that no tape reaches there: no thread takes it for a command of this one.
  Atomics.add(new BigInt64Array(memory.buffer, control + CONTROL.state, 1), 0, 1n << 63n);
  Atomics.notify(words, word(CONTROL.command));
}

/** @returns what failed, or undefined if nothing did. */
export function reportedFailure(memory: WebAssembly.Memory, control: number): string | undefined {
  const words = new Int32Array(memory.buffer);
  if (Atomics.load(words, (control + CONTROL.failed) >> 2) === 0) return undefined;
  const length = Atomics.load(words, (control + CONTROL.failureLength) >> 2);
  return new TextDecoder().decode(
    new Uint8Array(memory.buffer, control + CONTROL.failureText, length).slice(),
  );
}

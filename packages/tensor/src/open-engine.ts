import type { EngineKind, EngineOptions, TensorEngine } from "./engine.ts";
import { loadTensor } from "./load-tensor.ts";
import { enginesToTry, type MachineFacts, observeMachine } from "./resolve-engine.ts";

/**
 * Starts the engine that was asked for, or for "auto" the fastest that starts on this machine.
 *
 * @param load  starts an engine by its kind.
 * @returns the engine, and in a line why it is this one.
 * @throws {Error} of the first engine that was tried, where none starts.
 */
export async function openEngine(
  requested: EngineKind | "auto",
  options: EngineOptions,
  machine: MachineFacts = observeMachine(),
  load: (kind: EngineKind, options: EngineOptions) => Promise<TensorEngine> = loadTensor,
): Promise<{ readonly engine: TensorEngine; readonly reason: string }> {
  const failures: Error[] = [];
  for (const { kind, reason } of enginesToTry(requested, machine))
    try {
      const engine = await load(kind, options);
      return { engine, reason: failures[0]?.message ?? reason };
    } catch (error) {
      failures.push(error as Error);
    }
  throw failures[0];
}

import type { EngineKind, EngineOptions, TensorEngine } from "./engine.ts";
import { loadTensor } from "./load-tensor.ts";
import { enginesToTry, type MachineFacts, observeMachine } from "./resolve-engine.ts";

/**
 * Starts the engine that was asked for, or for "auto" the fastest that starts on this machine.
 *
 * @param load  starts an engine by its kind.
 * @returns the engine, and in a line why it is this one.
 * @throws {Error} of the engine that was tried; of several, with what each of them said.
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
  if (failures.length === 1) throw failures[0];
  const reasons = failures.map(({ message }) => message);
  throw new AggregateError(failures, `no tensor engine starts on this machine:\n${reasons.join("\n")}`);
}

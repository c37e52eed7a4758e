/**
 * Which engine a worker computes with. A driver may be there without a working card: if the card does not answer the first
 * question, it leaves its place to the next engine, where the choice was left to the worker.
 */
import { type EngineKind, type MachineFacts, resolveEngine } from "@outlab/tensor";
import type { GpuProbe, GpuReport } from "./nvidia-smi.ts";

export interface EngineDecision {
  readonly kind: EngineKind;
  /** One line for people. */
  readonly reason: string;
  /** What attempts are asked to use. With `auto` each finds out itself which engine starts. */
  readonly attemptEngine: EngineKind | "auto";
  /** Of the card that is computed on. */
  readonly card?: GpuReport;
  /** Why the card that there might be is done without. */
  readonly withoutGpu?: string;
}

/** @param probe  asked only where a card is to be computed on. */
export async function chooseEngine(
  requested: EngineKind | "auto",
  facts: MachineFacts,
  probe: GpuProbe,
): Promise<EngineDecision> {
  const choice = resolveEngine(requested, facts);
  if (choice.kind !== "tensorflow-gpu") return { ...choice, attemptEngine: requested };
  const card = await probe();
  if (requested !== "auto" || card.fault === undefined) return { ...choice, attemptEngine: requested, card };
  const { kind } = resolveEngine("auto", { ...facts, nvidiaDriver: false });
  const reason = `there is an NVIDIA driver, but no card to compute on (${card.fault})`;
  return { kind, reason, attemptEngine: kind, withoutGpu: reason };
}

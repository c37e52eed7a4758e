/** Plans and tapes of a program's passes by batch size, made at the first use. */

import { type GraphDescription, type Mode, sizeOf } from "@outlab/encoder-graph";
import type { SimdBackend } from "../backend.ts";
import { aligned } from "../memory/heap.ts";
import { layTape, type Tape } from "../threads/tape.ts";
import { planBackward } from "./backward/plan-backward.ts";
import { BASES } from "./bases.ts";
import { type ForwardPlan, planForward } from "./forward/plan-forward.ts";

/** A pass over a batch of one size, ready to run. */
export interface Pass {
  /** @param addresses  by number of base; the workspace's is filled in. */
  run(addresses: number[]): void;
}

export interface Passes {
  forward(batch: number, mode: Mode): Pass;
  backward(batch: number, withImages: boolean): Pass;
  /** Bytes of a batch of images, and of what a forward pass leaves for the backward one. */
  imageBytes(batch: number): number;
  arenaBytes(batch: number, mode: Mode): number;
  /** Bytes of images, of what the passes take, and of the gradients. */
  stepBytes(batch: number, mode: Mode): number;
  dispose(): void;
}

export function createPasses({ pool, heap }: SimdBackend, description: GraphDescription): Passes {
  const plans = new Map<string, ForwardPlan>();
  const tapes = new Map<string, { readonly tape: Tape; readonly workspaceBytes: number }>();
  const gradientBytes = description.parameters.reduce(
    (sum, { shape }) => sum + aligned(4 * sizeOf(shape)),
    0,
  );
  const imageBytes = (batch: number): number => 4 * batch * sizeOf(Object.values(description.graph.image));
  const planOf = (batch: number, mode: Mode): ForwardPlan =>
    cached(plans, `${mode} ${batch}`, () => planForward(pool, description, batch, mode));
  const passOf = (name: string, plan: () => Pick<ForwardPlan, "commands" | "workspaceBytes">): Pass => {
    const { tape, workspaceBytes } = cached(tapes, name, () => {
      const { commands, workspaceBytes } = plan();
      return { tape: layTape(heap, commands), workspaceBytes };
    });
    return {
      run(addresses) {
        const workspace = heap.allocate(workspaceBytes);
        try {
          addresses[BASES.workspace] = workspace;
          tape.bind(addresses);
          pool.runTape(tape.address, tape.commandCount);
        } finally {
          heap.free(workspace);
        }
      },
    };
  };
  return {
    forward: (batch, mode) => passOf(`${mode} ${batch}`, () => planOf(batch, mode)),
    backward: (batch, withImages) =>
      passOf(`backward ${batch} ${withImages}`, () =>
        planBackward(pool, description, planOf(batch, "training"), batch, withImages),
      ),
    imageBytes,
    arenaBytes: (batch, mode) => planOf(batch, mode).arenaBytes,
    stepBytes(batch, mode) {
      const forward = planForward(pool, description, batch, mode);
      const backward = mode === "training" && planBackward(pool, description, forward, batch, false);
      const behind = backward ? backward.workspaceBytes + gradientBytes : 0;
      return imageBytes(batch) + forward.arenaBytes + Math.max(forward.workspaceBytes, behind);
    },
    dispose() {
      for (const { tape } of tapes.values()) tape.dispose();
      tapes.clear();
    },
  };
}

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  store.set(key, fresh);
  return fresh;
}

/** How long a forward pass reads each stage's tensors, so that in inference their room goes to others after that. */
import type { Reader, StageOutput } from "./outputs.ts";
import type { Stage } from "./stages.ts";

/** The last stages that read a stage's core and its output; one and the same where the two are one tensor. */
export interface LastUses {
  readonly z: number;
  readonly output: number;
}

export function lastUsesOf(stages: readonly Stage[], outputs: readonly StageOutput[]): readonly LastUses[] {
  /** The stage at which this one's activation is computed, from its core, its addend, and the activation that an identity repeats. */
  const appliedAt = (index: number): number => {
    const { form, readers } = outputs[index];
    if (form === "bare" || form === "stored") return index;
    const [first] = readers;
    return first.as === "input" ? first.stage : appliedAt(first.stage);
  };
  const readAt = ({ stage, as }: Reader): number =>
    as === "addend" || stages[stage].core.kind === "identity" ? appliedAt(stage) : stage;
  return outputs.map(({ form, readers }, index) => {
    const z = appliedAt(index);
    if (form === "lazy") return { z, output: z };
    const output = Math.max(index, ...readers.map(readAt));
    return { z: form === "bare" ? output : z, output };
  });
}

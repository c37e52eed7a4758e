/** Weight decay as every optimizer's parameters have it. */
import type { ParameterRole } from "@outlab/encoder-graph";
import { z } from "zod";

export const decay = z
  .enum(["all", "kernels"])
  .default("all")
  .describe("What decays: everything, as in PyTorch, or kernels alone, sparing biases and batch norm.");

export function decays(
  role: ParameterRole,
  params: { readonly weightDecay: number; readonly decay: z.output<typeof decay> },
): boolean {
  return params.weightDecay > 0 && (params.decay === "all" || role === "kernel");
}

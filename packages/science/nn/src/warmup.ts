import { z } from "zod";

/** The parameter that every schedule with a warm-up has. */
export const warmupEpochs = z
  .number()
  .min(0)
  .max(10_000)
  .default(0)
  .describe("Epochs over which the learning rate rises in equal steps to its full value.");

/** Factor of a linear warm-up, (step + 1) / warm-up steps, or undefined once it is over. */
export function warmupFactor(step: number, stepsPerEpoch: number, epochs: number): number | undefined {
  const warmupSteps = Math.round(epochs * stepsPerEpoch);
  return step < warmupSteps ? (step + 1) / warmupSteps : undefined;
}

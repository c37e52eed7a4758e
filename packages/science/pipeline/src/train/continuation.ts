/** Whether a training that has ended can be made longer, so that the result is that of a longer training from the start. */
import { schedules } from "@outlab/nn";
import type { ExperimentSpec } from "@outlab/spec";
import { type Method, methods } from "@outlab/ssl";

export interface NotContinuable {
  /** Of the spec. */
  readonly pointer: string;
  readonly message: string;
}

/** @returns undefined where each step of the training was the one that a longer training makes, too. */
export function whyNotContinuable({ method, training }: ExperimentSpec): NotContinuable | undefined {
  const { epochs, schedule } = training;
  const instead =
    'clone it for a training of that length, or with "encoder": {"weights": {"from": "experiment", ...}} for a new one from its encoder';
  if (schedules.get(schedule.kind).dependsOnLength)
    return {
      pointer: "/training/schedule/kind",
      message: `the schedule ${schedule.kind} was spread over ${epochs} epochs and has come to its end; ${instead}`,
    };
  const { entry, params } = methods.resolve(method);
  if ((entry as Method).dependsOnLength?.(params))
    return {
      pointer: "/method/kind",
      message: `the method ${method.kind} spreads its momentum over the ${epochs} epochs; ${instead}`,
    };
  return undefined;
}

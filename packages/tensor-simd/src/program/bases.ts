/** Numbers of the addresses that a run binds its tape to. */
import type { GraphDescription } from "@outlab/tensor";

export const BASES = {
  arena: 0,
  workspace: 1,
  images: 2,
  output: 3,
  imageGradient: 4,
  gradients: 5,
} as const;

export interface ProgramBases {
  readonly parameter: (index: number) => number;
  readonly statistic: (index: number) => number;
  readonly newStatistic: (index: number) => number;
}

export function programBases({ parameters, statistics }: GraphDescription): ProgramBases {
  const first = 6;
  return {
    parameter: (index) => first + index,
    statistic: (index) => first + parameters.length + index,
    newStatistic: (index) => first + parameters.length + statistics.length + index,
  };
}

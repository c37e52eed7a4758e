/** Numbers of the addresses that a run binds its tape to. */
import type { GraphDescription } from "@outlab/encoder-graph";

export const BASES = {
  arena: 0,
  workspace: 1,
  images: 2,
  output: 3,
  imageGradient: 4,
} as const;

export interface ProgramBases {
  readonly parameter: (index: number) => number;
  readonly gradient: (index: number) => number;
  readonly statistic: (index: number) => number;
  readonly newStatistic: (index: number) => number;
}

export function programBases({ parameters, statistics }: GraphDescription): ProgramBases {
  const first = 5;
  const firstStatistic = first + 2 * parameters.length;
  return {
    parameter: (index) => first + index,
    gradient: (index) => first + parameters.length + index,
    statistic: (index) => firstStatistic + index,
    newStatistic: (index) => firstStatistic + statistics.length + index,
  };
}

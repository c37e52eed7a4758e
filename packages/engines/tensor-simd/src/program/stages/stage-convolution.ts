/** The convolutions among a program's stages. */
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { convolutionOf } from "../convolutions/convolution-of.ts";
import type { Convolution } from "../convolutions/define.ts";
import type { Stage } from "./stages.ts";

/** By stage; undefined for other cores. */
export function convolutionsOf(
  pool: ThreadPool,
  stages: readonly Stage[],
): readonly (Convolution | undefined)[] {
  return stages.map(({ core, input, layout }) => {
    if (core.kind !== "convolution") return undefined;
    const { size, stride } = core;
    return convolutionOf(pool, { input: stages[input].layout, output: layout, size, stride });
  });
}

export function convolutionAt(
  convolutions: readonly (Convolution | undefined)[],
  index: number,
): Convolution {
  const convolution = convolutions[index];
  if (!convolution) throw new TypeError(`stage ${index} is no convolution`);
  return convolution;
}

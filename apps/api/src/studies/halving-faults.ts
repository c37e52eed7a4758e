/** Why cells cannot be ranked by one number on the way: it must mean the same in each of them, and come before they end. */
import type { Fault } from "@outlab/faults";
import { parseSpec } from "@outlab/spec";
import type { NewCell } from "@outlab/store";
import type { Halving } from "@outlab/wire";

export function halvingFaults(
  { by, rungs }: Halving,
  settings: readonly string[],
  cells: readonly NewCell[],
): Fault[] {
  const fault = (pointer: string, message: string): Fault => ({ pointer, code: "inconsistent", message });
  const others = settings.filter((pointer) => pointer.startsWith("/dataset/"));
  const last = rungs.at(-1)!;
  const shortest = Math.min(...cells.map(({ spec }) => spec.training.epochs));
  const unmeasured = cells.find((cell) => !isMeasured(cell, by));
  return [
    ...(others.length > 0
      ? [
          fault(
            "/halving",
            `cells differ in ${others.join(", ")}, and numbers of other images cannot be ranked`,
          ),
        ]
      : []),
    ...(by === "loss" && settings.includes("/method/kind")
      ? [fault("/halving/by", "losses of different methods cannot be ranked; take uniformity or collapse-sd")]
      : []),
    ...(last >= shortest
      ? [
          fault(
            `/halving/rungs/${rungs.length - 1}`,
            `expected less than the ${shortest} epochs of the shortest training, found ${last}`,
          ),
        ]
      : []),
    ...(unmeasured === undefined
      ? []
      : [
          fault("/halving/by", `${unmeasured.spec.method.kind} has no ${by}; take uniformity or collapse-sd`),
        ]),
  ];
}

/** A series that a training cannot be stopped by is none that it can be ranked by. */
function isMeasured({ spec }: NewCell, series: Halving["by"]): boolean {
  const training = { ...spec.training, earlyStopping: { series, patience: 1 } };
  const parsed = parseSpec({ ...spec, training }, () => undefined);
  return parsed.ok || parsed.faults.every(({ pointer }) => pointer !== "/training/earlyStopping/series");
}

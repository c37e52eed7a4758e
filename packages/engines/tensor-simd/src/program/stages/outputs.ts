/** How each stage's output reaches its readers. */
import { isBare, type Stage } from "./stages.ts";

export interface Reader {
  readonly stage: number;
  readonly as: "input" | "addend";
}

/**
 * `bare`: the core's output is the stage's. `lazy`: never stored; its one reader applies the rest while reading, in
 * both passes. `by-reader`: the first reader, a convolution, stores it while reading. `stored`: a pass of its own does.
 */
type OutputForm = "bare" | "lazy" | "by-reader" | "stored";

export interface StageOutput {
  readonly form: OutputForm;
  /** In the order in which they run. */
  readonly readers: readonly Reader[];
}

export function outputsOf(stages: readonly Stage[]): readonly StageOutput[] {
  const readers: Reader[][] = stages.map(() => []);
  stages.forEach(({ input, addend }, stage) => {
    if (input >= 0) readers[input].push({ stage, as: "input" });
    if (addend !== undefined) readers[addend].push({ stage, as: "addend" });
  });
  return stages.map((stage, index) => ({
    form: formOf(stage, readers[index], stages),
    readers: readers[index],
  }));
}

function formOf(stage: Stage, readers: readonly Reader[], stages: readonly Stage[]): OutputForm {
  if (isBare(stage)) return "bare";
  if (readers.length === 0) return "stored";
  const [first] = readers;
  const firstIsConvolution = first.as === "input" && stages[first.stage].core.kind === "convolution";
  if (readers.length === 1 && stage.addend === undefined) {
    if (firstIsConvolution) return "lazy";
    if (first.as === "addend" && stage.batchNorm && !stage.relu) return "lazy";
  }
  return firstIsConvolution ? "by-reader" : "stored";
}

/** `one-class` for tasks in which being mirrored is something to be noticed. */
import { definePreset } from "../define-preset.ts";
import { oneClass } from "./one-class.ts";

export const oneClassUnflipped = definePreset({
  kind: "one-class-unflipped",
  title: "Mild views that are never mirrored, for detectors that learn from one class",
  source: "Outlab: the preset one-class without its flip",
  pipelines: oneClass.pipelines.map((steps) => steps.filter(({ kind }) => kind !== "horizontal-flip")),
});

import {
  type AugmentationSpec,
  augmentations,
  presets,
  resizes,
  resolveViewPipelines,
} from "@outlab/augment";
import { type Method, methods } from "@outlab/ssl";
import { fault, type Rule } from "./rule.ts";

/** A view of another size than the images goes through a pipeline that resizes. */
export const viewsCanBeMade: Rule = ({ dataset, method, augmentation: written }, facts) => {
  if (!dataset || !method || !facts) return [];
  const { kind, ...params } = method;
  const { views, defaultPreset } = methods.get(kind) as Method;
  const { height, width } = facts.image;
  const sides = views(params).flatMap(({ views, size }) =>
    new Array<number>(views).fill(size === "image" ? height : size),
  );
  const augmentation = written ?? { preset: defaultPreset };
  const pipelines = resolveViewPipelines(augmentation, sides.length);
  const impossible = sides.find(
    (side, view) => (side !== height || side !== width) && !resizes(pipelines[view]),
  );
  if (impossible === undefined) return [];
  return fault(
    ["augmentation", "preset" in augmentation ? "preset" : "steps"],
    "inconsistent",
    `${kind} asks for views of ${impossible} x ${impossible}, ${dataset.kind} has images of ${height} x ${width}, ` +
      `and nothing here resizes them; ${remedy(augmentation)}`,
  );
};

function remedy(augmentation: AugmentationSpec): string {
  if ("preset" in augmentation) {
    const fitting = [...presets].filter(({ pipelines }) => pipelines.every(resizes));
    return `take a preset that does: ${fitting.map(({ kind }) => kind).join(", ")}`;
  }
  const steps = [...augmentations].filter((entry) => "resizes" in entry);
  return `add a step that does: ${steps.map(({ kind }) => kind).join(", ")}`;
}

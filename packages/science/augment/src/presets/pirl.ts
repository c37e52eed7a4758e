/** PIRL's two kinds of view: a crop as SimCLR's, and most of the image, which the method cuts into patches. */
import { definePreset } from "../define-preset.ts";

const shared = [
  { kind: "horizontal-flip" },
  { kind: "color-jitter", brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.4, probability: 0.8 },
  { kind: "grayscale", probability: 0.2 },
  { kind: "normalize" },
] as const;

export const pirl = definePreset({
  kind: "pirl",
  title: "PIRL's image and what its patches are cut from",
  source: "Misra and van der Maaten 2020, arXiv:1912.01991, section 3.2",
  pipelines: [
    [{ kind: "random-resized-crop", scale: [0.08, 1] }, ...shared],
    [{ kind: "random-resized-crop", scale: [0.6, 1] }, ...shared],
  ],
});

/** Mild views for learning from one class: what is left of an image must still say which way up it is. */
import { definePreset } from "../define-preset.ts";

export const oneClass = definePreset({
  kind: "one-class",
  title: "Mild views for detectors that learn from one class",
  source:
    "Sohn et al. 2021 (DROC), https://arxiv.org/abs/2011.02578, section 4.1: crops of a quarter of the area and more",
  pipelines: [
    [
      { kind: "random-resized-crop", scale: [0.25, 1] },
      { kind: "horizontal-flip" },
      { kind: "color-jitter", brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1, probability: 0.8 },
      { kind: "normalize" },
    ],
  ],
});

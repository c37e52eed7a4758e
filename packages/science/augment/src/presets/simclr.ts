/** SimCLR's views at CIFAR's size: jitter strength 0.5 and no blur. */
import { definePreset } from "../define-preset.ts";

export const simclr = definePreset({
  kind: "simclr",
  title: "SimCLR's views for small images",
  source: "Chen et al. 2020, arXiv:2002.05709, appendix B.9 (CIFAR-10: strength 0.5, no Gaussian blur)",
  pipelines: [
    [
      { kind: "random-resized-crop", scale: [0.08, 1] },
      { kind: "horizontal-flip" },
      { kind: "color-jitter", brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1, probability: 0.8 },
      { kind: "grayscale", probability: 0.2 },
      { kind: "normalize" },
    ],
  ],
});

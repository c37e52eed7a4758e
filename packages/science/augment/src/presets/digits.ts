/** Views of grey handwriting: shapes bend and turn a little, and are never mirrored, as 2 and 5 would be confused. */
import { definePreset } from "../define-preset.ts";

export const digits = definePreset({
  kind: "digits",
  title: "Views of handwritten digits",
  source:
    "Simard et al. 2003, Best practices for convolutional neural networks (elastic, rotation), with SimCLR's crop",
  pipelines: [
    [
      { kind: "random-resized-crop", scale: [0.4, 1] },
      { kind: "rotation", degrees: 15, probability: 0.8 },
      { kind: "elastic", alpha: 50, sigma: 4, probability: 0.5 },
      { kind: "color-jitter", brightness: 0.4, contrast: 0.4, saturation: 0, hue: 0, probability: 0.8 },
      { kind: "normalize" },
    ],
  ],
});

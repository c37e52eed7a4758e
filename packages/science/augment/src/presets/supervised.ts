/** What CIFAR's residual networks were trained with: small shifts and mirroring, which keep an image's class. */
import { definePreset } from "../define-preset.ts";

export const supervised = definePreset({
  kind: "supervised",
  title: "Shifted and mirrored images",
  source: "He et al. 2016, arXiv:1512.03385, section 4.2",
  pipelines: [
    [{ kind: "random-crop", paddingPixels: 4 }, { kind: "horizontal-flip" }, { kind: "normalize" }],
  ],
});

/** Which defaults of methods were chosen by looking at test images, and of what: a benchmark that uses them must say so. */

const pilot = "batch, rate and length by a pilot on CIFAR-10 cats that looked at their test images";
const twoTried =
  "batch and rate are the better ones of two that were tried on CIFAR-10 cats, by their test images";
const scorer = "its scorers of distances were chosen on CIFAR-10 cats, by their test images";

/** By the method's kind; docs/results/rotation.md and docs/results/detection-methods.md have the runs. */
export const tunedDefaults: Readonly<Record<string, string>> = {
  rotation: pilot,
  firm: `${twoTried}; ${scorer}`,
  "rotation-contrastive": `${twoTried}; ${scorer}`,
  csi: scorer,
};

/** What is said of every other method. */
export const untuned =
  "settings of its paper or of its page in docs/methods; nothing was tuned on test images here";

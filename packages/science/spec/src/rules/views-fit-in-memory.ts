import { rowsPerImage } from "@outlab/augment";
import { type Method, methods } from "@outlab/ssl";
import { fault, type Rule } from "./rule.ts";

/** 512 MiB of one batch; three are held at a time. */
const limitFloats = 2 ** 29 / Float32Array.BYTES_PER_ELEMENT;

/** Views, and transformed copies of them, make a batch many times as large as its images. */
export const viewsFitInMemory: Rule = ({ dataset, method, training }, facts) => {
  if (!dataset || !method || !training || !facts) return [];
  const { kind, ...params } = method;
  const { height, width, channels } = facts.image;
  const groups = (methods.get(kind) as Method).views(params);
  const floatsPerImage = groups.reduce((sum, group) => {
    const pixels = group.size === "image" ? height * width : group.size * group.size;
    return sum + rowsPerImage(group) * pixels * channels;
  }, 0);
  const { batchSize } = training;
  if (batchSize * floatsPerImage <= limitFloats) return [];
  const rows = batchSize * groups.reduce((sum, group) => sum + rowsPerImage(group), 0);
  return fault(
    ["training", "batchSize"],
    "inconsistent",
    `${batchSize} images become ${rows} views of ${kind}, ${((4 * batchSize * floatsPerImage) / 2 ** 20).toFixed(0)} MiB; ` +
      `expected at most 512 MiB: ${Math.floor(limitFloats / floatsPerImage)} images`,
  );
};

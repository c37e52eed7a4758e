import { type Method, methods } from "@outlab/ssl";
import { normalTrainImages } from "./normal-train-images.ts";
import { fault, type Rule } from "./rule.ts";

/** 1 GiB: 512 times MoCo's queue by default. */
const limitFloats = 2 ** 30 / Float32Array.BYTES_PER_ELEMENT;

/** A smaller batch or a narrower encoder does not help: a method keeps this table from step to step. */
export const keptTableFitsInMemory: Rule = ({ dataset, method }, facts) => {
  const trainImages = dataset && facts && normalTrainImages(dataset, facts);
  if (!method || trainImages === undefined) return [];
  const { kind, ...params } = method;
  const table = (methods.get(kind) as Method).keeps?.(params, trainImages);
  if (!table || table.rows * table.columns <= limitFloats) return [];
  const { name, rows, columns, columnsFrom = ["outputSize"] } = table;
  return fault(
    ["method", ...columnsFrom],
    "inconsistent",
    `the ${name} of ${kind} would hold ${rows} rows of outputSize ${columns}, ` +
      `${((rows * columns) / limitFloats).toFixed(1)} GiB; expected at most 1 GiB: ` +
      `${rows} rows of ${Math.floor(limitFloats / rows)}, or ${Math.floor(limitFloats / columns)} of ${columns}`,
  );
};

import { type Method, methods } from "@outlab/ssl";
import { fault, type Rule } from "./rule.ts";

/** Alignment is of two views of an image: a method that has one gives no such series. */
export const stoppingSeriesIsMeasured: Rule = ({ method, training }) => {
  if (!method || training?.earlyStopping?.series !== "alignment") return [];
  const { kind, ...params } = method;
  const [group] = (methods.get(kind) as Method).views(params);
  if (group !== undefined && group.views > 1) return [];
  return fault(
    ["training", "earlyStopping", "series"],
    "inconsistent",
    `${kind} has one view of an image, and alignment is of two; take loss, uniformity or collapse-sd`,
  );
};

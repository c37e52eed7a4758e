import { encoders } from "@outlab/nn";
import { type Method, methods } from "@outlab/ssl";
import { fault, type Rule } from "./rule.ts";

/**
 * A method that shows its encoder images of two sizes needs one whose weights fit both. What is cut out of a view with a size of
 * its own is of another size, too.
 */
export const encoderTakesTheViews: Rule = ({ dataset, encoder, method }, facts) => {
  if (!dataset || !encoder || !method || !facts) return [];
  if (!("fixedSize" in encoders.get(encoder.kind))) return [];
  const { kind, ...params } = method;
  const { height } = facts.image;
  const other = (methods.get(kind) as Method)
    .views(params)
    .map(({ size }) => size)
    .find((size) => size !== "image");
  if (other === undefined) return [];
  const fitting = [...encoders].filter((entry) => !("fixedSize" in entry)).map((entry) => entry.kind);
  return fault(
    ["encoder", "kind"],
    "inconsistent",
    `${kind} shows its encoder views of ${other} pixels beside images of ${height}, and the weights of ${encoder.kind} fit one size; ` +
      `take one of ${fitting.join(", ")}`,
  );
};

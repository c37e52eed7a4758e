import { shortList } from "@outlab/faults";
import { type Method, methods } from "@outlab/ssl";
import { outputOf, scorerReading } from "../reading.ts";
import { fault, type Rule } from "./rule.ts";

/** What a scorer reads must be there: a layer that the method's encoders have, views that the images have, other scores. */
export const scorersCanRead: Rule = ({ dataset, method, scoring }, facts) => {
  if (!method || !scoring) return [];
  const from = { method, scoring };
  return scoring.scorers.flatMap((choice, i) => {
    const { input, layers, views } = scorerReading(choice, from);
    const at = (key: string) => ["scoring", "scorers", i, key];
    if (input === "scores") {
      const others = scoring.scorers.filter((other) => scorerReading(other, from).input !== "scores").length;
      if (others < 2)
        return fault(
          at("kind"),
          "inconsistent",
          `${choice.kind} joins the other scorers; expected at least 2, found ${others}`,
        );
      if (dataset && !dataset.heldOut)
        return fault(
          at("kind"),
          "inconsistent",
          `${choice.kind} is calibrated on normal images that training does not see, and none are held out; ` +
            "set dataset.heldOut, to 0.1 for instance, or name scoring.scorers without it",
        );
      return [];
    }
    const missing = layers.find((layer) => layer !== "features" && !outputOf(method, layer));
    if (missing)
      return fault(
        at(input === "embeddings" ? "layer" : "kind"),
        "inconsistent",
        `encoders of ${method.kind} have no layer ${missing}; methods that have it: ${shortList(methodsWith(missing))}`,
      );
    if (views.length > 1 && facts && facts.image.height !== facts.image.width)
      return fault(
        at(input === "embeddings" ? "views" : "kind"),
        "inconsistent",
        `an image is turned or cropped only where it is square, found ${facts.image.height} x ${facts.image.width}; ` +
          `${input === "embeddings" ? 'take "upright"' : "take a scorer of upright images"}`,
      );
    return [];
  });
};

function methodsWith(layer: string): string[] {
  return ([...methods] as readonly Method[])
    .filter(({ outputs, params }) => outputs?.(params.parse({})).some((output) => output.layer === layer))
    .map(({ kind }) => kind);
}

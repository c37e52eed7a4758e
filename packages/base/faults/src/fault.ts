/** What is wrong with an input, one entry a place, so that a person can correct everything at once. */
import { z } from "zod";

export const faultCodes = [
  "unknown-key",
  "missing",
  "wrong-type",
  "out-of-range",
  "unknown-choice",
  "inconsistent",
  "unsafe-text",
] as const;

export const faultSchema = z
  .strictObject({
    pointer: z.string().describe("JSON Pointer (RFC 6901) to the place; empty for the whole document."),
    code: z.enum(faultCodes).describe("What kind of fault it is.").meta({ id: "FaultCode" }),
    message: z.string().describe("What was expected, what was found, what would be right."),
  })
  .describe("One thing that is wrong, and what would be right.")
  .meta({ id: "Fault" });

export type Fault = z.output<typeof faultSchema>;
export type FaultCode = Fault["code"];

/** RFC 6901: `~` and `/` inside a step are escaped. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The kinds of values that variables hold, each with a message that says what is expected. */
import { z } from "zod";

/** An address with one of the schemes; each with its colon, `postgresql:`. */
export function urlOf(...schemes: readonly string[]) {
  const expected = `expected a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`;
  return z
    .string(expected)
    .refine((text) => schemes.includes(URL.parse(text)?.protocol ?? ""), { error: expected });
}

export function choice<const Choices extends readonly [string, ...string[]]>(choices: Choices) {
  return z.enum(choices, { error: `expected one of ${choices.join(", ")}` });
}

/** Both bounds included. */
export function wholeNumber(min: number, max: number) {
  return numberWithin(`a whole number from ${min} to ${max}`, min, max, Number.isInteger);
}

/** Both bounds included; fractions are allowed. */
export function seconds(min: number, max: number) {
  return numberWithin(`seconds from ${min} to ${max}`, min, max, () => true);
}

/** 0 takes any free port. */
export const port = wholeNumber(0, 65_535);

/** What pino knows; "silent" writes nothing. */
export const logLevel = choice(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);

/** Digits alone: `Number` would also take "0x10", "1e2" and a blank. */
const decimal = /^-?\d+(\.\d+)?$/;

function numberWithin(what: string, min: number, max: number, isAllowed: (value: number) => boolean) {
  const error = `expected ${what}`;
  return z
    .string(error)
    .refine((text) => decimal.test(text), { error, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max && isAllowed(value), { error });
}

/** A digest becomes part of a path, so nothing but a digest may pass. */
import { InvalidDigestError } from "./errors.ts";

const DIGEST = /^[0-9a-f]{64}$/;

function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** @throws {InvalidDigestError} */
export function assertDigest(text: string): void {
  if (typeof text !== "string" || !isDigest(text)) throw new InvalidDigestError(String(text));
}

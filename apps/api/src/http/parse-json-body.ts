/** A body of JSON becomes a value, or a problem that says where it is wrong: bytes, syntax, or depth. */
import { isUtf8 } from "node:buffer";
import { jsonPointer } from "@outlab/faults";
import { ProblemError } from "@outlab/wire";

/** A spec is nested seven deep. What follows a body down must not run out of stack. */
const MAX_DEPTH = 32;

/**
 * @throws {ProblemError} `malformed-json` for an empty body, bytes that are no UTF-8, or text that is no JSON;
 *   `invalid-request` for a value that is nested too deep.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new ProblemError("malformed-json", "the body is empty; expected JSON");
  if (!isUtf8(bytes)) throw notUtf8(bytes);
  // Windows editors put a byte order mark before the text.
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const value = parse(text);
  refuseDepth(value, []);
  return value;
}

/** `__proto__` becomes a key like any other, which the schema then refuses by its name. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ProblemError("malformed-json", (error as Error).message);
  }
}

function notUtf8(bytes: Buffer): ProblemError {
  const text = bytes.toString("utf8");
  const again = Buffer.from(text);
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  const place = pointerToReplacement(text);
  const message = `byte ${at + 1} of the body is no UTF-8; save it as UTF-8 and send it again`;
  return new ProblemError("malformed-json", message, [{ pointer: place, code: "unsafe-text", message }]);
}

/** What is no UTF-8 was read as U+FFFD: the first text or key that holds one, where the rest is JSON. */
function pointerToReplacement(text: string): string {
  try {
    return jsonPointer(pathToReplacement(JSON.parse(text), []) ?? []);
  } catch {
    return "";
  }
}

function pathToReplacement(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === "string") return value.includes("\uFFFD") ? path : undefined;
  if (path.length >= MAX_DEPTH) return undefined;
  for (const [key, member] of Object.entries(value ?? {})) {
    const found = key.includes("\uFFFD") ? path : pathToReplacement(member, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** @param path  to the value; one list for the whole walk, since a body can hold half a million values. */
function refuseDepth(value: unknown, path: PropertyKey[]): void {
  if (typeof value !== "object" || value === null) return;
  if (path.length >= MAX_DEPTH) {
    const message = `expected values nested at most ${MAX_DEPTH} deep`;
    throw new ProblemError("invalid-request", message, [
      { pointer: jsonPointer(path), code: "out-of-range", message },
    ]);
  }
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    path.push(key);
    refuseDepth(member, path);
    path.pop();
  }
}

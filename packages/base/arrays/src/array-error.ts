/**
 * Every refusal of this package has a code that programs read and a sentence that people read: what was found, where, and
 * what would be right. A message does not name the file, because only the caller knows its name.
 */

export type ArrayErrorCode =
  /** The bytes are not a whole file of the format. */
  | "malformed"
  /** A sound file of elements that are no plain numbers, such as text or complex numbers. */
  | "unsupported-type"
  /** An integer that no float64 holds exactly. */
  | "inexact-value"
  /** A shape that does not hold as many elements as there are. */
  | "wrong-shape"
  /** Two arrays of one name, or a name that the format keeps for itself. */
  | "bad-name"
  /** An array that was expected by name, shape or type isn't in the file. */
  | "no-such-array";

export abstract class ArrayError extends Error {
  readonly code: ArrayErrorCode;
  constructor(code: ArrayErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export class NpyError extends ArrayError {
  override readonly name = "NpyError";
}

export class SafetensorsError extends ArrayError {
  override readonly name = "SafetensorsError";
}

/** Every refusal of this package is one class with a code, so that a caller can distinguish bad input from a mistake in the code. */

export type ScoringErrorCode =
  /** Another number of labels than of scores. */
  | "wrong-length"
  /** Logits of fewer transformed copies than are asked for. */
  | "missing-copy"
  /** Not the columns of the layers that are read. */
  | "wrong-layers"
  /** A score that is no finite number. */
  | "not-finite"
  /** Only anomalies, or only normal images. */
  | "missing-class"
  /** Normal embeddings whose covariance can't be inverted. */
  | "singular-covariance";

export class ScoringError extends RangeError {
  override readonly name = "ScoringError";
  readonly code: ScoringErrorCode;

  constructor(code: ScoringErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

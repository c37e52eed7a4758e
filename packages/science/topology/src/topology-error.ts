/** Every refusal of this package is one class with a code, so that a caller can distinguish bad input from a lack of memory. */

export type TopologyErrorCode =
  | "empty-cloud"
  | "wrong-length"
  | "not-finite"
  | "distance-overflow"
  | "mixed-dimensions"
  | "negative-distance"
  | "asymmetric-distances"
  | "bad-option"
  | "memory-limit"
  | "wrong-shape";

export class TopologyError extends RangeError {
  override readonly name = "TopologyError";
  readonly code: TopologyErrorCode;

  constructor(code: TopologyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

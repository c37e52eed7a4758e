/** What the store refuses, by a code of its own: what a caller makes of it, such as an HTTP status, is the caller's matter. */

export type StoreErrorCode = "not-found" | "conflict" | "invalid-cursor" | "idempotency-key-reused";

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  /** @param message  for people: what was expected, what was found, what would be right. */
  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

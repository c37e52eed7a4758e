/** What the store refuses, each with a code. The caller decides what follows from it, such as an HTTP status. */

export type StoreErrorCode =
  | "not-found"
  | "forbidden"
  | "conflict"
  | "quota-exceeded"
  | "no-fitting-worker"
  | "invalid-cursor"
  | "idempotency-key-reused";

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  /** When asking again may help. */
  readonly retryAfterSeconds: number | undefined;

  /** @param message  for people: what was expected, what was found, what would be right. */
  constructor(
    code: StoreErrorCode,
    message: string,
    { retryAfterSeconds }: { readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

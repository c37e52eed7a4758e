/** Everything that can be wrong with a data set, distinguished by a code that callers may act on. */

export type DatasetFault =
  /** Files are not where they were looked for. */
  | "missing"
  /** A file is shorter or longer than its format says. */
  | "truncated"
  /** A file has the right size and the wrong digest, or bytes its format does not allow. */
  | "altered"
  /** Images of a person's own of which no data set can be made. */
  | "unusable"
  /** A class that the data set does not have. */
  | "unknown-class"
  /** A download that the server refused or broke off. */
  | "download-failed";

export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly code: DatasetFault;

  constructor(code: DatasetFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What fences every write of an attempt. */
export interface Attempt {
  readonly jobId: string;
  readonly attempt: number;
}

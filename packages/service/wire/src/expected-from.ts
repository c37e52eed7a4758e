/** What says how long a job will take. */

export const expectedFroms = [
  /** Jobs with the same data set, encoder, method and the like. */
  "like-jobs",
  /** All jobs of its kind. */
  "jobs-of-its-kind",
  /** No job of its kind has ended yet. */
  "nothing",
] as const;

export type ExpectedFrom = (typeof expectedFroms)[number];

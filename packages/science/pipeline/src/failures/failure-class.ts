/** Why a job may end badly. Science names the classes; the service decides which of them are tried again. */

export const failureClasses = [
  "user-error",
  "diverged",
  "oom",
  "dataset-missing",
  "storage-full",
  "timeout",
  "stalled",
  "infrastructure",
  "cancelled",
] as const;

export type FailureClass = (typeof failureClasses)[number];

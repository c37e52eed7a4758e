/** How single values of rows look in views. */

import type { FailureClass } from "@outlab/pipeline";
import { StoreError } from "../errors.ts";

export function iso(time: Date): string;
export function iso(time: Date | null): string | null;
export function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

/** JSON has no NaN and no infinity. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Sizes of files are whole numbers far below 2^53. */
export function bytesOrNull(bytes: bigint | null): number | null {
  return bytes === null ? null : Number(bytes);
}

export function failureView(row: {
  failureClass: string | null;
  failureMessage: string | null;
  failureLog: string[];
}) {
  // A constraint keeps the column to the words of the type.
  const failureClass = row.failureClass as FailureClass | null;
  const { failureMessage, failureLog: log } = row;
  return {
    failureClass,
    failure: failureClass === null ? null : { class: failureClass, message: failureMessage ?? "", log },
  };
}

/** @throws {StoreError} `not-found` for null. */
export function found<T>(row: T | null | undefined, noun: string, id: string): T {
  if (row === null || row === undefined) throw new StoreError("not-found", `there is no ${noun} ${id}`);
  return row;
}

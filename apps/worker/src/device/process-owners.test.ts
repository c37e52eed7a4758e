import { expect, test } from "vitest";
import { processOwners } from "./process-owners.ts";

const process_ = (pid: number | null) => ({ gpu: "GPU-1", pid, name: `program ${pid}`, memoryMiB: 100 });
const isHere = (pid: number) => pid < 100;

test("leaves the worker's own attempts out, and calls others foreign that it finds in its own process table", () => {
  expect(processOwners([process_(41), process_(42)], [41], isHere)).toEqual({
    foreign: [process_(42)],
    unknown: [],
  });
});

test("does not know the owner of a process that isn't in its table, or has no number", () => {
  expect(processOwners([process_(70_001), process_(null)], [41], isHere)).toEqual({
    foreign: [],
    unknown: [process_(70_001), process_(null)],
  });
});

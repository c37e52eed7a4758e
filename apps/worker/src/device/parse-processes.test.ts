import { expect, test } from "vitest";
import { parseProcesses } from "./parse-processes.ts";

const gpu = "GPU-6f2b7c0e-2f0b-5a0e-9d1c-0d6a4c1b7e11";
const part = "MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f";

test("reads who computes on the cards, names with commas included", () => {
  const csv = `${gpu}, 4122, /usr/bin/python3, 1024\n${gpu}, 77, run a, b, 20\n`;
  expect(parseProcesses(csv)).toEqual([
    { gpu, pid: 4122, name: "/usr/bin/python3", memoryMiB: 1024 },
    { gpu, pid: 77, name: "run a, b", memoryMiB: 20 },
  ]);
  expect(parseProcesses("No running processes found\n")).toEqual([]);
});

test("reads those on a part of a card", () => {
  expect(parseProcesses(`${part}, 9, train, 512\n`)).toEqual([
    { gpu: part, pid: 9, name: "train", memoryMiB: 512 },
  ]);
});

test("reads missing numbers as null", () => {
  expect(parseProcesses(`${gpu}, [N/A], [Not Found], [N/A]\n`)).toEqual([
    { gpu, pid: null, name: "[Not Found]", memoryMiB: null },
  ]);
});

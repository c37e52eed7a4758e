import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { linkCudaLibraries } from "./link-cuda.ts";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "outlab-cuda-")), "nvidia");
});
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

function unpack(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
}

it("makes every CUDA library to be found beside the runtime's, also after the folder was moved", () => {
  unpack(
    "cuda_runtime/lib/libcudart.so.12",
    "cusolver/lib/libcusolver.so.11",
    "cuda_nvrtc/lib/libnvrtc-builtins.so.12.9",
    "cusolver/lib/__init__.py",
    "cuda_nvcc/bin/ptxas",
  );
  linkCudaLibraries(folder);
  const moved = `${folder}-moved`;
  renameSync(folder, moved);
  const common = join(moved, "cuda_runtime/lib");
  expect(readdirSync(common).sort()).toEqual([
    "libcudart.so.12",
    "libcusolver.so.11",
    "libnvrtc-builtins.so.12.9",
  ]);
  expect(readFileSync(join(common, "libcusolver.so.11"), "utf8")).toBe("cusolver/lib/libcusolver.so.11");
});

it("may be done twice", () => {
  unpack("cuda_runtime/lib/libcudart.so.12", "cusolver/lib/libcusolver.so.11");
  linkCudaLibraries(folder);
  linkCudaLibraries(folder);
  expect(readdirSync(join(folder, "cuda_runtime/lib"))).toHaveLength(2);
});

it("says so where the wheels unpack otherwise", () => {
  unpack("cu13/lib/libcudart.so.13");
  expect(() => linkCudaLibraries(folder)).toThrow("expected the libraries of the CUDA runtime in");
});

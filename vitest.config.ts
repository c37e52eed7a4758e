import { defineConfig } from "vitest/config";

/**
 * TensorFlow.js keeps its backends and variables in one place a process, and sharp which formats it reads, so each of these files
 * gets a process of its own.
 */
const withTensors = [
  "packages/engines/*/src/**/*.test.ts",
  "packages/science/{nn,ssl,pipeline}/src/**/*.test.ts",
  "apps/worker/src/**/*.test.ts",
  "apps/api/src/figures/draw-png.test.ts",
  "scripts/**/*.test.ts",
  "test/{quickstart,scores-agree,examples}.test.ts",
];

export const everyFile = {
  pool: "forks" as const,
  // WebAssembly compiled as hot kernels are, widened vectors included, and not by the quick compiler of cold ones.
  execArgv: ["--no-liftoff"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export const wholeRun = {
  globalSetup: ["./test/support/services.ts"],
  maxWorkers: 2,
};

export default defineConfig({
  test: {
    ...wholeRun,
    projects: [
      { test: { ...everyFile, name: "tensors", include: withTensors } },
      {
        test: {
          ...everyFile,
          name: "shared",
          include: ["{apps/*,clients/*,packages/*/*}/src/**/*.test.ts", "test/**/*.test.ts"],
          exclude: withTensors,
          // A process takes one file after the other: importing the same packages anew for each took half of the run.
          isolate: false,
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{apps/*,clients/*,packages/*/*}/src/**/*.test.ts",
      "test/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    globalSetup: ["./test/support/services.ts"],
    pool: "forks",
    // WebAssembly compiled as hot kernels are, widened vectors included, and not by the quick compiler of cold ones.
    execArgv: ["--no-liftoff"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

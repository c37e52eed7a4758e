import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { supportsWideVectors } from "./wide-vectors.ts";

const build = { v8_enable_wasm_simd256_revec: 1 };
const processors = "processor\t: 0\nflags\t\t: fpu sse4_1 fma avx avx2 bmi2\n";

test("vectors are widened where V8 was built for it and the processor has AVX2", () => {
  expect(supportsWideVectors({ build, processors })).toBe(true);
  expect(supportsWideVectors({ build: {}, processors })).toBe(false);
  expect(supportsWideVectors({ build, processors: processors.replace(" avx2", "") })).toBe(false);
  expect(supportsWideVectors({ build, processors: "" })).toBe(false);
});

const convolutions = ["direct-forward", "direct-backward", "winograd-forward", "winograd-backward"];

test.skipIf(!supportsWideVectors())(
  "V8 makes one vector of every two neighbours that a convolution stores",
  () => {
    const traced = decisions(
      execFileSync(
        process.execPath,
        [
          ...["--no-liftoff", "--no-wasm-lazy-compilation", "--trace-wasm-revectorize"],
          fileURLToPath(new URL("./testing/announce-kernels.ts", import.meta.url)),
        ],
        { encoding: "utf8", maxBuffer: 256 * 2 ** 20 },
      ),
    );
    for (const name of convolutions) {
      const kernels = traced.filter(({ kernel }) => kernel.startsWith(`${name} `));
      expect(kernels.length, name).toBeGreaterThan(0);
      for (const { kernel, widened, left } of kernels) {
        expect(left, kernel).toBe(0);
        expect(widened, kernel).toBeGreaterThan(1);
      }
    }
  },
);

/** Of each kernel: functions that V8 widened, and pairs of stores or whole functions that it left as they were. */
function decisions(trace: string) {
  return trace
    .split(/^kernel /m)
    .slice(1)
    .map((text) => {
      const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
      const worth = [...text.matchAll(/Save: (\d+), cost: (\d+)/g)];
      return {
        kernel: text.slice(0, text.indexOf("\n")),
        widened: worth.filter(([, save, cost]) => Number(save) > Number(cost)).length,
        left:
          count(/Build tree failed/g) + worth.filter(([, save, cost]) => Number(save) <= Number(cost)).length,
      };
    });
}

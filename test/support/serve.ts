/**
 * A whole Outlab for a test that is no TypeScript: prints `{ url, apiKey }` as one line, and stops when its standard input
 * ends, as it does when the test that started it is killed.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startStack } from "@outlab/local-stack";

const inputEnd = new Promise<void>((resolve) => {
  process.stdin.on("end", resolve).on("error", () => resolve());
  process.stdin.resume();
});
const dataDir = mkdtempSync(join(tmpdir(), "outlab-serve-"));
try {
  const stack = await startStack({
    appsDir: resolve(import.meta.dirname, "../../apps"),
    dataDir,
    env: {
      ...process.env,
      REDIS_URL: undefined,
      OUTLAB_STORAGE: undefined,
      OUTLAB_DATASETS_DIR: undefined,
      OUTLAB_IMPORT_ROOTS: tmpdir(),
    },
    onNotice: (message) => console.error(message),
  });
  const apiKey = readFileSync(stack.adminKeyFile, "utf8").trim();
  console.log(JSON.stringify({ url: stack.url, apiKey }));
  await inputEnd;
  await stack.stop();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

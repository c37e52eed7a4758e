/** A folder of its own for each test, taken away afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

export function temporaryFolder(): () => string {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "outlab-datasets-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

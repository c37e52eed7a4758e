import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openStorage } from "@outlab/blobs";
import { openDatabase } from "@outlab/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/support/database.ts";
import type { Deps } from "./deps.ts";
import { readinessChecks } from "./readiness-checks.ts";

let folder: string;
let checks: Deps["readinessChecks"];
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  const db = await openDatabase(database.url, { maxConnections: 1 });
  folder = await mkdtemp(join(tmpdir(), "outlab-ready-"));
  const storage = await openStorage(pathToFileURL(folder).href);
  checks = readinessChecks(db, storage, { kind: "postgres", knows: async () => false });
  close = async () => {
    await db.close();
    await database.drop();
  };
});
afterAll(() => close());

describe("the service is ready", () => {
  it("when the database, its migrations, the storage and the queue's store answer", async () => {
    const names = Object.keys(checks).toSorted();
    expect(names).toEqual(["database", "migrations", "progress", "queue", "storage"]);
    for (const name of names) expect(await checks[name]!(), name).toMatch(/answers|applied|taken/);
  });

  it("no longer, with the reason, once the storage's folder has gone", async () => {
    await rm(folder, { recursive: true });
    await expect(checks.storage!()).rejects.toThrow(/outlab-ready-.* can't be read/);
  });
});

/** The first admin and its key: without them no one could add the others. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createFirstAdmin, type Database } from "@outlab/store";

/**
 * On a database without users, makes one with an API key and writes the bare key to a file that only its owner can read.
 * Several processes may start at once: one of them makes the admin.
 *
 * @returns whether this call did.
 * @throws {Error} when the file can't be written; then there is no admin either, and the next start tries again.
 */
export async function ensureAdminKey(db: Database, file: string): Promise<boolean> {
  const keep = (key: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, key, { mode: 0o600 });
    // The mode above counts only for a file that wasn't there.
    chmodSync(file, 0o600);
  };
  return (await createFirstAdmin(db, { name: "admin", keyName: "first key", keep })) !== undefined;
}

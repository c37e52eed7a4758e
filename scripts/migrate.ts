/** `npm run migrate`: brings the database of DATABASE_URL up to the migrations in prisma/. */
import { EnvironmentError, readEnvironment, urlOf } from "@outlab/environment";
import { migrate } from "@outlab/store";
import { z } from "zod";

/** `EX_CONFIG` of sysexits.h: starting again won't help. */
const EXIT_CONFIG = 78;
const schema = z.object({ DATABASE_URL: urlOf("postgresql:", "postgres:") });

try {
  const applied = await migrate(readEnvironment(schema, process.env).DATABASE_URL);
  console.log(applied.length === 0 ? "nothing to apply" : `applied: ${applied.join(", ")}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(error instanceof EnvironmentError ? EXIT_CONFIG : 1);
}

/** `npm run migrate`: brings the database of DATABASE_URL up to the migrations in prisma/. */
import { migrate } from "@outlab/store";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set: the connection string of the Postgres to migrate");
  process.exit(78);
}
try {
  const applied = await migrate(url);
  console.log(applied.length === 0 ? "nothing to apply" : `applied: ${applied.join(", ")}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

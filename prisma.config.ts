import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Prisma wants a value even where it connects to nothing.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://unset" },
});

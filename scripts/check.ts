/** `npm run check`: all that can be known without running a test. Every step runs, so one call shows every fault. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

const steps: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: "format and lint", command: [bin("biome"), "ci", "--error-on-warnings", "."] },
  { name: "types", command: [bin("tsc"), "--noEmit", "-p", "."] },
  { name: "no dead export, file or dependency", command: [bin("knip")] },
  { name: "layers", command: [bin("vitest"), "run", "test/architecture.test.ts"] },
  { name: "migrations match the schema", command: [process.execPath, "scripts/migrate-new.ts", "--check"] },
  {
    name: "docs/openapi.json matches the routes",
    command: [process.execPath, "apps/api/src/generate-openapi.ts", "--check"],
  },
  {
    name: "the clients match docs/openapi.json",
    command: [process.execPath, "scripts/generate-clients.ts", "--check"],
  },
  { name: "clients/python by ruff and mypy", command: [process.execPath, "scripts/check-python.ts"] },
  { name: "docs/openapi.json by Redocly", command: [bin("redocly"), "lint", "docs/openapi.json"] },
  {
    name: "docs/openapi.json by Spectral",
    command: [bin("spectral"), "lint", "--fail-severity", "hint", "docs/openapi.json"],
  },
];

const broken = steps.filter(({ name, command: [program, ...args] }) => {
  console.log(`\n== ${name}`);
  return (
    spawnSync(program, args, {
      cwd: root,
      // Redocly would look for a newer version of itself.
      env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "inherit", "inherit"],
    }).status !== 0
  );
});
console.log(
  broken.length === 0 ? "\nevery check holds" : `\nbroken: ${broken.map((step) => step.name).join(", ")}`,
);
process.exit(broken.length === 0 ? 0 : 1);

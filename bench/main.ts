/** `npm run bench -- NAME [options]`: runs bench/NAME.ts and prints one JSON object per measurement, the machine first. */
import { existsSync, readdirSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { UsageError } from "./parts/options.ts";

interface Bench {
  run(args: readonly string[], print: (measurement: object) => void): Promise<void>;
}

const [name, ...args] = process.argv.slice(2);
const place = (bench: string) => new URL(`./${bench}.ts`, import.meta.url);
if (!name || !/^[a-z-]+$/.test(name) || name === "main" || !existsSync(place(name))) {
  const names = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".ts") && file !== "main.ts")
    .map((file) => file.slice(0, -3));
  console.error(`npm run bench -- <${names.join("|")}>: found ${name ?? "no name"}`);
  process.exit(2);
}
const print = (line: object) => console.log(JSON.stringify(line));
print({
  machine: cpus()[0]?.model ?? arch(),
  cores: availableParallelism(),
  memoryGigabytes: Math.round(totalmem() / 1e9),
  node: process.version,
  loadAverage: loadavg()[0],
});
const bench = (await import(place(name).href)) as Bench;
try {
  await bench.run(args, print);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`npm run bench -- ${name}: ${error.message}`);
  process.exit(2);
}

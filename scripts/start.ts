/** `npm start`: the stack on this machine until Ctrl-C. */
import { z } from "zod";
import { startStack } from "./stack.ts";

const environment = z
  .object({
    OUTLAB_DATA_DIR: z.string().min(1).default(".outlab"),
    HOST: z.string().min(1).default("127.0.0.1"),
    PORT: z.coerce.number("expected a number from 0 to 65535").int().min(0).max(65_535).default(3000),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  })
  .safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")));
if (!environment.success) {
  const faults = environment.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  fail(`the environment is not valid\n${faults.join("\n")}`);
}
const { OUTLAB_DATA_DIR: dataDir, HOST: host, PORT: port, DATABASE_URL: databaseUrl } = environment.data;

/** A signal that comes later than this after the first is meant: end at once. */
const SAME_WISH_MS = 2_000;
const ended = Promise.withResolvers<number>();
// Before the first child starts: a signal during start-up must not leave one behind.
let toldAtMs: number | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    toldAtMs ??= performance.now();
    // A process manager signals the whole group, and npm's script hands the signal on: both are one wish.
    if (performance.now() - toldAtMs > SAME_WISH_MS) process.exit(130);
    ended.resolve(0);
  });

const starting = startStack({
  dataDir,
  host,
  port,
  databaseUrl,
  onNotice: (message) => console.error(message),
  onFailure: (error) => {
    console.error(error.message);
    ended.resolve(1);
  },
});
const stack = await starting.catch((error: Error) => fail(error.message));
const flags = [
  ...(port === 3000 ? [] : ["--url", stack.url]),
  ...(dataDir === ".outlab" ? [] : ["--key-file", stack.adminKeyFile]),
];
console.log(`Outlab answers at   ${stack.url}
the API's document  ${stack.url}/docs
admin key           ${stack.adminKeyFile}
data and logs       ${stack.dataDir}

try in another terminal:
  npm run outlab -- submit examples/quickstart.json --watch ${flags.join(" ")}

Ctrl-C stops all of it.`);

const code = await ended.promise;
console.error("stopping; a running job goes back to the queue ...");
await stack.stop();
process.exit(code);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

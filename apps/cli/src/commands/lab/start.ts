import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";

export const start = defineCommand({
  name: "start",
  summary: "starts database, API and worker on this machine until Ctrl-C",
  usage: "",
  options: {},
  async run(_values, _positionals, { env, signal }) {
    const program = join(import.meta.dirname, "../../../../scripts/start.ts");
    const child = spawn(process.execPath, [program], { stdio: "inherit", env: { ...env } });
    // On a terminal Ctrl-C reaches it by itself; a second SIGINT would hurry it.
    signal.addEventListener("abort", () => process.stdin.isTTY || child.kill("SIGTERM"), { once: true });
    const [code] = (await once(child, "exit")) as [number | null];
    return code ?? exitCodes.failure;
  },
});

/** A Python of this machine that is new enough for the client. */
import { spawnSync } from "node:child_process";
import { Unavailable } from "../engines/unavailable.ts";

const OLDEST_MINOR = 11;
const commands = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];

/** @throws {Unavailable} where there is none. */
export function findPython(): string {
  const found = commands.map((command) => ({ command, version: versionOf(command) }));
  const newEnough = found.find(
    ({ version }) => /^3\.(\d+)/.test(version) && minorOf(version) >= OLDEST_MINOR,
  );
  if (newEnough) return newEnough.command;
  const others = [...new Set(found.map(({ version }) => version).filter((version) => version !== ""))];
  throw new Unavailable(`expected Python >= 3.${OLDEST_MINOR}, found ${others.join(", ") || "none"}`);
}

function versionOf(command: string): string {
  const code = "import sys; print('.'.join(map(str, sys.version_info[:3])))";
  const { status, stdout } = spawnSync(command, ["-c", code], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

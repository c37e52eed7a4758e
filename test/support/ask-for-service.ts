import { inject } from "vitest";
import type { ServiceName } from "./services.ts";

/**
 * The address of a service that all test files share; the first one that asks waits for its start.
 *
 * @returns null for a Redis that cannot be had on this machine: skip what needs it.
 */
export async function askForService(name: "postgres"): Promise<string>;
export async function askForService(name: ServiceName): Promise<string | null>;
export async function askForService(name: ServiceName): Promise<string | null> {
  const answer = await fetch(`${inject("serviceDesk")}/${name}`);
  if (!answer.ok) throw new Error(`${name} could not be started for tests: ${await answer.text()}`);
  return ((await answer.json()) as { url: string | null }).url;
}

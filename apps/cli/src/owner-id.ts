/** Whose experiments are asked for. */
import type { ExperimentSummary } from "@outlab/wire";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import type { HttpClient } from "./http-client.ts";
import { pagesOf } from "./pages-of.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id of a user by name or id. Only admins may list users, so a name is looked for among the owners of experiments.
 *
 * @throws {CommandError} `refused` when no experiment is theirs.
 */
export async function ownerId(client: HttpClient, nameOrId: string): Promise<string> {
  if (UUID.test(nameOrId)) return nameOrId;
  for await (const { items } of pagesOf<ExperimentSummary>(client, "/v1/experiments")) {
    const found = items.find(({ owner }) => owner.name === nameOrId);
    if (found) return found.owner.id;
  }
  throw new CommandError(`no experiment is owned by a user "${nameOrId}"`, exitCodes.refused);
}

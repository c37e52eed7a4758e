import type { Client, User } from "@outlab/client";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { outlab } from "../program-name.ts";

/** @throws {CommandError} where no user has the name. */
export async function userNamed(client: Client, name: string): Promise<User> {
  for await (const user of client.items("listUsers")) if (user.name === name) return user;
  throw new CommandError(
    `there is no user "${name}"; ${outlab} users lists them, ${outlab} user add makes one`,
    exitCodes.refused,
  );
}

import type { Client, ExperimentSummary, State } from "@outlab/client";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLine, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const list = defineCommand({
  name: "list",
  summary: "lists experiments, newest first",
  usage: "[--state STATE] [--owner NAME|ID] [--archived] [--limit N] [--json]",
  options: {
    ...connectionOptions,
    state: { type: "string" },
    owner: { type: "string" },
    archived: { type: "boolean" },
    limit: { type: "string", default: "20" },
    json: { type: "boolean" },
  },
  async run({ state, owner, archived, limit, json = false, ...values }, positionals, context) {
    noWords(positionals);
    const most = wholeNumber("limit", limit, 1);
    const query = {
      // What isn't a state is the server's to refuse: it knows which there are.
      ...(state && { state: state.toUpperCase() as State }),
      ...(owner && { owner }),
      ...(archived && { archived }),
    };
    const items: ExperimentSummary[] = [];
    let nextCursor: string | null = null;
    const client = connect(values, context);
    for await (const page of client.pages("listExperiments", { params: { query } }, { most })) {
      items.push(...page.items);
      nextCursor = page.nextCursor;
    }
    if (items.length === 0 && owner) await requireOwner(client, owner);
    if (json) {
      printJson(context.out, { items, nextCursor });
      return exitCodes.ok;
    }
    printLines(context.out, table(items, columnsOf(context.out)));
    if (nextCursor !== null) printLine(context.err, "there are more; --limit N shows as many as you want");
    return exitCodes.ok;
  },
});

/** Only admins may list users; for others a name is known by the experiments that carry it. A slip in it is no empty list. */
async function requireOwner(client: Client, owner: string): Promise<void> {
  const { items } = await client.listExperiments({ params: { query: { owner, limit: 1 } } });
  if (items.length === 0)
    throw new CommandError(`no experiment is owned by a user "${owner}"`, exitCodes.refused);
}

function table(items: readonly ExperimentSummary[], columnsWide: number): readonly string[] {
  const titles = ["id", "state", "name", "data set", "method", "owner", "created (UTC)"];
  return formatTable(
    titles.map((title) => ({ title })),
    items.map(({ id, state, name, owner, datasetKind, methodKind, createdAt }) => [
      id,
      state,
      name,
      datasetKind,
      methodKind,
      owner.name,
      formatTime(createdAt),
    ]),
    columnsWide,
  );
}

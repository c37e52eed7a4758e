/** From what a person sent to a study: expanded, checked, admitted and stored as one. */
import { datasets } from "@outlab/datasets";
import type { Fault } from "@outlab/faults";
import { checkStudyAdmission, submitStudy } from "@outlab/store";
import { ProblemError, type RouteResult, type StudyRequest } from "@outlab/wire";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";
import { givenDataset } from "../given-dataset.ts";
import { callerOf } from "../http/caller.ts";
import { howMany } from "../http/how-many.ts";
import { idempotencyOf, sayReplayed } from "../http/idempotency.ts";
import { checkCells } from "./check-cells.ts";
import { type Axes, expandAxes } from "./expand-axes.ts";
import { halvingFaults } from "./halving-faults.ts";

/** @throws {ProblemError} `invalid-spec` with the faults of all cells; nothing is submitted then. */
export async function submitSentStudy(
  deps: Deps,
  { body, validateOnly }: { readonly body: StudyRequest; readonly validateOnly: boolean },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RouteResult<"submitStudy">> {
  const { name, spec, maxConcurrent = null, halving = null } = body;
  const expanded = expandAxes(await withClassNames(deps, body));
  if (!expanded.ok) throw refusal("the study", { ...expanded, more: 0 });
  const checked = await checkCells(deps, { name, spec }, expanded.cells);
  if (!checked.ok) throw refusal("the cells", checked);
  const { settings, cells, duplicates } = checked;
  const unfit = halving === null ? [] : halvingFaults(halving, settings, cells);
  if (unfit.length > 0) throw refusal("the study", { faults: unfit, more: 0 });
  const ownerId = callerOf(request).userId;
  if (validateOnly) {
    await checkStudyAdmission(deps.db, { ownerId, cells });
    reply.code(200);
    return {
      settings: [...settings],
      duplicates,
      cells: cells.map(({ spec, hash, values }, i) => ({
        position: i + 1,
        name: spec.name,
        values: [...values],
        specHash: hash,
        spec,
      })),
    };
  }
  const { study, replayed } = await submitStudy(deps.db, {
    ownerId,
    name,
    request: body,
    settings,
    cells,
    duplicates,
    maxConcurrent,
    halving,
    idempotency: idempotencyOf(request, { study: body }),
  });
  reply.header("location", `/v1/studies/${study.id}`);
  sayReplayed(reply, replayed);
  return study;
}

function refusal(
  what: string,
  found: { readonly faults: readonly Fault[]; readonly more: number },
): ProblemError {
  const verb = what === "the study" ? "has" : "have";
  return new ProblemError(
    "invalid-spec",
    `${what} ${verb} ${howMany(found)}; nothing was submitted`,
    found.faults,
    found,
  );
}

/** `each` is every class of the data set that the cells share. */
async function withClassNames({ db }: Deps, { spec, axes }: StudyRequest): Promise<Axes> {
  const { normalClasses, ...others } = axes;
  if (normalClasses !== "each") return { ...others, ...(normalClasses && { normalClasses }) };
  const { input, factsOf } = await givenDataset(db, spec);
  const {
    normalClasses: _,
    limitPerClass: __,
    heldOut: ___,
    ...choice
  } = ((input as typeof spec).dataset ?? {}) as Readonly<Record<string, unknown>>;
  const parsed = datasets.schema.safeParse(choice);
  const classNames = parsed.success ? factsOf(parsed.data)?.classNames : undefined;
  if (classNames !== undefined) return { ...others, normalClasses: classNames };
  const message =
    'the classes of the data set of "spec" are not known here, so "each" says nothing; name a data set in "spec", or the classes here';
  throw refusal("the study", {
    faults: [{ pointer: "/axes/normalClasses", code: "inconsistent", message }],
    more: 0,
  });
}

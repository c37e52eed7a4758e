/** Fields that mean the same in every view. Times are ISO 8601 in UTC. */

import { jobNeeds, jobs } from "@outlab/pipeline";
import { z } from "zod";
import { jobStates } from "../states.ts";

export const id = z.uuid();
export const time = z.iso.datetime();
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, hex.");
export const finiteOrNull = z.number().nullable().describe("Null where it is not finite.");

/** Of a job, and of an experiment, which is in the words of its jobs. */
export const state = z.enum(jobStates);
export const jobKind = z.enum(jobs.kinds as [string, ...string[]]).meta({ id: "JobKind" });
export const needs = z
  .enum(jobNeeds)
  .describe("What it takes of a worker: a slot on its device, or one of its processor alone.")
  .meta({ id: "JobNeeds" });

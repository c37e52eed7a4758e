/** Every rule there is. A new one is a file beside this one and a line here. */
import { batchFitsTheNormalClasses } from "./batch-fits-the-normal-classes.ts";
import { batchSufficesForTheMethod } from "./batch-suffices-for-the-method.ts";
import { classesAreDistinct } from "./classes-are-distinct.ts";
import { classesAreKnown } from "./classes-are-known.ts";
import { encoderTakesTheViews } from "./encoder-takes-the-views.ts";
import { evaluationsHaveLabels } from "./evaluations-have-labels.ts";
import { heldOutSuffices } from "./held-out-suffices.ts";
import { keptTableFitsInMemory } from "./kept-table-fits-in-memory.ts";
import { memoryIsOfACard } from "./memory-is-of-a-card.ts";
import { normalClassesSufficeForTheMethod } from "./normal-classes-suffice-for-the-method.ts";
import { nothingIsAskedTwice } from "./nothing-is-asked-twice.ts";
import type { Rule } from "./rule.ts";
import { scorersCanRead } from "./scorers-can-read.ts";
import { someClassIsAnomalous } from "./some-class-is-anomalous.ts";
import { stoppingSeriesIsMeasured } from "./stopping-series-is-measured.ts";
import { viewsCanBeMade } from "./views-can-be-made.ts";
import { viewsFitInMemory } from "./views-fit-in-memory.ts";

export const rules: readonly Rule[] = [
  classesAreKnown,
  classesAreDistinct,
  someClassIsAnomalous,
  normalClassesSufficeForTheMethod,
  batchFitsTheNormalClasses,
  batchSufficesForTheMethod,
  viewsCanBeMade,
  encoderTakesTheViews,
  viewsFitInMemory,
  keptTableFitsInMemory,
  nothingIsAskedTwice,
  heldOutSuffices,
  scorersCanRead,
  evaluationsHaveLabels,
  stoppingSeriesIsMeasured,
  memoryIsOfACard,
];

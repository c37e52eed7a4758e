/** What every npm script needs before it runs: the generated client, and links to TensorFlow engines that were built. */
import { linkBuiltEngines } from "./engines/engine-folder.ts";
import { generatePrismaClient } from "./generate.ts";

await generatePrismaClient();
linkBuiltEngines();

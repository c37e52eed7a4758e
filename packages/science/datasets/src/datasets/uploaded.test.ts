import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importImages } from "../own/import-images.ts";
import { classFolders, recipe, writeFiles } from "../own/testing/pictures.ts";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { datasets, loadDataset } from "./registry.ts";

describe("uploaded", () => {
  const folder = temporaryFolder();
  const choice = (digest?: string) => datasets.schema.parse({ kind: "uploaded", name: "screws", digest });
  const packed = async () => {
    await writeFiles(folder(), await classFolders({ good: 6, bent: 3 }));
    return importImages({ path: folder(), recipe: recipe(), threads: 1, cacheDir: join(folder(), ".cache") });
  };

  it("is the packed file that the service has kept", async () => {
    const bytes = await packed();
    const environment = { datasetsDir: undefined, readPacked: async () => bytes };
    const dataset = await loadDataset(choice(), environment);
    expect([dataset.classNames, dataset.train.count]).toEqual([["bent", "good"], 7]);
    expect(await loadDataset(choice(dataset.digest), environment)).toEqual(dataset);
  });

  it("is refused where it is another version than the one that was named, and without a service", async () => {
    const bytes = await packed();
    const environment = { datasetsDir: undefined, readPacked: async () => bytes };
    await expect(loadDataset(choice("a".repeat(64)), environment)).rejects.toMatchObject({ code: "altered" });
    await expect(loadDataset(choice(), { datasetsDir: undefined })).rejects.toMatchObject({
      code: "missing",
    });
  });
});

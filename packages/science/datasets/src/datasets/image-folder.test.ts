import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { classFolders, writeFiles } from "../own/testing/pictures.ts";
import { temporaryFolder } from "../temporary-folder.suite.ts";
import { datasetFacts, datasets, loadDataset } from "./registry.ts";

describe("image-folder", () => {
  const folder = temporaryFolder();
  const choice = (path: string) => datasets.schema.parse({ kind: "image-folder", path, imageSize: 16 });

  it("reads a folder below the import roots, with statistics and the same digest at every load", async () => {
    await writeFiles(join(folder(), "mine"), await classFolders({ good: 10, crack: 5 }));
    const environment = {
      datasetsDir: undefined,
      importRoots: [folder()],
      cacheDir: join(folder(), "cache"),
    };
    const first = await loadDataset(choice(join(folder(), "mine")), environment);
    expect(first).toMatchObject({
      classNames: ["crack", "good"],
      image: { height: 16, width: 16, channels: 3 },
    });
    expect([first.train.count, first.test.count]).toEqual([12, 3]);
    expect(first.channelMean).toHaveLength(3);
    expect((await loadDataset(choice(join(folder(), "mine")), environment)).digest).toBe(first.digest);
  });

  it("reads nothing where no root is given", async () => {
    await expect(loadDataset(choice(folder()), { datasetsDir: undefined })).rejects.toThrow(
      "none is allowed",
    );
  });

  it("has no facts before its files are read", () => {
    expect(datasetFacts(choice("/anywhere"))).toBeUndefined();
  });

  it.each([
    [{ kind: "image-folder" }, "path"],
    [{ kind: "image-folder", path: "/a", imageSize: 97 }, "imageSize"],
    [{ kind: "image-folder", path: "/a", fit: "squeeze" }, "fit"],
    [{ kind: "image-folder", path: "/a", channels: 2 }, "channels"],
  ])("refuses %j at its field", (input, field) => {
    expect(datasets.schema.safeParse(input).error?.issues[0].path).toContain(field);
  });
});

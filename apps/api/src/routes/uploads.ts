/** Files that come in pieces. Only this address takes bytes, so their parser is in a scope of its own. */
import { addPiece, createUpload, finishUpload, readUpload, type StoredUpload } from "@outlab/store";
import { MAX_PIECE_BYTES, ProblemError, type UploadView } from "@outlab/wire";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { sweepPurgedBlobs } from "../sweep-purged-blobs.ts";

export function uploadRoutes(app: FastifyInstance, { db, storage, log }: Deps): void {
  const uploadOf = async (request: FastifyRequest, id: string): Promise<StoredUpload> => {
    const upload = await readUpload(db, id);
    requireOwner(callerOf(request), upload.ownerId, "an upload");
    return upload;
  };

  addRoute(app, "createUpload", async ({ body, request, reply }) => {
    await sweepPurgedBlobs({ db, storage, log });
    const upload = await createUpload(db, { ownerId: callerOf(request).userId, ...body });
    reply.header("location", `/v1/uploads/${upload.id}`);
    return upload;
  });
  addRoute(app, "getUpload", async ({ params, request }) => (await uploadOf(request, params.id)).view);

  app.register(async (scope) => {
    scope.addContentTypeParser(
      "application/octet-stream",
      { parseAs: "buffer", bodyLimit: MAX_PIECE_BYTES },
      keepBytes,
    );
    addRoute(
      scope,
      "addPiece",
      async ({ params: { id }, query: { offset }, request }) => {
        const before = await uploadOf(request, id);
        const bytes: unknown = request.body;
        if (!Buffer.isBuffer(bytes))
          throw new ProblemError("unsupported-media-type", "send the piece as application/octet-stream");
        const upload =
          bytes.length === 0
            ? before
            : await addPiece(db, { uploadId: id, offset, piece: await storage.put(bytes) });
        return isWhole(upload) ? joined(upload) : upload.view;
      },
      { rawBody: true },
    );
  });

  /** Another request may do the same at the same time, to the same bytes. */
  async function joined({ view: { id }, pieces }: StoredUpload): Promise<UploadView> {
    const { digest } =
      pieces.length === 1
        ? { digest: pieces[0]! }
        : await storage.put(inOrder(pieces, async (piece) => storage.stream(piece)));
    const upload = await finishUpload(db, { uploadId: id, digest });
    await sweepPurgedBlobs({ db, storage, log });
    return upload;
  }
}

async function keepBytes(_request: FastifyRequest, body: Buffer): Promise<Buffer> {
  return body;
}

function isWhole({ view: { receivedBytes, sizeBytes, digest } }: StoredUpload): boolean {
  return digest === null && receivedBytes === sizeBytes;
}

async function* inOrder(
  pieces: readonly string[],
  open: (piece: string) => Promise<AsyncIterable<Uint8Array>>,
): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield* await open(piece);
}

/** A page that stands alone, as an answer: a browser may show it and must ask for nothing on its behalf. */
import { pagePolicy } from "@outlab/report";
import type { FastifyReply } from "fastify";

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .headers({ vary: "Authorization, Accept", "content-security-policy": pagePolicy })
    .type("text/html; charset=utf-8")
    .send(page);
}

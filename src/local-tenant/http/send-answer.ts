import type { FastifyReply } from 'fastify';
import type { Answer } from './answer.ts';

/** Sends a handler's answer. */
export function sendAnswer(reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

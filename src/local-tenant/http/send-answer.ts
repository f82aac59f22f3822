import type { FastifyReply } from 'fastify';
import type { Answer } from './answer.ts';

/** Sends a handler's answer. */
export function sendAnswer(reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply {
  reply.code(status).headers(headers);
  const { location } = headers;
  if (typeof location === 'string') reply.header('location', encodeUnsendable(location));
  return reply.send(body);
}

/** Percent-encodes what a URL cannot hold, for Node sends no header with it. */
function encodeUnsendable(url: string): string {
  return url.replace(/[^\x21-\x7e]/gu, (character) =>
    Buffer.from(character).reduce((text, byte) => `${text}%${byte.toString(16).toUpperCase().padStart(2, '0')}`, ''),
  );
}

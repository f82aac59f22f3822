import type { FastifyInstance } from 'fastify';
import { maxBodyDepth, requireDepth } from '../json-depth.ts';

/** A form has so many fields at most: taking a megabyte of them apart would keep everybody else waiting. */
const maxFields = 1000;

/** Says that a form has too many fields; a server answers it with 400. */
class FieldCountError extends Error {
  override readonly name = 'FieldCountError';
  readonly statusCode = 400;
}

/** Reads JSON and form bodies; an empty one is `undefined`, which clients send with a `content-type` all the same. */
export function addBodyParsers(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    const text = String(body);
    requireDepth(text, maxBodyDepth);
    void parseJson(request, text, done);
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    const text = String(body);
    if (text.split('&').length > maxFields) throw new FieldCountError(`Expected at most ${maxFields} fields in a form`);
    done(null, Object.fromEntries(new URLSearchParams(text)));
  });
}

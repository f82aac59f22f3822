import * as zlib from 'node:zlib';

type Compress = (data: Buffer, options: object) => Buffer;

/** A small text can say so much that no script could hold it. */
const outputLimitBytes = 64 * 1024 * 1024;

/** What a script may have of `zlib`: whole texts, no streams. */
export const zlibFunctions = {
  brotliCompressSync: limited(zlib.brotliCompressSync),
  brotliDecompressSync: limited(zlib.brotliDecompressSync),
  crc32,
  deflateRawSync: limited(zlib.deflateRawSync),
  deflateSync: limited(zlib.deflateSync),
  gunzipSync: limited(zlib.gunzipSync),
  gzipSync: limited(zlib.gzipSync),
  inflateRawSync: limited(zlib.inflateRawSync),
  inflateSync: limited(zlib.inflateSync),
  unzipSync: limited(zlib.unzipSync),
  zlibConstants: () => zlib.constants,
};

function limited(compress: Compress) {
  return (data: Buffer, options: { readonly maxOutputLength?: number } = {}): Buffer =>
    compress(data, {
      ...options,
      maxOutputLength: Math.min(options?.maxOutputLength ?? outputLimitBytes, outputLimitBytes),
    });
}

/** Node has it since 22.2. */
function crc32(data: Buffer | string, start = 0): number {
  let crc = ~start;
  for (const byte of Buffer.from(data)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

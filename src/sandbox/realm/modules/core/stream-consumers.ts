type Chunks = AsyncIterable<string | Uint8Array>;

/** `stream/consumers` */
export const coreModule = {
  arrayBuffer: async (stream: Chunks) => {
    const bytes = await bytesOf(stream);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  },
  blob: async (stream: Chunks) => new Blob([await bytesOf(stream)]),
  buffer: bytesOf,
  json: async (stream: Chunks): Promise<unknown> => JSON.parse(await textOf(stream)),
  text: textOf,
};

async function bytesOf(stream: Chunks): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function textOf(stream: Chunks): Promise<string> {
  return (await bytesOf(stream)).toString('utf8');
}

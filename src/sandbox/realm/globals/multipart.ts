import { bytesOfBlob } from './blob.ts';
import { encodeUtf8, joinBytes } from './bytes.ts';
import type { FormData, FormValue } from './form-data.ts';
import { random } from './random.ts';

/** Writes a form as `multipart/form-data`. @see https://www.rfc-editor.org/rfc/rfc7578 */
export function encodeMultipart(form: FormData): { readonly bytes: Uint8Array; readonly type: string } {
  const boundary = `----formdata-undici-${`${Math.floor(random() * 1e11)}`.padStart(11, '0')}`;
  const parts = [...form].flatMap(([name, value]) => encodePart(boundary, name, value));
  const bytes = joinBytes([...parts, encodeUtf8(`--${boundary}--\r\n`)]);
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}

function encodePart(boundary: string, name: string, value: FormValue): Uint8Array[] {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeQuotes(name.replace(/\r?\n|\r/g, '\r\n'))}"`;
  if (typeof value === 'string') return [encodeUtf8(`${head}\r\n\r\n${value.replace(/\r?\n|\r/g, '\r\n')}\r\n`)];
  const type = value.type || 'application/octet-stream';
  const fileHead = `${head}; filename="${escapeQuotes(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
  return [encodeUtf8(fileHead), bytesOfBlob(value), encodeUtf8('\r\n')];
}

function escapeQuotes(text: string): string {
  return text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
}

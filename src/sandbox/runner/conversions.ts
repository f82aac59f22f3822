import type { Conversion } from '../realm/protocol.ts';

const urlParts = [
  'hash',
  'host',
  'hostname',
  'href',
  'origin',
  'password',
  'pathname',
  'port',
  'protocol',
  'search',
  'username',
] as const;

/** Text in, text out: what the realm's own `URL`, `TextEncoder` and so on cannot compute in the realm. */
const conversions: Readonly<Record<Conversion, (text: string) => string>> = {
  atob,
  btoa,
  'change-url': (text) => {
    const [href, name, value]: [string, (typeof urlParts)[number], string] = JSON.parse(text);
    const url = new URL(href);
    Reflect.set(url, name, value);
    return urlJson(url);
  },
  decode: (text) => {
    const [, encoding, fatal, ignoreBOM, stream, bytes] = /^(\S+) (\d)(\d)(\d) (.*)$/s.exec(text) ?? [];
    const decoder = new TextDecoder(encoding, { fatal: fatal === '1', ignoreBOM: ignoreBOM === '1' });
    return decoder.decode(Buffer.from(bytes ?? '', 'latin1'), { stream: stream === '1' });
  },
  'encoding-of-label': (label) => new TextDecoder(label).encoding,
  now: () => `${performance.now()}`,
  'parse-query': (text) => JSON.stringify([...new URLSearchParams(text)]),
  'parse-url': (text) => {
    const [input, base]: [string, string?] = JSON.parse(text);
    return urlJson(new URL(input, base));
  },
  'render-query': (text) => new URLSearchParams(JSON.parse(text)).toString(),
  'utf8-decode': (text) => new TextDecoder().decode(Buffer.from(text, 'latin1')),
  'utf8-encode': (text) => Buffer.from(text, 'utf8').toString('latin1'),
};

/** Converts a text; undefined when it is not what the conversion takes. Never throws. */
export function convert(conversion: Conversion, text: string): string | undefined {
  try {
    return conversions[conversion](text);
  } catch {
    return undefined;
  }
}

function urlJson(url: URL): string {
  return JSON.stringify(Object.fromEntries(urlParts.map((part) => [part, url[part]])));
}

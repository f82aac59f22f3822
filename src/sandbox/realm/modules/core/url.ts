import querystring from 'node:querystring';
import port from 'node:url';

type LegacyUrl = port.UrlWithParsedQuery | port.UrlWithStringQuery;

/** `url`: the port takes queries apart as the package `qs` does, and Node as `querystring` does */
export const coreModule = {
  ...port,
  URL,
  URLSearchParams,
  domainToASCII: (domain: string) => hostOf(domain),
  domainToUnicode: (domain: string) => domain,
  format: (value: Parameters<typeof port.format>[0] | URL, options?: port.URLFormatOptions) =>
    value instanceof URL ? formatUrl(value, options) : port.format(value),
  parse: (text: string, parseQuery = false, slashesDenoteHost = false): LegacyUrl => {
    const parsed: LegacyUrl = port.parse(text, false, slashesDenoteHost);
    if (parseQuery)
      Object.assign(parsed, { query: querystring.parse(parsed.query ?? ''), search: parsed.search ?? '' });
    return parsed;
  },
  urlToHttpOptions: ({ protocol, hostname, hash, search, pathname, href, port: number, username, password }: URL) => ({
    protocol,
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href,
    ...(number !== '' && { port: Number(number) }),
    ...((username || password) && { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
  }),
};

function hostOf(domain: string): string {
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : '';
}

function formatUrl(url: URL, { auth = true, fragment = true, search = true }: port.URLFormatOptions = {}): string {
  const copy = new URL(url.href);
  if (!auth) {
    copy.username = '';
    copy.password = '';
  }
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  return copy.href;
}

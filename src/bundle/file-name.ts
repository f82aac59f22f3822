import { createHash } from 'node:crypto';

/** What one of Windows, macOS and Linux does not take in a file's name, or a shell or an import would misread. */
const unsafe = /[<>:"/\\|?*#%`$!&;'\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Names that are devices on Windows. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

const longest = 100;

/** The name of a file, without its end, for an extension of this name: the name itself, where a file may have it. */
export function fileNameOf(name: string): string {
  const safe = name
    .normalize('NFC')
    .replaceAll(unsafe, '-')
    .replace(devices, '$&-')
    .slice(0, longest)
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  return safe === '' ? 'unnamed' : safe;
}

/** Whether a source may have this file name: two names that differ in case alone need a number behind one of them. */
export function isFileNameOf(fileName: string, name: string): boolean {
  const expected = fileNameOf(name);
  return fileName === name || fileName === expected || fileName.replace(/-\d+$/, '') === expected;
}

/** As {@link fileNameOf}, and never the same for two names: what had to be changed is told apart by a hash. */
export function uniqueFileNameOf(name: string): string {
  const safe = fileNameOf(name);
  return safe === name ? safe : `${safe}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

const known = new Map<string, boolean>();

/** Tells whether a name is a time zone that this Node.js knows, e.g. `Asia/Tokyo`. Remembered: asking takes long. */
export function isTimeZone(name: string): boolean {
  const answer = known.get(name) ?? canFormatIn(name);
  known.set(name, answer);
  return answer;
}

function canFormatIn(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

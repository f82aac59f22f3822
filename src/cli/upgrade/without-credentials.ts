/** Takes user names and passwords out of the URLs in a text: `https://name:token@host/…` becomes `https://host/…`. */
export function withoutCredentials(text: string): string {
  return text.replace(/(\w:\/\/)[^/\s'"]*@/g, '$1');
}

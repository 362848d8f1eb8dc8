const LONGEST = 1000;

/** Any origin: which one makes no difference to a path on it. */
const HERE = 'http://here.invalid';

/** True for a path on this very site: nothing that a browser, or the page it leads to, would read as another one, nor a header's end. */
export function isLocalPath(path: string): boolean {
  const plain = path.length <= LONGEST && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path);
  // Through `/..//other.site` a path comes to begin like the address of another site.
  return plain && !new URL(path, HERE).pathname.startsWith('//');
}

/** A path as it stands in a header, where only ASCII may: Chinese becomes %-signs, what is one already stays. */
export const pathInHeader = (path: string): string => path.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

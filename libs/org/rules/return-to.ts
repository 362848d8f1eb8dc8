const LONGEST = 1000;

/** True for a path on this very site: nothing that a browser would read as another one, nor a header's end. */
export function isLocalPath(path: string): boolean {
  return path.length <= LONGEST && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path);
}

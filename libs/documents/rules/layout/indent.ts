/** Whether a line that begins `offset` points in from the left edge begins a paragraph: about two characters, as it is set. */
export function isIndentedBy(offset: number, size: number): boolean {
  return offset > 1.2 * size && offset < 3.2 * size;
}

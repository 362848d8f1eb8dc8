/** Hands a file to the browser to be saved. */
export function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Rows as CSV that a spreadsheet opens as UTF-8 and takes for text throughout. */
export function csvOf(rows: readonly (readonly string[])[]): Blob {
  const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return new Blob([`\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

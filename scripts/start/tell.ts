/**
 * Says something to the person at the terminal. Under `npm start` standard output goes into a log, where an initial password
 * has no business: it is handed to the parent, which prints it.
 */
export async function tell(words: string): Promise<void> {
  if (!process.send) return void process.stdout.write(`${words}\n`);
  await new Promise<void>((sent) => process.send!({ tell: words }, undefined, undefined, () => sent()));
}

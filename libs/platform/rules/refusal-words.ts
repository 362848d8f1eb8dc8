/** A refusal: the HTTP status, and what a person reads in each language. `{name}` is filled from its parameters. */
export interface RefusalWords {
  readonly status: number;
  readonly zh: { readonly title: string; readonly detail: string };
  readonly en: { readonly title: string; readonly detail: string };
}

/** One row of a table of refusals. */
export const says = (status: number, zhTitle: string, zhDetail: string, enTitle: string, enDetail: string): RefusalWords => ({
  status,
  zh: { title: zhTitle, detail: zhDetail },
  en: { title: enTitle, detail: enDetail },
});

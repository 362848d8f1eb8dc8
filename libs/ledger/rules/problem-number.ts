/** How a closing's number is written: 销号〔2026〕3号. */
export const closingNumber = ({ numberYear, number }: { readonly numberYear: number; readonly number: number }): string =>
  `销号〔${numberYear}〕${number}号`;

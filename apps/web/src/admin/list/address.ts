import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface Address<Field extends string> {
  /** What is set, by field; what is not set is not there. */
  values: Partial<Record<Field, string>>;
  /** Sets and, with null, unsets; `replace` leaves no step to go back to. */
  change: (changes: Partial<Record<Field, string | null>>, replace?: boolean) => void;
  clear: () => void;
  count: number;
}

/** The conditions of a list, kept in the address so that a view can be sent to a colleague; `beside` are parts of it that are no condition. */
export function useAddress<Field extends string>(fields: readonly Field[], beside: readonly Field[] = []): Address<Field> {
  const [params, setParams] = useSearchParams();
  const key = JSON.stringify(fields.map((field) => params.get(field)?.trim() || null));
  const values = useMemo(() => {
    const texts = JSON.parse(key) as (string | null)[];
    return Object.fromEntries(fields.flatMap((field, index) => (texts[index] ? [[field, texts[index]]] : []))) as Partial<
      Record<Field, string>
    >;
  }, [key]);
  const change = useCallback<Address<Field>['change']>(
    (changes, replace = false) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes) as [Field, string | null | undefined][]) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace, preventScrollReset: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => setParams({}, { preventScrollReset: true }), [setParams]);
  return { values, change, clear, count: Object.keys(values).filter((field) => !beside.includes(field as Field)).length };
}

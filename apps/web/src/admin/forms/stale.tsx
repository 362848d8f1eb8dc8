import { Button } from 'antd';
import { useWords } from '../../i18n/index.js';
import { changesOf, type FactWords } from './draft.js';

interface Props<F extends object> {
  seen: F;
  mine: F;
  theirs: F;
  words: FactWords<F>;
  /** For a form: leave mine, go on from what stands now. */
  onTakeTheirs?: () => void;
}

/** Somebody else changed it in between: field by field what you have and what stands now, before anything is written over. */
export function Stale<F extends object>({ seen, mine, theirs, words, onTakeTheirs }: Props<F>) {
  const { w } = useWords();
  const s = w.admin.stale;
  const keys = Object.keys({ ...changesOf(seen, mine), ...changesOf(seen, theirs) }) as (keyof F & string)[];
  const show = (facts: F, key: keyof F & string) => words[key].show(facts[key]) || w.app.none;
  return (
    <section className="changed-since" aria-label={s.title}>
      {keys.length === 0 ? (
        <p>{s.elsewhere}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{s.what}</th>
              <th scope="col">{onTakeTheirs ? s.yours : s.seen}</th>
              <th scope="col">{s.now}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row">{words[key].label}</th>
                <td>{show(mine, key)}</td>
                <td>{show(theirs, key)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small quiet">{onTakeTheirs ? s.howForm : s.howAct}</p>
      {onTakeTheirs && <Button onClick={onTakeTheirs}>{s.takeTheirs}</Button>}
    </section>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import '../admin/admin.css';
import { Trouble } from '../admin/forms/trouble.js';
import '../admin/forms/forms.css';
import '../admin/list/cards.css';
import '../admin/list/list.css';
import { PageHead } from '../admin/list/page-head.js';
import { Failure } from '../api/failure.js';
import { takeovers, type TakenOver, type TakeoverChoices } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';
import { Check } from './check.js';
import { Choose } from './choose.js';
import { Done } from './done.js';
import './takeover.css';

const STEPS = ['upload', 'check', 'apply'] as const;

/** A file that was chosen; the id tells it from another of the same name. */
interface Chosen {
  file: File;
  id: string;
}

/** 存量接入: a ledger kept by hand is looked at row by row, put right by a few answers, then taken over as it reports itself. */
export function TakeoverPage() {
  const { w, lang } = useWords();
  const t = w.takeover;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [choices, setChoices] = useState<TakeoverChoices>({});
  const [done, setDone] = useState<TakenOver | null>(null);
  const looked = useQuery({
    queryKey: ['takeover', chosen?.id, choices, lang],
    queryFn: () => takeovers.check(chosen!.file, choices),
    enabled: chosen !== null && done === null,
    // What was checked of this file stays in sight while an answer is looked at anew.
    placeholderData: (previous, query) => (query?.queryKey[1] === chosen?.id ? keepPreviousData(previous) : undefined),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const choose = async (file: File) => {
    // Read once: what is applied is what was checked, whatever happens to the file on the disk meanwhile.
    const read = new File([await file.arrayBuffer()], file.name);
    setChoices({});
    setDone(null);
    setChosen({ file: read, id: crypto.randomUUID() });
  };
  const again = () => {
    setChosen(null);
    setDone(null);
    setChoices({});
  };
  const failure = looked.error === null ? null : looked.error instanceof Failure ? looked.error : new Failure({ status: 500 });
  const checked = chosen && looked.data;
  const step = done ? 'apply' : checked ? 'check' : 'upload';
  return (
    <div className="takeover">
      <PageHead title={t.title} text={t.text}>
        <ol className="takeover-steps">
          {STEPS.map((each, index) => (
            <li key={each} aria-current={each === step ? 'step' : undefined}>
              <span className="step-number">{index + 1}</span>
              {t.steps[each]}
            </li>
          ))}
        </ol>
      </PageHead>
      <Trouble failure={done ? null : failure} />
      {done ? (
        <Done taken={done} onAgain={again} />
      ) : checked ? (
        <Check
          file={chosen.file}
          checked={checked}
          choices={choices}
          busy={looked.isFetching}
          onChoices={setChoices}
          onDone={setDone}
          onRefused={() => void looked.refetch()}
          onAgain={again}
        />
      ) : (
        <Choose busy={looked.isFetching} onChoose={(file) => void choose(file)} />
      )}
    </div>
  );
}

import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { addressAt, dayOf, endOfDay, isInstant } from './moment.js';

const DayField = lazy(() => import('../admin/forms/day-field.js').then((m) => ({ default: m.DayField })));

interface Props {
  page: string;
  at: string | null;
  /** When the story began. */
  first: string | null;
}

/** Chooses a past day to see a page as it stood at its end. */
export function MomentChoice({ page, at, first }: Props) {
  const { w } = useWords();
  const navigate = useNavigate();
  const today = useDistrict().data?.today;
  const [asked, setAsked] = useState(false);
  const from = first && dayOf(first);
  // A story that began today has no day behind it.
  if (!today || (from && from >= today)) return null;
  const button = (
    <Button size="small" onClick={() => setAsked(true)}>
      {w.past.chooseDay}
    </Button>
  );
  return (
    <span className="no-print">
      {asked ? (
        <Suspense fallback={button}>
          <DayField
            opened
            label={w.past.day}
            placeholder={w.past.day}
            value={at && isInstant(at) ? dayOf(at) : null}
            from={from}
            before={today}
            onChange={(day) => day && void navigate(addressAt(page, endOfDay(day)))}
          />
        </Suspense>
      ) : (
        button
      )}
    </span>
  );
}

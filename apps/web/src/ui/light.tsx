import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Light as LightName, Words as TwoLanguages } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import './light.css';

/** One shape per light, so that the colour only repeats what the shape says. */
const SHAPES: Record<LightName, ReactNode> = {
  green: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  blue: <path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />,
  yellow: <path d="M8 1.5L15.5 14.5H.5z" fill="currentColor" />,
  red: <rect x="2" y="2" width="12" height="12" fill="currentColor" />,
  grey: <circle cx="8" cy="8" r="5.4" fill="none" stroke="currentColor" strokeWidth="2" />,
  done: <path d="M2 8.6l4 4L14 3.6" fill="none" stroke="currentColor" strokeWidth="2.6" />,
  late: <path d="M2 8.6l4 4L14 3.6" fill="none" stroke="currentColor" strokeWidth="2.6" />,
  none: <path d="M3 8h10" fill="none" stroke="currentColor" strokeWidth="2.6" />,
};

/** The bare shape of a light, for places where its word stands beside it. */
export function Lamp({ light }: { light: LightName }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[light]}
    </svg>
  );
}

/** A light as shape and word; its reason on hover, and read out with it. */
export function Light({ light, reason }: { light: LightName; reason?: TwoLanguages | null }) {
  const { w, lang } = useWords();
  const why = reason ? (lang === 'en' ? reason.en : reason.zh) : null;
  const mark = (
    <span className={`light light-${light}`}>
      <Lamp light={light} />
      <span className="light-word">{w.light[light].word}</span>
      {why && <span className="unseen">（{why}）</span>}
    </span>
  );
  return why ? (
    <Tooltip title={why} mouseEnterDelay={0.2}>
      {mark}
    </Tooltip>
  ) : (
    mark
  );
}

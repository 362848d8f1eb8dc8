import { Select } from 'antd';
import { useMemo } from 'react';
import type { Proposal } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';

interface Props {
  proposal: Proposal;
  label: string;
  /** Problems alone, or their measures too. */
  measures: boolean;
  value: string | null;
  onChange: (value: string) => void;
}

/** Chooses a node by its number or words; `p12` is the problem that starts at character 12, `m34` a measure. */
export function NodeSelect({ proposal, label, measures, value, onChange }: Props) {
  const { w } = useWords();
  const options = useMemo(
    () =>
      proposal.problems.flatMap((problem, i) => [
        { value: `p${problem.span[0]}`, label: `${w.intake.problemN(`${i + 1}`)} ${problem.title}` },
        ...(measures
          ? problem.measures.map((measure, j) => ({ value: `m${measure.span[0]}`, label: `${i + 1}.${j + 1} ${measure.text}` }))
          : []),
      ]),
    [proposal, measures, w],
  );
  return (
    <Select
      showSearch
      optionFilterProp="label"
      aria-label={label}
      value={value}
      onChange={onChange}
      options={options}
      style={{ width: '100%' }}
    />
  );
}

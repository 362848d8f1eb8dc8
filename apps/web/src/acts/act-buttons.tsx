import { Button, Dropdown } from 'antd';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';

interface Props<A extends string> {
  /** What is possible, the weightiest first. */
  acts: readonly A[];
  names: Record<A, string>;
  /** What one does not do lightly. */
  stern: ReadonlySet<A>;
  /** So many stand side by side, the rest behind “more”. */
  beside: number;
  /** The first is the next step, not one among equals. */
  leading?: boolean;
  more: 'up' | 'down';
  onAct: (act: A) => void;
}

/** Acts as buttons: some side by side, the rest behind “more”. */
export function ActButtons<A extends string>({ acts, names, stern, beside, leading = false, more, onAct }: Props<A>) {
  const { w } = useWords();
  const rest = acts.slice(beside);
  return (
    <>
      {acts.slice(0, beside).map((act, index) => (
        <Button key={act} type={leading && index === 0 ? 'primary' : 'default'} danger={stern.has(act)} onClick={() => onAct(act)}>
          {names[act]}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((act) => ({ key: act, label: names[act], danger: stern.has(act) })),
            onClick: ({ key }) => onAct(key as A),
          }}
        >
          <Button>
            {w.app.more}
            <Icon name={more} size={12} />
          </Button>
        </Dropdown>
      )}
    </>
  );
}

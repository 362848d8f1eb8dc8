import { Button, Input, InputNumber } from 'antd';
import { useRef } from 'react';
import { DayField } from '../admin/forms/day-field.js';
import { faultsAt } from '../admin/forms/field.js';
import { UnitField } from '../admin/forms/unit-field.js';
import type { Failure } from '../api/failure.js';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import type { NodeFacts } from './draft-facts.js';

const MOST = 30;
const HEAVIEST = 100;

interface Props {
  nodes: readonly NodeFacts[];
  failure: Failure | null;
  onPut: (nodes: NodeFacts[]) => void;
}

/** The milestones of a task in their order: added, changed, moved and removed. */
export function NodesField({ nodes, failure, onPut }: Props) {
  const { w } = useWords();
  const n = w.drafts.node;
  const list = useRef<HTMLOListElement>(null);
  const change = (at: number, part: Partial<NodeFacts>) => onPut(nodes.map((node, index) => (index === at ? { ...node, ...part } : node)));
  const move = (at: number, to: number) => {
    const next = [...nodes];
    next.splice(to, 0, ...next.splice(at, 1));
    onPut(next);
  };
  const add = () => {
    onPut([...nodes, { title: '', ownerUnitId: null, dueOn: null, weight: 1 }]);
    // The new row is there after the next drawing.
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus());
  };
  return (
    <fieldset className="field nodes-field">
      <legend>{w.drafts.fields.nodes}</legend>
      {nodes.length === 0 && <p className="quiet small">{n.none}</p>}
      <ol ref={list}>
        {nodes.map((node, at) => (
          <li key={node.id ?? `new-${at}`}>
            <NodeRow node={node} at={at} failure={failure} onPut={(part) => change(at, part)} />
            <div className="node-acts">
              <Button type="text" size="small" aria-label={`${n.up} ${n.nth(at + 1)}`} disabled={at === 0} onClick={() => move(at, at - 1)}>
                <Icon name="up" size={14} />
              </Button>
              <Button
                type="text"
                size="small"
                aria-label={`${n.down} ${n.nth(at + 1)}`}
                disabled={at === nodes.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <Icon name="down" size={14} />
              </Button>
              <Button
                type="text"
                size="small"
                aria-label={`${n.remove} ${n.nth(at + 1)}`}
                onClick={() => onPut(nodes.filter((_, index) => index !== at))}
              >
                <Icon name="close" size={14} />
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {faultsAt(failure, 'nodes').length > 0 && nodes.length === 0 && <p className="field-wrong">{faultsAt(failure, 'nodes').join(' ')}</p>}
      <Button className="node-add" disabled={nodes.length >= MOST} onClick={add}>
        {n.add}
      </Button>
    </fieldset>
  );
}

interface RowProps {
  node: NodeFacts;
  at: number;
  failure: Failure | null;
  onPut: (part: Partial<NodeFacts>) => void;
}

function NodeRow({ node, at, failure, onPut }: RowProps) {
  const { w } = useWords();
  const n = w.drafts.node;
  const today = useDistrict().data?.today;
  const label = (what: string) => `${n.nth(at + 1)} ${what}`;
  const errors = faultsAt(failure, `nodes.${at}`);
  const wrong = (field: string) => (faultsAt(failure, `nodes.${at}.${field}`).length > 0 ? 'error' : undefined);
  return (
    <div className="node-row">
      <Input
        className="node-title"
        lang="zh-CN"
        aria-label={label(n.title)}
        placeholder={n.title}
        maxLength={200}
        status={wrong('title')}
        value={node.title}
        onChange={(event) => onPut({ title: event.target.value })}
      />
      <UnitField
        label={label(n.owner)}
        placeholder={n.owner}
        clearable
        value={node.ownerUnitId}
        onChange={(ownerUnitId) => onPut({ ownerUnitId })}
      />
      <DayField label={label(n.due)} placeholder={n.due} value={node.dueOn} from={today} onChange={(dueOn) => onPut({ dueOn })} />
      <InputNumber<number>
        aria-label={label(n.weight)}
        min={1}
        max={HEAVIEST}
        precision={0}
        prefix={<span className="quiet small">{n.weight}</span>}
        value={node.weight}
        onChange={(weight) => onPut({ weight: weight ?? 1 })}
      />
      {errors.length > 0 && (
        <div className="field-wrong" role="alert">
          {errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
    </div>
  );
}

import { Fragment, type MouseEvent, type ReactNode } from 'react';
import { usePhone } from '../../ui/media.js';

export interface Column<T> {
  key: string;
  label: string;
  /** Null where the row has nothing to say here; a card leaves it out. */
  cell: (row: T) => ReactNode;
  /** What the row is called: its head in a table, the title of its card. */
  lead?: boolean;
  /** What can be done with it: last in a table, the foot of its card. */
  acts?: boolean;
  /** Says by itself what it is: on a card it needs no label and shares its line with others of the kind. */
  plain?: boolean;
  /** On a card it stands before the title: a box to tick. */
  mark?: boolean;
  /** What stands in the head instead of the label: a box that ticks all. */
  head?: ReactNode;
}

interface Props<T> {
  caption: string;
  name: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  open?: string | null;
  onOpen?: (row: T) => void;
  /** What stands below the row that is open. */
  detailOf?: (row: T) => ReactNode;
  /** A line across, before the first row of each group. */
  groupOf?: (row: T) => string;
}

/** The same rows as a table on a desk and as cards on a phone. */
export function Records<T>(props: Props<T>) {
  return usePhone() ? <Cards {...props} /> : <Table {...props} />;
}

/** A click beside any control of a row opens it; selecting its text does not. */
const openedBy =
  <T,>(row: T, onOpen: ((row: T) => void) | undefined) =>
  (event: MouseEvent) => {
    if (!onOpen || getSelection()?.toString()) return;
    if ((event.target as HTMLElement).closest('a, button, input, label, .ant-checkbox-wrapper')) return;
    onOpen(row);
  };

function Table<T>({ caption, name, columns, rows, keyOf, open, onOpen, detailOf, groupOf }: Props<T>) {
  return (
    <table className={`records records-${name}`}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, label, head }) => (
            <th key={key} scope="col" className={`col-${key}`}>
              {head ?? label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const group = groupOf?.(row);
          const before = rows[index - 1];
          return (
            <Fragment key={keyOf(row)}>
              {group !== undefined && (!before || groupOf?.(before) !== group) && (
                <tr className="records-group">
                  <th scope="rowgroup" colSpan={columns.length}>
                    {group}
                  </th>
                </tr>
              )}
              <tr data-open={keyOf(row) === open || undefined} data-row={onOpen ? true : undefined} onClick={openedBy(row, onOpen)}>
                {columns.map(({ key, cell, lead }) =>
                  lead ? (
                    <th key={key} scope="row" className={`col-${key}`}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={key} className={`col-${key}`}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
              {detailOf && keyOf(row) === open && (
                <tr className="records-detail">
                  <td colSpan={columns.length}>{detailOf(row)}</td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function Cards<T>({ caption, name, columns, rows, keyOf, open, onOpen, detailOf, groupOf }: Props<T>) {
  const facts = columns.filter(({ lead, acts, mark }) => !lead && !acts && !mark);
  return (
    <ul className={`cards cards-${name}`} aria-label={caption}>
      {rows.map((row, index) => {
        const group = groupOf?.(row);
        const before = rows[index - 1];
        const isFirst = group !== undefined && (!before || groupOf?.(before) !== group);
        return (
          <li key={keyOf(row)}>
            {isFirst && <p className="cards-group">{group}</p>}
            <div className="record" onClick={openedBy(row, onOpen)}>
              <div className="record-lead">
                {columns
                  .filter(({ lead, mark }) => lead || mark)
                  .map((column) => (
                    <Fragment key={column.key}>{column.cell(row)}</Fragment>
                  ))}
              </div>
              <dl>
                {facts.map(({ key, label, cell, plain }) => {
                  const shown = cell(row);
                  return shown === null || shown === undefined ? null : (
                    <div key={key} className={plain ? `plain fact-${key}` : `fact-${key}`}>
                      <dt className={plain ? 'unseen' : undefined}>{label}</dt>
                      <dd>{shown}</dd>
                    </div>
                  );
                })}
              </dl>
              {columns
                .filter(({ acts }) => acts)
                .map(({ key, cell }) => {
                  const shown = cell(row);
                  return shown === null ? null : (
                    <div key={key} className="record-acts">
                      {shown}
                    </div>
                  );
                })}
              {detailOf && keyOf(row) === open && <div className="record-detail">{detailOf(row)}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

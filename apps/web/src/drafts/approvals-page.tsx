import { Link, useNavigate, useParams } from 'react-router';
import '../admin/admin.css';
import '../admin/list/cards.css';
import '../admin/list/list.css';
import { ListFoot } from '../admin/list/growing.js';
import { PageHead } from '../admin/list/page-head.js';
import { type Column, Records } from '../admin/list/records.js';
import type { Approval } from '../api/drafts.js';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Bones } from '../ui/bones.js';
import { formatDay, formatInstant, formatShortDay } from '../ui/dates.js';
import { Empty } from '../ui/empty.js';
import { FailureNote } from '../ui/failure.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { useApproval, useApprovals } from './draft-queries.js';
import { Paper } from './paper.js';
import './drafts.css';

/** What tasks were issued on, newest first. */
export function ApprovalsPage() {
  const { w, lang } = useWords();
  const a = w.drafts.approvals;
  const today = useDistrict().data?.today;
  const navigate = useNavigate();
  const pages = useApprovals();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<Approval>[] = [
    {
      key: 'document',
      label: a.columns.document,
      lead: true,
      cell: ({ id, documentNumber }) => (
        <Link to={`/approvals/${id}`} lang="zh-CN">
          {documentNumber}
        </Link>
      ),
    },
    { key: 'approver', label: a.columns.approver, cell: ({ approver }) => <span lang="zh-CN">{approver}</span> },
    { key: 'on', label: a.columns.on, cell: ({ approvedOn }) => <time dateTime={approvedOn}>{formatDay(approvedOn, lang, today)}</time> },
    { key: 'tasks', label: a.columns.tasks, cell: ({ tasks }) => a.tasks(tasks) },
    {
      key: 'entered',
      label: a.columns.entered,
      cell: ({ enteredBy, enteredAt }) => <span lang="zh-CN">{a.enteredBy(enteredBy.name, formatInstant(enteredAt, lang, today))}</span>,
    },
  ];
  return (
    <>
      <PageHead title={a.title} text={a.text}>
        <Link to="/drafts">{w.drafts.print.back}</Link>
      </PageHead>
      {pages.isPending ? (
        <div className="card">
          <Bones rows={6} height={28} gap={12} />
        </div>
      ) : pages.isError && !pages.data ? (
        <FailureNote error={pages.error} onRetry={() => void pages.refetch()} />
      ) : items.length === 0 ? (
        <div className="card">
          <Empty {...a.empty}>
            <Link to="/drafts">{a.empty.act}</Link>
          </Empty>
        </div>
      ) : (
        <>
          <Records
            caption={a.list}
            name="approvals"
            columns={columns}
            rows={items}
            keyOf={({ id }) => id}
            onOpen={({ id }) => void navigate(`/approvals/${id}`)}
          />
          <ListFoot
            shown={items.length}
            total={pages.data?.pages[0]?.total}
            more={pages.hasNextPage}
            busy={pages.isFetchingNextPage}
            onMore={() => void pages.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

/** One approval with the clean list of what was issued on it, to be printed. */
export function ApprovalPage() {
  const { w, lang } = useWords();
  const p = w.drafts.print;
  const approval = useApproval(useParams().id ?? '');
  useTitle(approval.data?.documentNumber ?? w.drafts.approvals.title);
  return (
    <Loaded query={approval}>
      {({ approver, approvedOn, documentNumber, tasks }) => (
        <Paper
          title={p.final}
          below={p.on(approver, documentNumber, formatShortDay(approvedOn, lang))}
          tasks={tasks}
          back={{ to: '/approvals', label: w.drafts.approvals.title }}
        />
      )}
    </Loaded>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useNavigate } from 'react-router';
import { api } from '../api/client.js';
import type { Intake } from '../api/proposal.js';
import { useWords } from '../i18n/index.js';
import { FailureNote } from '../ui/failure.js';

/** Has a document that failed read once more. */
export function Retry({ intake }: { intake: Intake }) {
  const { w } = useWords();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.retry(intake.id, intake.version),
    onSuccess: (after) => client.setQueryData(['intakes', intake.id], after),
  });
  if (!intake.actions.includes('retry')) return null;
  return (
    <>
      <Button loading={retry.isPending} onClick={() => retry.mutate()}>
        {w.intake.retry}
      </Button>
      {retry.isError && <FailureNote error={retry.error} />}
    </>
  );
}

/** Takes a document back before it is confirmed; asks once, since what was changed is no longer shown. */
export function Withdraw({ intake }: { intake: Intake }) {
  const { w } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const withdraw = useMutation({
    mutationFn: () => api.withdraw(intake.id, intake.version),
    onSuccess: async () => {
      await navigate('/intake');
      await client.invalidateQueries({ queryKey: ['intakes'] });
    },
  });
  if (!intake.actions.includes('withdraw')) return null;
  return (
    <>
      <Popconfirm title={w.intake.withdrawAsk} okText={w.intake.withdraw} cancelText={w.app.cancel} onConfirm={() => withdraw.mutate()}>
        <Button type="text" danger loading={withdraw.isPending}>
          {w.intake.withdraw}
        </Button>
      </Popconfirm>
      {withdraw.isError && <FailureNote error={withdraw.error} />}
    </>
  );
}

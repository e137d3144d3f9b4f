/** 以…身份: in which of several posts one works, or for whom. One at a time, so that it is never in question in whose right something is done. */
import { useMutation } from '@tanstack/react-query';
import { CheckOutlined, SwapOutlined } from '@ant-design/icons';
import { postName } from '../../../processes/contract.ts';
import type { SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';

export function CapacityChoice({ user: { capacities, capacity } }: { user: SessionUser }) {
  const choose = useMutation({
    mutationFn: (postId: string) => call('chooseCapacity', { body: { postId } }),
    // Everything that was shown was shown in another right.
    onSuccess: () => location.assign('/'),
  });
  if (capacities.length < 2) return null;
  return (
    <>
      <p className="muted">选择以什么身份办理：</p>
      {capacities.map((one) => (
        <button
          key={one.postId}
          type="button"
          aria-pressed={one.postId === capacity}
          disabled={choose.isPending}
          onClick={() => one.postId !== capacity && choose.mutate(one.postId)}
        >
          {one.postId === capacity ? <CheckOutlined /> : <SwapOutlined />}
          {one.principal === null ? postName(one) : `代${one.principal}：${postName(one)}`}
        </button>
      ))}
      {choose.error && <p role="alert">{choose.error.message}</p>}
    </>
  );
}

/** 更多操作: a menu of what the reader may do on this case. The form of an act is fetched when it is chosen: most readers choose none. */
import { lazy, Suspense, useState } from 'react';
import { Button, Dropdown } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import type { CasePage } from '../../api/entities.ts';
import { ACTIONS, entryOf, type Action } from './case-acts.ts';

const CaseActDialog = lazy(() => import('./case-act-dialog.tsx'));

export function CaseActions({ page }: { page: CasePage }) {
  const [open, setOpen] = useState<Action>();
  const allowed = ACTIONS.filter(({ key }) => page.may.includes(key));
  if (allowed.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: allowed.map((action) => ({ key: entryOf(action), label: action.label })),
          onClick: ({ key }) => setOpen(allowed.find((action) => entryOf(action) === key)),
        }}
      >
        <Button>
          更多操作 <DownOutlined />
        </Button>
      </Dropdown>
      {open && (
        <Suspense>
          <CaseActDialog key={entryOf(open)} page={page} action={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  );
}

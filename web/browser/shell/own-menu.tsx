/** Who is signed in, and the way out. */
import { useRef } from 'react';
import { Link } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { IdcardOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import { postName, roleNames } from '../../../processes/contract.ts';
import { CapacityChoice } from './capacity-choice.tsx';
import { leave } from './leave.ts';

export function OwnMenu({ user, wide }: { user: SessionUser; wide: boolean }) {
  const queries = useQueryClient();
  const menu = useRef<HTMLDetailsElement>(null);
  const roles = roleNames(user.roles);
  const several = user.capacities.length > 1;
  const close = (): void => menu.current?.removeAttribute('open');
  return (
    <details
      ref={menu}
      className="own-menu"
      onKeyDown={({ key }) => key === 'Escape' && close()}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}
    >
      <summary>
        <UserOutlined />
        {user.name}
        {user.represents ? <b className="for-whom">代{user.represents.name}</b> : wide && <span>{several ? postName(user) : roles}</span>}
      </summary>
      <div>
        <p className="muted">
          {roles}
          {user.unitName && ` · ${user.unitName}`}
        </p>
        <CapacityChoice user={user} />
        <Link to="/account" onClick={close}>
          <IdcardOutlined />
          我的账号
        </Link>
        <button type="button" onClick={() => void leave(queries)}>
          <LogoutOutlined />
          退出登录
        </button>
      </div>
    </details>
  );
}

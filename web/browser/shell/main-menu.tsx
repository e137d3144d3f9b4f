/** The pages this person may open. */
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { ApartmentOutlined, AuditOutlined, BellOutlined, HomeOutlined, SettingOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import { SECTIONS } from '../admin/sections.ts';
import { call } from '../api/client.ts';

const ENTRIES: readonly { to: string; icon: ReactNode; label: string; needs?: readonly SessionUser['may'][number][]; also?: string }[] = [
  { to: '/', icon: <HomeOutlined />, label: '我的工作' },
  { to: '/cases', icon: <AuditOutlined />, label: '督查台账', needs: ['see-register'] },
  { to: '/inbox', icon: <BellOutlined />, label: '站内消息' },
  { to: '/processes', icon: <ApartmentOutlined />, label: '流程设计', needs: ['see-definitions'], also: '/drafts' },
  { to: '/admin', icon: <SettingOutlined />, label: '系统管理', needs: SECTIONS.map(({ needs }) => needs) },
];

export function MainMenu({ user, onOpen }: { user: SessionUser; onOpen?: () => void }) {
  const { pathname } = useLocation();
  const inbox = useQuery({ queryKey: ['inbox', 'unread'], queryFn: () => call('messages', { query: { limit: 1 } }) });
  const unread = inbox.data?.unread ?? 0;
  const entries = ENTRIES.filter(({ needs }) => needs === undefined || needs.some((right) => user.may.includes(right)));
  const within = (path: string | undefined): boolean => path !== undefined && path !== '/' && pathname.startsWith(path);
  // A task is opened from 我的工作 and belongs to it.
  const current = entries.find(({ to, also }) => within(to) || within(also)) ?? (within('/help') ? undefined : entries[0]);
  return (
    <nav aria-label="主菜单" className="main-menu">
      {entries.map((entry) => (
        <Link key={entry.to} to={entry.to} aria-current={entry === current ? 'page' : undefined} onClick={onOpen}>
          {entry.icon}
          {entry.label}
          {entry.to === '/inbox' && unread > 0 && (
            <span className="unread" title={`${unread} 条未读`}>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

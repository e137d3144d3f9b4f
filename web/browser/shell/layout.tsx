import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Badge, Button, Drawer, Dropdown, Grid, Layout as AntLayout, Menu } from 'antd';
import { ApartmentOutlined, AuditOutlined, BellOutlined, HomeOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import { ROLES } from '../../../processes/contract.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';

const HEADER = 56;

/** A clock further from this machine's than this was moved on purpose: the demo's cases live in their own year. */
const A_DAY = 86_400_000;

export function Layout({ user, children }: { user: SessionUser; children: ReactNode }) {
  const { pathname } = useLocation();
  const wide = Grid.useBreakpoint().lg;
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['state'], queryFn: () => call('state'), refetchInterval: 60_000 });
  const inbox = useQuery({ queryKey: ['inbox', 'unread'], queryFn: () => call('messages', { query: { limit: 1 } }) });
  const selected = pathname.startsWith('/cases')
    ? '/cases'
    : pathname.startsWith('/processes') || pathname.startsWith('/drafts')
      ? '/processes'
      : pathname.startsWith('/inbox')
        ? '/inbox'
        : '/';
  const item = (to: string, icon: ReactNode, label: string, extra?: ReactNode) => ({
    key: to,
    icon,
    label: (
      <Link to={to}>
        {label}
        {extra}
      </Link>
    ),
  });
  const menu = (
    <Menu
      mode="inline"
      selectedKeys={[selected]}
      style={{ borderInlineEnd: 0, paddingTop: 12 }}
      onClick={() => setOpen(false)}
      items={[
        item('/', <HomeOutlined />, '我的工作'),
        ...(user.may.includes('see-register') ? [item('/cases', <AuditOutlined />, '督查台账')] : []),
        item(
          '/inbox',
          <BellOutlined />,
          '站内消息',
          <Badge
            size="small"
            style={{ marginInlineStart: 10 }}
            color="#c41d1d"
            count={inbox.data?.unread ?? 0}
            title={`${inbox.data?.unread ?? 0} 条未读`}
          />,
        ),
        ...(user.may.includes('see-definitions') ? [item('/processes', <ApartmentOutlined />, '流程设计')] : []),
      ]}
    />
  );
  const leave = async (): Promise<void> => {
    await call('logout');
    queries.clear();
    location.assign('/');
  };
  return (
    <AntLayout style={{ minHeight: '100vh' }}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <AntLayout.Header
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 12,
          padding: wide ? '0 20px' : '0 12px',
          height: HEADER,
          lineHeight: `${HEADER}px`,
          position: 'sticky',
          top: 0,
          zIndex: 20,
        }}
      >
        {!wide && (
          <Button type="text" aria-label="打开菜单" icon={<MenuOutlined style={{ color: '#fff' }} />} onClick={() => setOpen(true)} />
        )}
        <Link to="/" style={{ display: 'flex', alignItems: 'center', gap: 12, color: '#fff' }}>
          <img src="/favicon.svg" alt="" width={28} height={28} style={{ borderRadius: 6, outline: '1px solid rgb(255 255 255 / 40%)' }} />
          <span style={{ fontSize: 18, fontWeight: 600, letterSpacing: 1, whiteSpace: 'nowrap' }}>
            四办{wide && <span style={{ fontWeight: 400, fontSize: 14, marginInlineStart: 10 }}>交办 · 催办 · 督办 · 查办</span>}
          </span>
        </Link>
        <span style={{ flex: 1 }} />
        {wide && state.data && (
          <span style={{ color: '#fff', fontSize: 13 }} className="number">
            {Math.abs(Date.parse(state.data.now) - Date.now()) > A_DAY && '演示时钟 '}
            {minute(state.data.now)}
          </span>
        )}
        <Dropdown
          menu={{
            items: [
              {
                key: 'who',
                disabled: true,
                label: `${user.roles.map((role) => ROLES[role]).join('、')}${user.unitName ? ` · ${user.unitName}` : ''}`,
              },
              { key: 'leave', label: '退出登录', onClick: () => void leave() },
            ],
          }}
          trigger={['click']}
        >
          <Button type="text" style={{ color: '#fff' }} icon={<UserOutlined />}>
            {user.name}
            {wide && <span style={{ opacity: 0.85 }}>{user.roles.map((role) => ROLES[role]).join('、')}</span>}
          </Button>
        </Dropdown>
      </AntLayout.Header>
      <AntLayout hasSider={Boolean(wide)}>
        {wide ? (
          <AntLayout.Sider
            width={188}
            style={{
              borderInlineEnd: '1px solid var(--line)',
              position: 'sticky',
              top: HEADER,
              height: `calc(100vh - ${HEADER}px)`,
              overflow: 'auto',
            }}
          >
            <nav aria-label="主菜单">{menu}</nav>
          </AntLayout.Sider>
        ) : (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={240} title="四办" styles={{ body: { padding: 0 } }}>
            {menu}
          </Drawer>
        )}
        <AntLayout.Content id="content" tabIndex={-1} style={{ outline: 'none' }} role="main">
          <div className="page">
            {(state.data?.incidents ?? 0) > 0 && user.may.includes('see-incidents') && (
              <Alert
                type="error"
                showIcon
                banner
                style={{ marginBottom: 12 }}
                title={`有 ${state.data?.incidents} 处流程停住，请在相应事项中查看原因。`}
              />
            )}
            {children}
          </div>
        </AntLayout.Content>
      </AntLayout>
    </AntLayout>
  );
}

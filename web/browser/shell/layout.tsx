import { useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Drawer, Dropdown, Grid, Layout as AntLayout, Menu } from 'antd';
import { ApartmentOutlined, AuditOutlined, BellOutlined, HomeOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import type { User } from '../../api/entities.ts';
import { ROLES } from '../../../processes/contract.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';

export function Layout({ user, children }: { user: User; children: ReactNode }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const wide = Grid.useBreakpoint().lg;
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['state'], queryFn: () => call('state'), refetchInterval: 60_000 });
  const inbox = useQuery({ queryKey: ['inbox', 'unread'], queryFn: () => call('messages', { query: { limit: 1 } }) });
  const selected = pathname.startsWith('/cases') ? '/cases' : pathname.startsWith('/processes') || pathname.startsWith('/drafts') ? '/processes' : pathname.startsWith('/inbox') ? '/inbox' : '/';
  const menu = (
    <Menu
      mode="inline" selectedKeys={[selected]} style={{ borderInlineEnd: 0, paddingTop: 12 }}
      onClick={({ key }) => { setOpen(false); void navigate(key); }}
      items={[
        { key: '/', icon: <HomeOutlined />, label: '我的工作' },
        { key: '/cases', icon: <AuditOutlined />, label: '督查台账' },
        { key: '/inbox', icon: <BellOutlined />, label: <Badge size="small" offset={[10, 0]} count={inbox.data?.unread ?? 0}>站内消息</Badge> },
        { key: '/processes', icon: <ApartmentOutlined />, label: '流程设计' },
      ]}
    />
  );
  const leave = async (): Promise<void> => {
    await call('logout');
    queries.clear();
    location.assign('/');
  };
  return (
    <AntLayout style={{ minHeight: '100%' }}>
      <AntLayout.Header style={{ display: 'flex', alignItems: 'center', gap: 12, padding: '0 20px', height: 56, lineHeight: '56px', position: 'sticky', top: 0, zIndex: 20 }}>
        {!wide && <Button type="text" aria-label="打开菜单" icon={<MenuOutlined style={{ color: '#fff' }} />} onClick={() => setOpen(true)} />}
        <img src="/favicon.svg" alt="" width={28} height={28} style={{ borderRadius: 6, outline: '1px solid rgb(255 255 255 / 40%)' }} />
        <span style={{ color: '#fff', fontSize: 18, fontWeight: 600, letterSpacing: 1, whiteSpace: 'nowrap' }}>四办{wide && <span style={{ fontWeight: 400, opacity: .85, fontSize: 14, marginInlineStart: 10 }}>交办 · 催办 · 督办 · 查办</span>}</span>
        <span style={{ flex: 1 }} />
        {wide && state.data && <span style={{ color: '#fff', opacity: .8, fontSize: 13 }} className="number">{minute(state.data.now)}</span>}
        <Dropdown menu={{ items: [{ key: 'who', disabled: true, label: `${user.roles.map((role) => ROLES[role]).join('、')}${user.unitName ? ` · ${user.unitName}` : ''}` }, { key: 'leave', label: '退出登录', onClick: () => void leave() }] }} trigger={['click']}>
          <Button type="text" style={{ color: '#fff' }} icon={<UserOutlined />}>{user.name}</Button>
        </Dropdown>
      </AntLayout.Header>
      <AntLayout hasSider={Boolean(wide)}>
        {wide ? <AntLayout.Sider width={188} style={{ borderInlineEnd: '1px solid var(--line)' }}>{menu}</AntLayout.Sider> : <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={240} title="四办" styles={{ body: { padding: 0 } }}>{menu}</Drawer>}
        <AntLayout.Content><div className="page">{children}</div></AntLayout.Content>
      </AntLayout>
    </AntLayout>
  );
}

/** What stands around every page: the head with the office's time and who is signed in, the menu, and whether something has stopped. */
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Alert, Grid } from 'antd';
import { MenuOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import type { RouteResponse } from '../../api/routes.ts';
import { minute } from '../shared/dates.ts';
import { useOfficeState } from '../shared/office-clock.ts';
import { HelpLink } from './help-link.tsx';
import { MainMenu } from './main-menu.tsx';
import { OwnMenu } from './own-menu.tsx';

const PhoneMenu = lazy(() => import('./phone-menu.tsx'));
const DemoClock = lazy(() => import('./demo-clock.tsx'));

/** A clock further from this machine's than this was moved on purpose: the demo's cases live in their own year. */
const A_DAY = 86_400_000;

export function Layout({ user, children }: { user: SessionUser; children: ReactNode }) {
  const wide = Grid.useBreakpoint().lg === true;
  const state = useOfficeState(60_000);
  const incidents = state.data?.incidents ?? 0;
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <Head user={user} wide={wide} state={state.data} />
      <div className="frame">
        {wide && (
          <aside className="side">
            <MainMenu user={user} />
          </aside>
        )}
        <main id="content" tabIndex={-1} className="page">
          {incidents > 0 && user.may.includes('resolve-incidents') && (
            <Alert
              type="error"
              showIcon
              banner
              style={{ marginBottom: 12 }}
              title={
                <>
                  有 {incidents} 处流程停住，请到<Link to="/admin/incidents">系统管理—异常</Link>处理。
                </>
              }
            />
          )}
          {children}
        </main>
      </div>
    </>
  );
}

function Head({ user, wide, state }: { user: SessionUser; wide: boolean; state: RouteResponse<'state'> | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <header className="head">
      {!wide && (
        <button type="button" className="menu-button" aria-label="打开菜单" aria-expanded={open} onClick={() => setOpen(true)}>
          <MenuOutlined />
        </button>
      )}
      {open && !wide && (
        <Suspense>
          <PhoneMenu user={user} onClose={() => setOpen(false)} />
        </Suspense>
      )}
      <Link to="/" className="brand">
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <b>四办</b>
        {wide && <span>交办 · 催办 · 督办 · 查办</span>}
      </Link>
      {state && <Clock state={state} wide={wide} />}
      <HelpLink />
      <OwnMenu user={user} wide={wide} />
    </header>
  );
}

/** In a demo it is a button: whoever looks at it moves the time. */
function Clock({ state: { now, nextTimerAt, demoClock }, wide }: { state: RouteResponse<'state'>; wide: boolean }) {
  const [open, setOpen] = useState(false);
  if (!demoClock)
    return wide ? (
      <span className="number">
        {Math.abs(Date.parse(now) - Date.now()) > A_DAY && '演示时钟 '}
        {minute(now)}
      </span>
    ) : null;
  return (
    <>
      <button type="button" className="demo-clock number" onClick={() => setOpen(true)}>
        演示时钟 {wide && minute(now)}
      </button>
      {open && (
        <Suspense>
          <DemoClock now={now} nextAt={nextTimerAt} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

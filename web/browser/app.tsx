import { Suspense, useEffect } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { ConfigProvider, Spin } from 'antd';
import { LoadingOutlined } from '@ant-design/icons';
import zhCN from 'antd/locale/zh_CN';
import { SIGNED_IN_PATH } from '../api/sign-in-refusals.ts';
import { ApiFailure, call, signedOut } from './api/client.ts';
import { useLive } from './api/live/use-live.ts';
import { ConnectionLine } from './shell/connection-line.tsx';
import { Layout } from './shell/layout.tsx';
import { forgetWhoLeaves } from './shell/leave.ts';
import { ErrorBoundary } from './shared/error-boundary.tsx';
import { Notice } from './shared/notice.tsx';
import { ToastProvider } from './shared/toasts.tsx';
import { fetchPageOf, LoginPage, NewPasswordPage, PAGES, SignedInPage, SignInAgain } from './pages.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => !(error instanceof ApiFailure && error.status >= 400 && error.status < 500) && count < 2,
      staleTime: 5_000,
    },
  },
});
const theme = {
  token: {
    colorPrimary: '#9e1b1b',
    colorInfo: '#1456b8',
    colorLink: '#1456b8',
    colorTextPlaceholder: '#6b7178',
    colorTextDescription: '#5c626b',
    borderRadius: 6,
    fontFamily: "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',system-ui,sans-serif",
  },
  components: {
    Table: { headerBg: '#fafafa' },
    Descriptions: { labelColor: '#5c626b' },
  },
};

/** Its sign of waiting says nothing of its own and goes at once: a button is called the same all the while. */
const button = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> };

fetchPageOf(location.pathname);

export function App() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={button}>
      <ToastProvider>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <ErrorBoundary>
              {location.pathname === SIGNED_IN_PATH ? (
                <Suspense>
                  <SignedInPage />
                </Suspense>
              ) : (
                <Gate />
              )}
            </ErrorBoundary>
          </BrowserRouter>
        </QueryClientProvider>
      </ToastProvider>
    </ConfigProvider>
  );
}

function Gate() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call('me'), retry: false, staleTime: 60_000 });
  const isOut = me.error instanceof ApiFailure && me.error.status === 401;
  const live = useLive(isOut || me.data?.mustChangePassword ? undefined : me.data);
  useEffect(() => {
    const ask = (): void => void queries.invalidateQueries({ queryKey: ['me'] });
    signedOut.addEventListener('over', ask);
    const stop = forgetWhoLeaves(queries);
    return () => {
      signedOut.removeEventListener('over', ask);
      stop();
    };
  }, []);
  const opening = <Spin fullscreen description="正在打开…" />;
  if (me.isPending) return opening;
  if (isOut && !me.data)
    return (
      <Suspense fallback={opening}>
        <LoginPage />
      </Suspense>
    );
  if (!me.data) return <Notice title="暂时打不开" text={me.error?.message ?? '请稍后刷新。'} />;
  if (me.data.mustChangePassword)
    return (
      <Suspense fallback={opening}>
        <NewPasswordPage user={me.data} />
      </Suspense>
    );
  return (
    <Layout user={me.data}>
      <ConnectionLine state={live} />
      <Suspense fallback={<Spin style={{ margin: 80, display: 'block' }} />}>
        <Routes>
          {PAGES.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page user={me.data} />} />
          ))}
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
      {isOut && (
        <Suspense>
          <SignInAgain user={me.data} />
        </Suspense>
      )}
    </Layout>
  );
}

import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider, Result, Spin } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { ApiFailure, call } from './api/client.ts';
import { useLive } from './api/live/use-live.ts';
import { ConnectionLine } from './shell/connection-line.tsx';
import { Layout } from './shell/layout.tsx';
import { LoginPage } from './shell/login-page.tsx';
import { WorkPage } from './work/work-page.tsx';
import { RegisterPage } from './cases/register-page.tsx';
import { CasePage } from './cases/case-page.tsx';
import { NewCasePage } from './cases/new-case-page.tsx';
import { InboxPage } from './shell/inbox-page.tsx';
import { TaskPage } from './tasks/task-page.tsx';
import { TasksPage } from './tasks/tasks-page.tsx';
import { ErrorBoundary } from './shared/error-boundary.tsx';

const DefinitionsPage = lazy(() => import('./modeler/definitions-page.tsx'));
const ModelerPage = lazy(() => import('./modeler/modeler-page.tsx'));

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
    Layout: { headerBg: '#9e1b1b', siderBg: '#ffffff' },
    Menu: { itemSelectedBg: '#fff1f0', itemSelectedColor: '#9e1b1b' },
    Table: { headerBg: '#fafafa' },
    Descriptions: { labelColor: '#5c626b' },
  },
};

export function App() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <ErrorBoundary>
              <Gate />
            </ErrorBoundary>
          </BrowserRouter>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

function Gate() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call('me'), retry: false, staleTime: 60_000 });
  const isOut = me.error instanceof ApiFailure && me.error.status === 401;
  const live = useLive(isOut ? undefined : me.data);
  if (me.isPending) return <Spin fullscreen description="正在打开…" />;
  if (isOut) return <LoginPage />;
  if (!me.data) return <Result status="warning" title="暂时打不开" subTitle={me.error?.message ?? '请稍后刷新。'} />;
  return (
    <Layout user={me.data}>
      <ConnectionLine state={live} />
      <Suspense fallback={<Spin style={{ margin: 80, display: 'block' }} />}>
        <Routes>
          <Route path="/" element={<WorkPage user={me.data} />} />
          <Route path="/tasks" element={<TasksPage />} />
          <Route path="/tasks/:key" element={<TaskPage />} />
          <Route path="/cases" element={<RegisterPage user={me.data} />} />
          <Route path="/cases/new" element={<NewCasePage />} />
          <Route path="/cases/:caseId" element={<CasePage />} />
          <Route path="/inbox" element={<InboxPage />} />
          <Route path="/processes" element={<DefinitionsPage user={me.data} />} />
          <Route path="/drafts/:draftId" element={<ModelerPage user={me.data} />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    </Layout>
  );
}

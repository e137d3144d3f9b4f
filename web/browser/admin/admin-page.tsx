/** 系统管理: what keeps the office's system going, for whoever has a part in it. */
import { Suspense } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { Spin } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import { sectionsOf } from './sections.ts';
import './admin.css';

export function AdminPage({ user }: { user: SessionUser }) {
  const { section = '' } = useParams();
  const sections = sectionsOf(user);
  const [first] = sections;
  if (!first) return <Navigate to="/" replace />;
  const current = sections.find(({ name }) => name === section);
  if (!current) return <Navigate to={`/admin/${first.name}`} replace />;
  return (
    <>
      <h1 className="page-title">系统管理</h1>
      <nav aria-label="系统管理" className="admin-menu">
        {sections.map(({ name, label }) => (
          <Link key={name} to={`/admin/${name}`} aria-current={name === current.name ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Spin style={{ margin: 60, display: 'block' }} />}>
        <current.Part user={user} />
      </Suspense>
    </>
  );
}

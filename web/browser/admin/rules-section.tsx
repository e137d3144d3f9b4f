/** 规则: the tables in force as anybody reads them, who published each version and why, and what it changed. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { Flex, Spin, Tag } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import type { RuleRow } from '../../api/rules.ts';
import { call } from '../api/client.ts';
import { day, minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { RuleTables } from './rule-tables.tsx';
import { RuleVersions } from './rule-versions.tsx';
import './rules.css';

export function RulesSection({ user }: { user: SessionUser }) {
  const phone = usePhone();
  const [query] = useSearchParams();
  const list = useQuery({ queryKey: ['rules'], queryFn: () => call('rules') });
  const rows = list.data?.rows ?? [];
  const chosen = query.get('rule') ?? (phone ? undefined : rows[0]?.id);
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Spin style={{ margin: 60, display: 'block' }} />;
  if (rows.length === 0) return <p className="muted">还没有发布规则。</p>;
  return (
    <div className="rules">
      {(!phone || chosen === undefined) && <List rows={rows} chosen={chosen} />}
      {chosen !== undefined && (
        <div className="rules-one">
          {phone && (
            <p>
              <Link to="?">‹ 全部规则</Link>
            </p>
          )}
          <Rule key={chosen} id={chosen} user={user} />
        </div>
      )}
    </div>
  );
}

const List = ({ rows, chosen }: { rows: readonly RuleRow[]; chosen: string | undefined }) => (
  <nav aria-label="规则" className="rules-list">
    {rows.map(({ id, name, version, since }) => (
      <Link key={id} to={`?rule=${encodeURIComponent(id)}`} aria-current={id === chosen ? 'page' : undefined}>
        {name}
        <small className="muted number">
          第{version}版 {day(since)}
        </small>
      </Link>
    ))}
  </nav>
);

function Rule({ id, user }: { id: string; user: SessionUser }) {
  const rule = useQuery({ queryKey: ['rules', id], queryFn: () => call('rule', { params: { id } }) });
  if (rule.error) return <Failure error={rule.error} onRetry={() => void rule.refetch()} />;
  if (!rule.data) return <Spin style={{ margin: 60, display: 'block' }} />;
  const { name, version, since, atOnce, tables, fault, versions, more } = rule.data;
  const current = versions.find((row) => row.version === version);
  return (
    <>
      <Panel
        title={
          <Flex gap={8} align="center" wrap>
            {name} <Tag color="blue">现行 第{version}版</Tag>
          </Flex>
        }
        padded
      >
        <p className="rules-facts">
          <span>
            {minute(since)} 起施行{atOnce ? '，在办事项也立即按它办理' : '，此前已在办的事项用开始时的版本'}
          </span>
          <span>发布：{current?.publishedBy ?? '没有记录'}</span>
          {current?.draftedBy && <span>起草：{current.draftedBy}</span>}
          {current?.reason && <span>原因：{current.reason}</span>}
          <Link to="/processes?kind=decision">{user.may.includes('edit-drafts') ? '到“流程设计”中修改' : '在“流程设计”中查看'}</Link>
        </p>
        {fault !== null && <p role="alert">这张表读不出来（{fault}），请在“流程设计”中打开核对。</p>}
      </Panel>
      <RuleTables tables={tables} />
      <RuleVersions id={id} inForce={version} versions={versions} more={more} />
    </>
  );
}

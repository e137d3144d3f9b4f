/** A post is added, or its title and last day are set. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { postName, type RoleId } from '../../../processes/contract.ts';
import type { PostRow } from '../../api/posts.ts';
import { call } from '../api/client.ts';
import { chosenDay } from '../posts/post-words.ts';
import { DateField } from '../shared/date-field.tsx';
import { Failure } from '../shared/failure.tsx';
import { ROLE_OPTIONS } from './role-options.ts';

type Day = { format(pattern: string): string } | null;
interface Done {
  onDone(said: string): void;
  onCancel(): void;
}

export function NewPost({ userId, onDone, onCancel }: Done & { userId: string }) {
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units') });
  const save = useMutation({
    mutationFn: ({ unitId, title, roles, from, to }: { unitId?: string; title?: string; roles: RoleId[]; from: Day; to?: Day }) => {
      const body = { unitId: unitId ?? null, title: title?.trim() || null, roles, from: chosenDay(from), to: chosenDay(to) || null };
      return call('addPost', { params: { userId }, body });
    },
    onSuccess: () => onDone('已新增岗位，到起始日自动生效'),
  });
  return (
    <Form layout="vertical" className="post-form" initialValues={{ roles: [] }} onFinish={save.mutate}>
      {save.error && <Failure error={save.error} />}
      <div className="days">
        <Form.Item name="unitId" label="单位">
          <Select
            allowClear
            placeholder="请选择"
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data ?? []).map(({ unitId, name }) => ({ value: unitId, label: name }))}
          />
        </Form.Item>
        <Form.Item name="title" label="职务">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item
        name="roles"
        label="岗位"
        extra="领导、审计员和系统管理员岗位须另一人确认后生效。"
        rules={[{ required: true, message: '请至少选择一个岗位' }]}
      >
        <Select mode="multiple" options={ROLE_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <div className="days">
        <Form.Item name="from" label="从哪天" rules={[{ required: true, message: '请选择起始日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="to" label="到哪天（含当日）" extra="不填为长期">
          <DateField />
        </Form.Item>
      </div>
      <End busy={save.isPending} ok="新增岗位" onCancel={onCancel} />
    </Form>
  );
}

export function ChangePost({ userId, post, onDone, onCancel }: Done & { userId: string; post: PostRow }) {
  const save = useMutation({
    mutationFn: ({ title, to }: { title?: string; to?: Day }) => {
      const body = { title: title?.trim() || null, to: chosenDay(to) || post.to };
      return call('changePost', { params: { userId, postId: post.postId }, body });
    },
    onSuccess: () => onDone('已保存'),
  });
  return (
    <Form layout="vertical" className="post-form" initialValues={{ title: post.title ?? '' }} onFinish={save.mutate}>
      {save.error && <Failure error={save.error} />}
      <p>
        变更“<b>{postName(post)}</b>”。调到别的单位或换岗位的，请给这一段设截止日期，再从次日起新增一段。
      </p>
      <div className="days">
        <Form.Item name="title" label="职务">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="to"
          label="任至哪天（含当日）"
          extra={post.to === null ? '不填为长期；最早为今天，次日起自动失去该岗位的权限。' : `现为 ${post.to}；不填则不变。`}
        >
          <DateField />
        </Form.Item>
      </div>
      <End busy={save.isPending} ok="保存" onCancel={onCancel} />
    </Form>
  );
}

const End = ({ busy, ok, onCancel }: { busy: boolean; ok: string; onCancel(): void }) => (
  <div className="end">
    <Button onClick={onCancel}>取消</Button>
    <Button type="primary" htmlType="submit" loading={busy}>
      {ok}
    </Button>
  </div>
);

/** Who stands in, in which post, from when to when, and why. */
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { postName, roleNames } from '../../../processes/contract.ts';
import type { NewSubstituteBody, PostRow } from '../../api/posts.ts';
import { DateField } from '../shared/date-field.tsx';
import { Failure } from '../shared/failure.tsx';
import { chosenDay, daysText } from './post-words.ts';

interface Values {
  readonly postId: string;
  readonly userId: string;
  readonly from: { format(pattern: string): string };
  readonly to: { format(pattern: string): string };
  readonly reason?: string;
}
export interface PersonChoice {
  readonly userId: string;
  readonly name: string;
  readonly unitName: string | null;
}
interface Props {
  /** Those that are not over. */ readonly posts: readonly PostRow[];
  /** Who can be chosen for a post. */ readonly peopleFor: (postId: string | undefined) => readonly PersonChoice[];
  readonly note: string;
  readonly send: (postId: string, body: NewSubstituteBody) => Promise<unknown>;
  onDone(): void;
  onCancel(): void;
}

export function SubstituteForm({ posts, peopleFor, note, send, onDone, onCancel }: Props) {
  const [postId, setPostId] = useState(posts[0]?.postId);
  const save = useMutation({
    mutationFn: ({ postId: chosen, userId, from, to, reason }: Values) =>
      send(chosen, { userId, from: chosenDay(from), to: chosenDay(to), reason: reason?.trim() || null }),
    onSuccess: onDone,
  });
  return (
    <Form<Values>
      layout="vertical"
      className="post-form"
      initialValues={{ postId }}
      onValuesChange={({ postId: chosen }) => chosen && setPostId(chosen)}
      onFinish={(values) => save.mutate(values)}
    >
      {save.error && <Failure error={save.error} />}
      <Form.Item name="postId" label="代理的岗位" hidden={posts.length < 2} rules={[{ required: true, message: '请选择岗位' }]}>
        <Select
          options={posts.map((post) => ({
            value: post.postId,
            label: `${postName(post)}（${roleNames(post.roles)}，${daysText(post)}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="userId" label="代理人" rules={[{ required: true, message: '请选择代理人' }]}>
        <Select
          placeholder="姓名或单位"
          showSearch={{ optionFilterProp: 'label' }}
          options={peopleFor(postId).map(({ userId, name, unitName }) => ({
            value: userId,
            label: unitName === null ? name : `${name}（${unitName}）`,
          }))}
        />
      </Form.Item>
      <div className="days">
        <Form.Item name="from" label="从哪天" rules={[{ required: true, message: '请选择起始日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="to" label="到哪天（含当日）" rules={[{ required: true, message: '请选择截止日期' }]}>
          <DateField />
        </Form.Item>
      </div>
      <Form.Item name="reason" label="事由" extra={note}>
        <Input maxLength={100} placeholder="如：出差、休假、学习培训" />
      </Form.Item>
      <div className="end">
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          指定代理
        </Button>
      </div>
    </Form>
  );
}

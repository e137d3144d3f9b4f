/** Gives a file to the case: evidence, or the picture of a 批示. Forms that ask for a file of the case offer it from then on. */
import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../api/client.ts';
import { useToasts } from '../shared/toasts.tsx';

export function UploadFile({ caseId }: { caseId: string }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) => call('upload', { params: { caseId }, query: { name: file.name.slice(-200) }, file }),
    onSuccess: async ({ name }) => {
      toasts.success(`已上传“${name}”`);
      await queries.invalidateQueries();
    },
    onError: (error) => toasts.error(error.message),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="选择材料"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) upload.mutate(file);
          // The same file may be chosen again after a failure.
          target.value = '';
        }}
      />
      <Button loading={upload.isPending} onClick={() => input.current?.click()}>
        上传材料
      </Button>
    </>
  );
}

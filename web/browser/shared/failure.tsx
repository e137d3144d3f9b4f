import { Alert, Button } from 'antd';
import { ApiFailure, wrongFieldsOf } from '../api/client.ts';

export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const fields = wrongFieldsOf(error);
  return (
    <Alert
      type="error"
      showIcon
      title={error.message}
      style={{ marginBottom: 16 }}
      description={
        fields.length > 1 ? (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {fields.map((field) => (
              <li key={field.path}>{field.message}</li>
            ))}
          </ul>
        ) : error instanceof ApiFailure ? (
          error.body.detail
        ) : undefined
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )
      }
    />
  );
}

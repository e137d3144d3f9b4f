/** Signing in at the office's own provider of identities, beside the password. */
import { Button } from 'antd';
import { SafetyCertificateOutlined } from '@ant-design/icons';

interface Props {
  /** What staff call it. */ readonly label: string;
  readonly loading: boolean;
  onClick(): void;
}

export const ProviderButton = ({ label, loading, onClick }: Props) => (
  <>
    <div className="login-or" aria-hidden>
      或
    </div>
    <Button size="large" block icon={<SafetyCertificateOutlined />} loading={loading} onClick={onClick}>
      用{label}登录
    </Button>
  </>
);

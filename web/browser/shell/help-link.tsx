/** The ? in the head: what the handbook says to the page that is open. In a window of its own, for nothing that is being typed to be lost. */
import { Link, useLocation } from 'react-router';
import { QuestionCircleOutlined } from '@ant-design/icons';
import { helpFor } from '../help/where.ts';

export function HelpLink() {
  const { pathname } = useLocation();
  const inside = pathname.startsWith('/help');
  return (
    <Link
      to={helpFor(pathname)}
      target={inside ? undefined : 'siban-help'}
      className="help-link"
      aria-label="帮助"
      title="帮助：本页怎么用"
    >
      <QuestionCircleOutlined />
    </Link>
  );
}

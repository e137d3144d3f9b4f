import { Component, type ReactNode } from 'react';
import { Button } from 'antd';
import { Notice } from './notice.tsx';

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice title="页面出错了" text="您已提交的内容不受影响，请刷新后继续。">
        <Button type="primary" onClick={() => location.assign('/')}>
          回到我的工作
        </Button>
      </Notice>
    );
  }
}

/**
 * What has just happened, said above whatever page the person is on by then. A success goes by itself; what he must read stays until he
 * closes it. Ant Design's messages would bring its dialogs and notifications to the first page.
 */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { Alert } from 'antd';

interface Toast {
  readonly id: number;
  readonly type: 'success' | 'warning' | 'error';
  readonly title: string;
  readonly lines: readonly string[];
}
interface Toasts {
  success(title: string): void;
  warning(title: string, lines?: readonly string[]): void;
  error(title: string): void;
}

const SHOWN_MS = 4_000;
/** More at once nobody reads: the oldest goes. */
const AT_ONCE = 4;

const Context = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('Expected useToasts to be called below ToastProvider, but it was not.');
  return toasts;
}

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const close = (closed: number): void => setShown((before) => before.filter(({ id }) => id !== closed));
  const toasts = useMemo<Toasts>(() => {
    const add = (type: Toast['type'], title: string, lines: readonly string[] = []): void => {
      const id = ++lastId;
      setShown((before) => [...before.slice(1 - AT_ONCE), { id, type, title, lines }]);
      if (type === 'success') setTimeout(() => close(id), SHOWN_MS);
    };
    return {
      success: (title) => add('success', title),
      warning: (title, lines) => add('warning', title, lines),
      error: (title) => add('error', title),
    };
  }, []);
  return (
    <Context value={toasts}>
      {children}
      <div className="toasts" role="status">
        {shown.map(({ id, type, title, lines }) => (
          <Alert
            key={id}
            type={type}
            showIcon
            role="note"
            title={title}
            description={lines.length > 0 ? lines.map((line) => <div key={line}>{line}</div>) : undefined}
            closable={type !== 'success'}
            onClose={() => close(id)}
          />
        ))}
      </div>
    </Context>
  );
}

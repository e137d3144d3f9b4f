/** Instead of a page: what happened, and what the person can do. */
import type { ReactNode } from 'react';

export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="notice" role="alert">
      <h1>{title}</h1>
      <p className="muted">{text}</p>
      {children}
    </div>
  );
}

/** A white box, with a title or without. Ant Design's card brings its tabs and their menus along, which most pages need not wait for. */
import type { ReactNode } from 'react';

interface Props {
  title?: ReactNode;
  hint?: ReactNode;
  /** Text and buttons stand off the edge; the lines of a table do not. */
  padded?: boolean;
  children: ReactNode;
}

export function Panel({ title, hint, padded = false, children }: Props) {
  return (
    <section className={padded ? 'panel padded' : 'panel'}>
      {title && (
        <h2>
          {title}
          {hint && <small>{hint}</small>}
        </h2>
      )}
      {children}
    </section>
  );
}

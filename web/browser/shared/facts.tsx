/** Names and values of one thing, a line each: `<Facts><Fact name="版本">0.4.0</Fact></Facts>`. */
import type { ReactNode } from 'react';
import './facts.css';

export const Facts = ({ children }: { children: ReactNode }) => <dl className="facts">{children}</dl>;

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** What every page about signing in is made of: a card with the mark at its head, and fields that the browser's own keeper of passwords knows. */
import type { InputHTMLAttributes, ReactNode } from 'react';
import './login.css';

interface CardProps {
  readonly title: string;
  /** Below the title, for whom or for what it is. */ readonly hint: ReactNode;
  /** For a form with more than a few fields. */ readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * Stands in a page or a dialog of class `login`, which puts it in the middle.
 * @example <main className="login"><LoginCard title="重新登录" hint="王某某，您的登录已失效。">…</LoginCard></main>
 */
export const LoginCard = ({ title, hint, wide = false, children }: CardProps) => (
  <div className={wide ? 'login-card login-wide' : 'login-card'}>
    <header>
      <img src="/favicon.svg" alt="" width={52} height={52} />
      <h1>{title}</h1>
      <div className="muted">{hint}</div>
    </header>
    {children}
  </div>
);

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'placeholder'> {
  readonly icon: ReactNode;
  readonly label: string;
  /** An example, where the name of the field alone does not say what to write. */ readonly placeholder?: string;
  onChange(value: string): void;
}

/** A field whose name stands in it. */
export const LoginField = ({ icon, label, placeholder = label, onChange, ...rest }: FieldProps) => (
  <label className="login-field">
    {icon}
    <input {...rest} placeholder={placeholder} aria-label={label} onChange={({ currentTarget: { value } }) => onChange(value)} />
  </label>
);

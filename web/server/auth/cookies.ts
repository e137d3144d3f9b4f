/** Cookies that no script reads. Where the request came over TLS they go over TLS alone. */
import type { Request, Response } from 'express';

const VALUE = /^[A-Za-z0-9_-]{20,4000}$/;
/** What a browser sends us is a session and, at most, a sign-in under way. */
const LONGEST_HEADER = 8_192;

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeS: number;
  /** Strict: no other site's link brings it along. */ readonly sameSite: 'Strict' | 'Lax';
}

export function readCookie(request: Request, wanted: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').slice(0, LONGEST_HEADER).split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === wanted && value && VALUE.test(value)) return value;
  }
  return undefined;
}

export function setCookie(request: Request, response: Response, { name, value, maxAgeS, sameSite }: Cookie): void {
  const secure = request.secure ? '; Secure' : '';
  response.append('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAgeS}${secure}`);
}

export const clearCookie = (request: Request, response: Response, name: string, sameSite: Cookie['sameSite']): void =>
  setCookie(request, response, { name, value: '', maxAgeS: 0, sameSite });

import type { GatewayContext } from '../handler.ts';
import type { JsonBody } from './json-body.ts';
import type { FormPart } from './multipart.ts';

/** A request as it came, its key checked to be a long. */
export interface Asked {
  /** The key in the path, as a decimal text; '' where there is none. */
  readonly key: string;
  readonly body: JsonBody | undefined;
  /** Of a multipart request. */
  readonly parts: readonly FormPart[];
  /** Aborts when the client has gone. */
  readonly clientGone: AbortSignal;
}

/** One request of Zeebe's REST API. What its handler returns is the answer's JSON; undefined is an empty answer. */
export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /v2, with the key's name in braces: `/jobs/{jobKey}/completion`. */
  readonly path: string;
  /** `unread`: what it is does not matter, but it must call itself JSON. */
  readonly body: 'required' | 'optional' | 'unread' | 'ignored' | 'multipart';
  handle(asked: Asked, context: GatewayContext): Promise<object | undefined> | object | undefined;
}

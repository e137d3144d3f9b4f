declare module 'saxen' {
  /** The part of saxen's reader that DMN uses. */
  export class Parser {
    ns(namespaces: Record<string, string>): this;
    on(event: string, listener: (...args: never[]) => void): this;
    parse(xml: string): this;
    stop(): void;
  }
}

/** A canonical IPv4 or IPv6 network: host bits are zero. */
export interface Cidr {
  readonly version: 4 | 6;
  /** 4 or 16 bytes. */
  readonly bytes: readonly number[];
  readonly prefix: number;
  /** Canonical text with prefix, e.g. `10.0.0.0/8` or `fe80::/10`. */
  readonly text: string;
}

// Addresses and networks in CIDR notation, on Node's own block lists.
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { Doubt, type Verdict } from './row.ts';

/** A test of a text against a network; false for a text that is no address, or one of the other family. */
export type NetworkTest = (text: string) => Verdict;

/** The test for a text `address/length`, or undefined when the text is no network. */
export function networkTest(text: string): NetworkTest | undefined {
  const [, address, digits] = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (address === undefined || digits === undefined) return undefined;
  const family = familyOf(address);
  const length = Number(digits);
  if (family === undefined || length > (family === 'ipv4' ? 32 : 128)) return undefined;
  const list = new BlockList();
  list.addSubnet(address, length, family);
  const doubt = hasHostBits(address, length, family)
    ? new Doubt(`a network with host bits, ${text}`)
    : undefined;
  return (candidate) => {
    const candidateFamily = familyOf(candidate);
    if (candidateFamily === undefined)
      return isOddAddress(candidate) ? new Doubt(`the address ${candidate}`) : false;
    if (candidateFamily !== family)
      return isMapped(candidate) ? new Doubt(`the mapped address ${candidate}`) : false;
    return list.check(candidate, family) ? (doubt ?? true) : false;
  };
}

function familyOf(text: string): 'ipv4' | 'ipv6' | undefined {
  if (isIPv4(text)) return 'ipv4';
  return isIPv6(text) && !text.includes('%') ? 'ipv6' : undefined;
}

/** Spellings that some readers take for an address: blanks around it, brackets, a port, a zone, leading zeros. */
function isOddAddress(text: string): boolean {
  const plain = text
    .trim()
    .replace(/^(\[[^\]]*\]|\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/^\[([^\]]*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/(?<=^|\.)0+(?=\d)/g, '');
  return plain !== text && familyOf(plain) !== undefined;
}

function isMapped(text: string): boolean {
  return /^(?:0*:)*:?ffff:/i.test(text);
}

/** True when bits after the network's length are set. */
function hasHostBits(address: string, length: number, family: 'ipv4' | 'ipv6'): boolean {
  const bits = family === 'ipv4' ? bitsOf4(address) : bitsOf6(address);
  return bits.slice(length).includes('1');
}

function bitsOf4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function bitsOf6(address: string): string {
  const tail = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  const groups = tail === undefined ? address : `${address.slice(0, -tail.length)}0:0`;
  const [head = '', rest] = groups.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (rest ?? '').split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const bits = [...left, ...zeros, ...right]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
  return tail === undefined ? bits : bits.slice(0, 96) + bitsOf4(tail);
}

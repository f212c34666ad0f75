import { clip, visible, visibleLine } from '../findings/visible.ts';

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

const inert = (value: string): string => value.replace(/[&<>"']/g, (character) => entities.get(character) ?? '');

/** Text as the value of an attribute, on one line. */
export const attribute = (value: string): string => inert(visibleLine(clip(value, 1000)));

/** Text as the content of an element. */
export const body = (value: string): string => inert(visible(clip(value, 8000)));

/** A property of a test case or suite. */
export const property = (name: string, value: string): string =>
  `<property name="${name}" value="${attribute(value)}"/>`;

/** Milliseconds as JUnit says a time. */
export const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

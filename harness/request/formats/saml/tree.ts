import type { XmlElement } from '../../../model/credential.ts';

/** Whether a child is an element of this name. */
const named =
  (name: string) =>
  (child: XmlElement | string): child is XmlElement =>
    typeof child !== 'string' && child.name === name;

/** The children of this name. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter(named(name)) ?? [];

/** The first element down a path of names. */
export const elementAt = (element: XmlElement, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((found, name) => childrenOf(found, name)[0], element);

/** Everything that an element says as text. */
export const textOf = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** Changes every element down a path of names. */
export const changedAt = (
  element: XmlElement,
  [name, ...rest]: readonly string[],
  change: (found: XmlElement) => XmlElement,
): XmlElement =>
  name === undefined
    ? change(element)
    : {
        ...element,
        children: element.children.map((child) => (named(name)(child) ? changedAt(child, rest, change) : child)),
      };

/** The same element with attributes set; `undefined` leaves one out. */
export const having =
  (attributes: XmlElement['attributes']) =>
  (element: XmlElement): XmlElement => ({ ...element, attributes: { ...element.attributes, ...attributes } });

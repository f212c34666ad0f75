import type { XmlElement } from '../../harness/model/credential.ts';

type Child = XmlElement | string;

/** An element with attributes and children. */
export const element = (
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...children: readonly Child[]
): XmlElement => ({ name, attributes, children });

const named =
  (name: string) =>
  (child: Child): child is XmlElement =>
    typeof child !== 'string' && child.name === name;

/** Does something to every element down a path of names, `Subject/NameID`; the element itself where the path is empty. */
export const at =
  (path: string, change: (found: XmlElement) => XmlElement) =>
  (root: XmlElement): XmlElement => {
    const [name = '', ...rest] = path.split('/');
    if (name === '') return change(root);
    const below = at(rest.join('/'), change);
    return { ...root, children: root.children.map((child) => (named(name)(child) ? below(child) : child)) };
  };

/** Sets attributes; `undefined` leaves one out. */
export const having =
  (attributes: XmlElement['attributes']) =>
  (found: XmlElement): XmlElement => ({ ...found, attributes: { ...found.attributes, ...attributes } });

/** Sets the text. */
export const saying =
  (text: string) =>
  (found: XmlElement): XmlElement => ({ ...found, children: [text] });

/** Adds children at the end. */
export const adding =
  (...children: readonly Child[]) =>
  (found: XmlElement): XmlElement => ({ ...found, children: [...found.children, ...children] });

/** Puts children in the place of those of a name; nothing takes them out. */
export const replacing =
  (name: string, replace: (found: XmlElement) => readonly Child[] = () => []) =>
  (found: XmlElement): XmlElement => ({
    ...found,
    children: found.children.flatMap((child) => (named(name)(child) ? replace(child) : [child])),
  });

/** Text as XML writes it. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

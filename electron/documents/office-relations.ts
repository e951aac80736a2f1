import { DocumentFault } from '../workers/documents/text-task';
import { attributesOf, markupOf } from './markup';
import type { OfficePackage } from './office-package';

export const RELATIONS_NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The part that is the document itself. @throws DocumentFault `damaged` */
export async function mainPathOf(document: OfficePackage): Promise<string> {
  for (const { type, target } of relationsIn(await document.read('_rels/.rels'))) {
    if (!type.endsWith('/officeDocument')) continue;
    const path = resolveTarget('', target);
    if (document.has(path)) return path;
  }
  throw new DocumentFault('damaged');
}

interface Relation {
  id: string;
  type: string;
  /** Empty for what lies outside the document. */
  target: string;
}

/** The relations that a part of relations names. */
export function relationsIn(xml: string): Relation[] {
  return tagsIn(xml, 'Relationship').map((attributes) => ({
    id: attributes.get('Id') ?? '',
    type: attributes.get('Type') ?? '',
    target: attributes.get('TargetMode') === 'External' ? '' : (attributes.get('Target') ?? ''),
  }));
}

/** What lies outside a document and is fetched as it is opened: the kind of relation and where it leads. Links for people are none. */
export async function fetchedFromOutside(
  document: OfficePackage,
): Promise<{ kind: string; target: string } | null> {
  for (const path of document.paths().filter((each) => /\.rels$/i.test(each))) {
    for (const attributes of tagsIn(await document.read(path), 'Relationship')) {
      const kind = (attributes.get('Type') ?? '').replace(/^.*\//s, '');
      const target = attributes.get('Target') ?? '';
      const mode = (attributes.get('TargetMode') ?? 'Internal').trim().toLowerCase();
      // An address is one also where the mode does not say so.
      const leadsOut = mode !== 'internal' || /^([a-z][a-z\d+.-]*:|\\\\|\/\/)/i.test(target.trim());
      if (leadsOut && kind !== 'hyperlink') return { kind, target };
    }
  }
  return null;
}

/** The attributes of every element of that name, whatever stands before the colon. */
export const tagsIn = (xml: string, name: string): Map<string, string>[] =>
  [...markupOf(xml)].flatMap((markup) =>
    markup.kind === 'open' && markup.name.slice(markup.name.indexOf(':') + 1) === name
      ? [attributesOf(xml.slice(markup.from, markup.to))]
      : [],
  );

/** A target of a relation as the path of a part; a target that leads out of the document is no part's. */
export function resolveTarget(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Where the relations of a part lie. */
export function relationsPathOf(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

import { isDeepStrictEqual } from 'node:util';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

/** How many resources of each type a template has, by type. */
export function countByType({ Resources }: Template): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([left], [right]) => left < right ? -1 : 1));
}

/** Whether two templates are the same but for their logical ids. */
export function isSameTemplate(left: Template, right: Template): boolean {
  return isDeepStrictEqual(withoutLogicalIds(left), withoutLogicalIds(right));
}

/** Names each resource by its type and its place among those of its type. */
function withoutLogicalIds(template: Template): unknown {
  const counts = new Map<string, number>();
  const names = new Map(Object.entries(template.Resources).map(([id, { Type }]) => {
    const place = (counts.get(Type) ?? 0) + 1;
    counts.set(Type, place);
    return [id, `${Type} ${place}`];
  }));
  return JSON.parse(JSON.stringify(template).replace(/"([A-Za-z0-9]+)"/g, (text, id) => names.has(id) ? `"${names.get(id)}"` : text));
}

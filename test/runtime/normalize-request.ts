const EXPRESSIONS = ['KeyConditionExpression', 'UpdateExpression', 'ConditionExpression', 'FilterExpression', 'ProjectionExpression'];

/**
 * A request in the one form that all clients can be held to: placeholders are numbered as they first appear in the
 * expressions, equal names and equal values have one, and members of sets are sorted. Of a transaction or a batch, each
 * part is brought to it.
 */
export function normalizeRequest(input: Record<string, any>): Record<string, any> {
  const { TransactItems, RequestItems } = input;
  const each = (parts: Record<string, any>) => Object.fromEntries(Object.entries(parts).map(([name, part]) =>
    [name, Array.isArray(part) ? sortSets(part) : normalizeRequest(part)]));
  if (TransactItems) return { ...input, TransactItems: TransactItems.map(each) };
  if (RequestItems) return { ...input, RequestItems: each(RequestItems) };
  const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {}, ...request } = sortSets(input);
  const names = new Map<string, string>();
  const values = new Map<string, string>();
  const renumber = (known: Map<string, string>, sign: string, content: unknown) => {
    const text = JSON.stringify(content);
    if (text === undefined) throw new Error(`the request has no ${sign} for one of its placeholders`);
    if (!known.has(text)) known.set(text, `${sign}${known.size}`);
    return known.get(text)!;
  };
  const used = new Set<string>();
  for (const expression of EXPRESSIONS) {
    request[expression] &&= request[expression].replace(/[#:]\w+/g, (placeholder: string) => {
      used.add(placeholder);
      return placeholder.startsWith('#')
        ? renumber(names, '#', ExpressionAttributeNames[placeholder])
        : renumber(values, ':', ExpressionAttributeValues[placeholder]);
    });
  }
  const unused = [...Object.keys(ExpressionAttributeNames), ...Object.keys(ExpressionAttributeValues)].filter(placeholder => !used.has(placeholder));
  if (unused.length > 0) throw new Error(`DynamoDB refuses placeholders that no expression uses: ${unused.join(', ')}`);
  const contents = (known: Map<string, string>) => Object.fromEntries([...known].map(([content, placeholder]) => [placeholder, JSON.parse(content)]));
  return {
    ...request,
    ...(names.size > 0 ? { ExpressionAttributeNames: contents(names) } : {}),
    ...(values.size > 0 ? { ExpressionAttributeValues: contents(values) } : {}),
  };
}

function sortSets(value: any): any {
  if (Array.isArray(value)) return value.map(sortSets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries<any>(value).map(([name, member]) =>
    [name, ['SS', 'NS', 'BS'].includes(name) && Array.isArray(member) ? [...member].sort() : sortSets(member)]));
}

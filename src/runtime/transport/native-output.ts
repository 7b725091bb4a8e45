import { nativeImage } from '../items/native-value';

type Values = Record<string, any>;

/** What makes the native form of a member of a response. */
const MEMBERS: Readonly<Record<string, (value: any) => unknown>> = {
  Item: nativeImage,
  Attributes: nativeImage,
  Key: nativeImage,
  LastEvaluatedKey: nativeImage,
  Items: images,
  Keys: images,
  PutRequest: nativeOutput,
  DeleteRequest: nativeOutput,
  Responses: (responses: Values) => Array.isArray(responses) ? responses.map(nativeOutput) : ofTables(responses, images),
  UnprocessedKeys: (keys: Values) => ofTables(keys, nativeOutput),
  UnprocessedItems: (requests: Values) => ofTables(requests, (ofTable: Values[]) => ofTable.map(nativeOutput)),
};

/** A response whose items have native values, from one in DynamoDB's own form, which is changed. */
export function nativeOutput(output: Values): Values {
  for (const name of Object.keys(output)) output[name] = MEMBERS[name]?.(output[name]) ?? output[name];
  return output;
}

function images(items: Values[]): Values[] {
  return items.map(nativeImage);
}

function ofTables(tables: Values, native: (ofTable: any) => unknown): Values {
  for (const table of Object.keys(tables)) tables[table] = native(tables[table]);
  return tables;
}

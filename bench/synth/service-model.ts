import { SingleTableModel } from '../../src';

/** A model with so many entities and as many access patterns. */
export function serviceModel(count: number): SingleTableModel {
  const names = Array.from({ length: count }, (_, n) => String(n).padStart(3, '0'));
  return {
    entities: Object.fromEntries(names.map(n => [`Entity${n}`, {
      keys: { PK: `ENTITY${n}#{id}`, SK: 'PART#{part}', GSI1PK: `STATUS${n}#{status}` },
      attributes: { title: 'string', status: 'OPEN|CLOSED', amount: 'number', note: 'string?' },
    }])),
    patterns: Object.fromEntries(names.map(n => [`byStatus${n}`, {
      entities: [`Entity${n}`], index: 'GSI1', where: { GSI1PK: `STATUS${n}#{status}` },
    }])),
  };
}

import { Dice } from './dice';
import { delimitersOf, keysOf, keyText, keyTextLike, wordsOf } from './key-texts';
import { Promised } from './promised-access';
import { TableRequest } from './proof-table';
import { requestsTo } from './requests';
import { keyTemplateOf, withGuards } from '../../../src/model/compile-model';
import { CompiledModel } from '../../../src/model/compiled-model';

/**
 * Requests that may and that may not be made by what was promised: with the keys of every entity, with those that are
 * easily taken for others, with those that only begin alike; one by one, in batches and in transactions.
 */
export function sampleRequests(model: CompiledModel, promises: readonly Promised[], dice: Dice): TableRequest[] {
  const words = wordsOf(model);
  const requests = requestsTo(model);
  const [good, all] = sampleKeys(model, promises, undefined, words, dice);
  const lists = promises.flatMap(({ attributes }) => attributes ? [[...attributes], [...attributes, 'secret']] : []);
  const attributes = () => dice.isOneIn(3) && lists.length > 0 ? dice.pick(lists) : undefined;
  const mostly = good.length > 0 ? good : all;
  const some = () => [dice.pick(mostly), dice.pick(mostly), dice.pick(dice.isOneIn(3) ? all : mostly)];
  const item: Record<string, (key: string) => TableRequest> = {
    GetItem: key => requests.get(key, attributes()),
    PutItem: requests.put,
    UpdateItem: requests.update,
    DeleteItem: requests.delete,
    BatchGetItem: key => requests.batchGet([key], attributes()),
    BatchWriteItem: key => requests.batchWrite([key]),
    ConditionCheckItem: key => requests.transactWrite([['ConditionCheck', key]]),
    Query: key => requests.query(key),
    PartiQLSelect: requests.select,
    PartiQLInsert: requests.insert,
    TransactGetItems: key => requests.transactGet([key], attributes()),
    TransactWriteItems: key => requests.transactWrite([[dice.pick(['Put', 'Update', 'Delete']), key]]),
  };
  const granted = promises.filter(({ index }) => index === undefined)
    .flatMap(({ actions, onlyInTransactions }) => onlyInTransactions ? [...actions, 'TransactGetItems', 'TransactWriteItems'] : actions)
    .filter(action => item[action]);
  const anyItem = (key: string) => item[granted.length > 0 && !dice.isOneIn(6) ? dice.pick(granted) : dice.pick(Object.keys(item))](key);
  return [
    ...all.map(anyItem),
    ...Array.from({ length: 2 }).flatMap(() => [requests.batchGet(some(), attributes()), requests.batchWrite(some())]),
    requests.transactWrite([['Put', dice.pick(all)], ['ConditionCheck', dice.pick(all)]]),
    ...[...model.indexes.keys()].flatMap(index => sampleKeys(model, promises, index, words, dice)[1].map(key => requests.query(key, index))),
    dice.pick([requests.scan(), ...[...model.indexes.keys()].map(requests.scan)]),
    dice.pick([...requests.withoutKey(), ...requests.aboutTable()]),
  ];
}

/** Keys of what was promised on a resource, and those together with keys of all entities and of none. */
function sampleKeys(
  model: CompiledModel,
  promises: readonly Promised[],
  index: string | undefined,
  words: readonly string[],
  dice: Dice,
): [string[], string[]] {
  const attribute = index === undefined ? model.table.partition : model.indexes.get(index)!.partition[0];
  const isNumber = model.keyAttributeTypes.get(attribute) === 'N';
  const delimiters = delimitersOf(model);
  const templates = promises.flatMap(({ template, ...promised }) => promised.index === index && template ? [template] : []);
  const good = templates.map(template => keyText(template, words, dice));
  const foreign = withGuards(model.entities.values()).flatMap(entity => {
    const template = keyTemplateOf(entity, attribute);
    if (!template) return [];
    const keys = keysOf(template, delimiters);
    const alike = templates.flatMap(promised =>
      Array.from({ length: 8 }, () => keyTextLike(promised, template.parts, words, dice)).find(key => keys.test(key)) ?? []);
    return [keyText(template, words, dice), ...alike];
  });
  const near = good.map(key => key.replace(/[^\p{L}\p{N}]/u, found => `ADMIN${found}`));
  const all = [...new Set([...good, ...foreign, ...near])].filter(key => key !== '' && (!isNumber || /^-?\d+(\.\d+)?$/.test(key)));
  return [good, all.length > 0 ? all : [isNumber ? '1' : 'x']];
}

/**
 * Every request of its kinds that one access may and may not make: with every key, alone, in batches beside a good one,
 * and in transactions; and with a good key by every other action.
 */
export function everyRequest(model: CompiledModel, promises: readonly Promised[], dice: Dice): TableRequest[] {
  const words = wordsOf(model);
  const requests = requestsTo(model);
  const [[good], keys] = sampleKeys(model, promises, undefined, words, dice);
  const one = good ?? keys[0];
  const actions = new Set(promises.flatMap(promised => promised.actions));
  const lists = [undefined, ...promises.flatMap(({ attributes }) => attributes ? [[...attributes], [...attributes, 'secret']] : [])];
  const by: Record<string, (...texts: string[]) => TableRequest[]> = {
    GetItem: text => lists.flatMap(attributes => [requests.get(text, attributes), requests.transactGet([text], attributes)]),
    BatchGetItem: (...texts) => lists.map(attributes => requests.batchGet(texts, attributes)),
    ConditionCheckItem: text => [requests.transactWrite([['ConditionCheck', text]])],
    PutItem: text => [requests.put(text), requests.transactWrite([['Put', text]])],
    UpdateItem: text => [requests.update(text), requests.transactWrite([['Update', text]])],
    DeleteItem: text => [requests.delete(text), requests.transactWrite([['Delete', text]])],
    BatchWriteItem: (...texts) => [requests.batchWrite(texts)],
    Query: text => [requests.query(text)],
    PartiQLSelect: text => [requests.select(text)],
    PartiQLInsert: text => [requests.insert(text)],
  };
  return [
    ...Object.entries(by).flatMap(([action, ask]) => actions.has(action) ? keys.flatMap(key => [...ask(key), ...ask(one, key)]) : ask(one)),
    ...[...model.indexes.keys()].flatMap(index => {
      const all = sampleKeys(model, promises, index, words, dice)[1];
      return (actions.has('Query') ? all : all.slice(0, 1)).map(key => requests.query(key, index)).concat(requests.scan(index));
    }),
    requests.scan(),
    ...requests.withoutKey(),
    ...requests.aboutTable(),
  ];
}

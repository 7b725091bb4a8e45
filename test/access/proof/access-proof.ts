import { Dice } from './dice';
import { Delimiters, delimitersOf, keysLike, keysOf, keyText, keyTextLike, wordsOf } from './key-texts';
import { Promised, promisesOf } from './promised-access';
import { policyOf, questionsOf, TABLE_ARN, TableRequest } from './proof-table';
import { requestsTo } from './requests';
import { AuthorizationRequest } from '../../../database/authorization/authorization-request';
import { judge, PolicyStatement } from '../../../database/authorization/judge';
import { Access } from '../../../src';
import { AccessRemark } from '../../../src/access/access-remark';
import { compileAccess } from '../../../src/access/compile-access';
import { remarkAccess } from '../../../src/access/remark-access';
import { keyTemplateOf, withGuards } from '../../../src/model/compile-model';
import { CompiledModel } from '../../../src/model/compiled-model';
import { KeyTemplate, placeholdersOf } from '../../../src/model/key-template';

/** What must become of a question; `either` where the remarks tell that IAM cannot say. */
export type Verdict = 'allow' | 'deny' | 'either';

/** How many questions were judged how. */
export interface Count {
  allowed: number;
  denied: number;
  /** Those of them where either answer was right. */
  either: number;
}

/** Compiled access, judged by simulation and held to what it promises. */
export class AccessProof {
  readonly promises: readonly Promised[];
  readonly remarks: readonly AccessRemark[];
  /** What the policy answers wrongly, and what the remarks say wrongly. */
  readonly wrong: string[] = [];
  readonly count: Count = { allowed: 0, denied: 0, either: 0 };
  private readonly policy: readonly PolicyStatement[];
  private readonly delimiters: Delimiters;
  private readonly answers = new Map<string, boolean>();
  private readonly owners = new Map<string, [string, RegExp][]>();
  private readonly keys = new Map<KeyTemplate, { readonly made: RegExp; readonly like: RegExp }>();

  /**
   * @param change spoils the policy, for a proof that has to fail
   */
  constructor(private readonly model: CompiledModel, accesses: readonly Access[], change = (policy: readonly PolicyStatement[]) => policy) {
    const { rights, statements } = compileAccess(model, accesses, 'access');
    this.policy = change(policyOf(statements));
    this.remarks = remarkAccess(model, rights, statements);
    this.promises = promisesOf(model, accesses);
    this.delimiters = delimitersOf(model);
  }

  /** Whether the policy allows all that DynamoDB asks for a request. */
  allows(request: TableRequest): boolean {
    return questionsOf(this.model, request).map(question => this.answer(question)).every(answer => answer);
  }

  /** Judges what DynamoDB asks for a request, and compares it with what was promised. */
  ask(request: TableRequest): void {
    for (const question of questionsOf(this.model, request)) {
      if (this.answers.has(JSON.stringify(question))) continue;
      const verdict = this.verdict(question);
      const answer = this.answer(question);
      if (verdict === 'either') this.count.either++;
      else if (answer !== (verdict === 'allow')) this.wrong.push(`${answer ? 'allowed' : 'denied'}: ${describeQuestion(question)}`);
    }
  }

  /** What must become of a question by the model, the accesses and the remarks. */
  verdict({ action, resource, context }: AuthorizationRequest): Verdict {
    const [table, index] = resource.split('/index/');
    const name = action.replace('dynamodb:', '');
    const promises = table !== TABLE_ARN ? [] : this.promises
      .filter(promised => promised.index === index && promised.actions.includes(name) && isKept(promised, context));
    if (promises.some(({ template }) => !template)) return 'allow';
    const keys = [context['dynamodb:LeadingKeys'] ?? []].flat();
    const verdicts = keys.map(key => this.verdictOnKey(key, promises, index));
    if (keys.length === 0 || verdicts.includes('deny')) return 'deny';
    const isRefused = keys.length > 1 && this.remarks.some(({ code, reason }) => code === 'REFUSED_BATCH' && reason.includes(`one ${name} request`));
    return isRefused || verdicts.includes('either') ? 'either' : 'allow';
  }

  /** Checks that what the remarks say is so: there are shared keys, and refused batches. */
  checkRemarks(dice: Dice): void {
    const words = wordsOf(this.model);
    for (const { code, accesses, reason } of this.remarks) {
      if (code === 'SHARED_PARTITION') {
        // an access has several partitions, those of guard items too: the remark tells which it is about
        const promises = this.promises.filter(({ access, template }) => accesses.includes(access) && reason.includes(` '${template?.text}'`));
        if (promises.length === 0) this.wrong.push(`said of partitions that were not promised: ${reason}`);
        for (const promised of promises) this.checkSharing(promised, namesIn(reason), words, dice);
      }
      if (code === 'REFUSED_BATCH') this.checkRefusal(/one (\w+) request/.exec(reason)![1], words, dice);
    }
  }

  private answer(question: AuthorizationRequest): boolean {
    const id = JSON.stringify(question);
    const known = this.answers.get(id);
    if (known !== undefined) return known;
    const answer = judge(this.policy, [question]) === undefined;
    this.answers.set(id, answer);
    this.count[answer ? 'allowed' : 'denied']++;
    return answer;
  }

  private verdictOnKey(key: string, promises: readonly Promised[], index: string | undefined): Verdict {
    if (promises.some(({ template }) => this.keysOf(template!).made.test(key))) return 'allow';
    const like = promises.filter(({ template }) => this.keysOf(template!).like.test(key));
    const owners = this.ownersOf(key, index);
    // of keys that no entity has with ordinary values nothing is promised
    if (like.length > 0 && owners.length === 0) return 'either';
    const shared = this.remarks.filter(({ code, accesses }) => code === 'SHARED_PARTITION' && like.some(({ access }) => accesses.includes(access)))
      .flatMap(({ reason }) => namesIn(reason));
    // a pattern with a value filled in may be like other partitions of its own entities
    const own = like.flatMap(({ entities }) => entities!);
    return owners.some(owner => shared.includes(owner) || own.includes(owner)) ? 'either' : 'deny';
  }

  private keysOf(template: KeyTemplate) {
    const keys = this.keys.get(template) ?? { made: keysOf(template, this.delimiters), like: keysLike(template) };
    this.keys.set(template, keys);
    return keys;
  }

  /** The entities, and the guard items, that have a key in the table or an index, with ordinary values. */
  private ownersOf(key: string, index = ''): string[] {
    const all = this.owners.get(index) ?? withGuards(this.model.entities.values()).flatMap((entity): [string, RegExp][] => {
      const template = keyTemplateOf(entity, this.model.indexes.get(index)?.partition[0] ?? this.model.table.partition);
      return template ? [[entity.name, keysOf(template, this.delimiters)]] : [];
    });
    this.owners.set(index, all);
    return all.filter(([, keys]) => keys.test(key)).map(([name]) => name);
  }

  private checkSharing({ access, index, template }: Promised, names: readonly string[], words: readonly string[], dice: Dice): void {
    if (!template) return;
    const attribute = index === undefined ? this.model.table.partition : this.model.indexes.get(index)!.partition[0];
    const like = keysLike(template);
    for (const name of names) {
      const other = keyTemplateOf(withGuards(this.model.entities.values()).find(entity => entity.name === name)!, attribute)!;
      const others = keysOf(other, this.delimiters);
      const isShared = () => like.test(keyText(other, words, dice)) || others.test(keyTextLike(template, other.parts, words, dice));
      // that values at two places of a key agree is not considered, and need not be: it makes the remark careful
      if (hasRepeated(other) || hasRepeated(template)) continue;
      if (!Array.from({ length: 2_000 }).some(isShared)) this.wrong.push(`said to share, but does not: ${access} with ${name}`);
    }
  }

  private checkRefusal(action: string, words: readonly string[], dice: Dice): void {
    const requests = requestsTo(this.model);
    const promises = this.promises.filter(({ index, actions }) => index === undefined && actions.includes(action));
    const allows = (keys: readonly string[], attributes?: ReadonlySet<string>) =>
      this.allows(action === 'BatchGetItem' ? requests.batchGet(keys, attributes && [...attributes]) : requests.batchWrite(keys));
    const all = withGuards(this.model.entities.values()).map(entity => keyTemplateOf(entity, this.model.table.partition)!);
    const key = ({ template }: Promised) => {
      // whoever may reach all keys may reach those of every entity
      if (!template) return keyText(dice.pick(all), words, dice);
      const alike = keyTextLike(dice.pick(all), template.parts, words, dice);
      return this.keysOf(template).made.test(alike) ? alike : keyText(template, words, dice);
    };
    const isRefused = () => {
      const [one, other] = [dice.pick(promises), dice.pick(promises)];
      const [oneKey, otherKey] = [key(one), key(other)];
      const attributes = one.attributes && other.attributes && new Set([...one.attributes, ...other.attributes]);
      return allows([oneKey], one.attributes) && allows([otherKey], other.attributes) && !allows([oneKey, otherKey], attributes);
    };
    if (!Array.from({ length: 200 }).some(isRefused)) this.wrong.push(`said to be refused, but is allowed: a ${action} of ${promises.map(({ access }) => access).join(' and ')}`);
  }
}

/** Whether a request is kept to the attributes, and to the transactions, that an access is for. */
function isKept({ attributes, onlyInTransactions }: Promised, context: AuthorizationRequest['context']): boolean {
  if (onlyInTransactions && !context['dynamodb:EnclosingOperation']) return false;
  return !attributes || (context['dynamodb:Select'] === 'SPECIFIC_ATTRIBUTES' && [context['dynamodb:Attributes']].flat().every(name => attributes.has(name)));
}

/** The names in quotes before the first full stop or colon of a remark. */
function namesIn(reason: string): string[] {
  return [...reason.split(' as well:')[0].matchAll(/'([^']+)'/g)].map(([, name]) => name);
}

/** Whether a template has a placeholder twice. */
function hasRepeated(template: KeyTemplate): boolean {
  const names = placeholdersOf(template).map(({ name }) => name);
  return new Set(names).size < names.length;
}

function describeQuestion({ action, resource, context }: AuthorizationRequest): string {
  return `${action} on ${resource.replace(TABLE_ARN, 'the table')} with ${JSON.stringify(context)}`;
}

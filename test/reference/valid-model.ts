import { Engine } from './engine';
import { PatternPlan } from './pattern-plan';
import { Random } from './random';
import { randomModelDraft } from './random-model';
import { randomPattern } from './random-pattern';
import { ReferenceModel } from './reference-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import { validateModel } from '../../src/model/validation/validate-model';

/** A random model without problems. */
export interface ValidModel {
  readonly model: SingleTableModel;
  readonly reference: ReferenceModel;
  /** What its access patterns mean. */
  readonly plans: ReadonlyMap<string, PatternPlan>;
  /** How many models were drawn until one had no problem, and how many access patterns had one. */
  readonly discarded: { readonly models: number; readonly patterns: number };
}

const MOST_PATTERNS = 10;

/** A random model without problems. */
export function validModel(random: Random, options: Pick<Engine, 'compositeKeys'>): ValidModel {
  for (let models = 0; ; models++) {
    if (models > 200) throw new Error('no random model is valid');
    const draft = randomModelDraft(random, options);
    if (validateModel(draft).length > 0) continue;
    const reference = new ReferenceModel(draft);
    const patterns: Record<string, object> = {};
    const plans = new Map<string, PatternPlan>();
    let discarded = 0;
    for (let tries = 0; tries < 3 * MOST_PATTERNS && plans.size < MOST_PATTERNS; tries++) {
      const pattern = randomPattern(random, reference);
      if (pattern === undefined) continue;
      if (validateModel({ ...draft, patterns: { pattern: pattern.text } }).length > 0) {
        discarded++;
        continue;
      }
      const name = `p${plans.size}`;
      patterns[name] = pattern.text;
      plans.set(name, pattern.plan);
    }
    return { model: { ...draft, patterns } as SingleTableModel, reference, plans, discarded: { models, patterns: discarded } };
  }
}

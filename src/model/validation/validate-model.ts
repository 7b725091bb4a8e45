import { withGuards } from '../compile-model';
import { keyAttributeTypes } from '../key-attribute-types';
import { ModelProblem } from '../model-problem';
import { checkAmbiguity } from './check-ambiguity';
import { checkDiscriminator } from './check-discriminator';
import { checkEntities } from './check-entities';
import { checkIndexes } from './check-indexes';
import { checkKeyTypes, checkTimeToLive } from './check-key-types';
import { checkPatterns } from './check-patterns';
import { checkProjections } from './check-projections';
import { checkTable } from './check-table';
import { ProblemList } from './problem-list';
import { readModel } from './read-model';

/**
 * Finds every problem of a model at once: what the database would refuse, what could not be read back, what is
 * misspelt or has another shape than a model.
 *
 * @param model a model of any shape, such as the content of a JSON file
 * @returns the problems, first those of the table, then of the indexes, the entities and the patterns; none if the model is right
 * @example
 * for (const { path, reason, mend } of validateModel(model)) console.log(`${path}: ${reason} ${mend}`);
 */
export function validateModel(model: unknown): ModelProblem[] {
  const problems = new ProblemList();
  const read = readModel(model, problems);
  if (!read) return problems.sorted();
  const table = checkTable(read.table, problems);
  const indexes = checkIndexes(read, table, problems);
  const entities = checkEntities(read, table, indexes, problems);
  const compiled = withGuards([...entities.values()].map(entity => entity.compiled));
  const keyTypes = keyAttributeTypes(table, indexes.values(), compiled);
  checkProjections(indexes, table, entities, problems);
  checkKeyTypes(entities, keyTypes, problems);
  checkTimeToLive(entities, table, keyTypes, problems);
  checkDiscriminator(read, entities, table, keyTypes, problems);
  checkAmbiguity(withGuards([...entities.values()].filter(entity => entity.hasTableKey).map(entity => entity.compiled)), table, keyTypes, problems);
  checkPatterns({ model: read, table, indexes, entities, keyTypes }, problems);
  return problems.sorted();
}

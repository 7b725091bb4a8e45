import { ModelError } from '../model-error';
import { SingleTableModel } from '../single-table-model';
import { validateModel } from './validate-model';

/**
 * Makes sure that a model of any shape is right.
 *
 * @returns the same model
 * @throws ModelError with every problem of the model
 * @example
 * const model = checkModel(JSON.parse(text));
 */
export function checkModel(model: unknown): SingleTableModel {
  const problems = validateModel(model);
  if (problems.length > 0) throw new ModelError(problems);
  return model as SingleTableModel;
}

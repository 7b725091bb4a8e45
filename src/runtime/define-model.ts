import { Check } from './types/check-model';
import { ExactModel, ModelLiteral } from './types/model-literal';

/**
 * Gives a model its exact type, from which the client's types follow; at run time it is the model itself.
 *
 * The compiler refuses unknown fields, entities, indexes, keys and attribute types, reserved names, and texts that are
 * not literals. `validateModel`, and the construct, find every other problem.
 *
 * @param model the model, written inside the call, or made of parts with `as const`
 * @returns the model
 *
 * @example
 * export const shop = defineModel({
 *   entities: {
 *     User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE#{userId}' }, attributes: { name: 'string', email: 'string' } },
 *   },
 *   patterns: {
 *     user: { entities: ['User'], where: { PK: 'USER#{userId}' } },
 *   },
 * });
 */
export function defineModel<const M extends ModelLiteral>(model: M & Check<M>): ExactModel<M> {
  return model as ExactModel<M>;
}

import { CompiledEntity } from '../compiled-model';
import { Path } from './problem-list';

/** Where the key templates of an entity, or of the guard items of a unique attribute, stand in the model. */
export function keysPath({ name, guardOf }: CompiledEntity): Path {
  return guardOf ? ['entities', guardOf.entity, 'unique', guardOf.unique] : ['entities', name, 'keys'];
}

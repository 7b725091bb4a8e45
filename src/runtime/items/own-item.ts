import { CompiledEntity } from '../../model/compiled-model';
import { entityOf } from '../../model/identify-entity';
import { ClientContext } from '../client-context';
import { decodeItem } from './decode-item';

type Item = Record<string, unknown>;

/** A stored item, where there is one and it is of an entity. */
export function ownItem({ model }: ClientContext, entity: CompiledEntity, stored: Item | undefined): Item | undefined {
  return stored && entityOf(model, stored) === entity ? decodeItem(entity, stored) : undefined;
}

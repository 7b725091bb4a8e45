import { CompiledEntity } from '../../model/compiled-model';
import { ItemErrorPlace } from '../errors/item-error';
import { VersionConflictError } from '../errors/version-conflict-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { encodeValue } from '../items/encode-value';

type Item = Readonly<Record<string, unknown>>;

/**
 * The check that an item has the version that it had when it was read, or none if it had none.
 */
export class VersionCheck {
  readonly condition: string;
  private readonly expected?: number;

  /** @throws ValidationError where the version is no number */
  constructor(entity: CompiledEntity, private readonly attribute: string, expected: unknown, placeholders: ExpressionPlaceholders) {
    const name = placeholders.name(attribute);
    if (expected === undefined) {
      this.condition = `attribute_not_exists(${name})`;
    } else {
      this.expected = encodeValue({ kind: 'number' }, expected, `${entity.name}.${attribute}`) as number;
      this.condition = `${name} = ${placeholders.value(expected)}`;
    }
  }

  /** The error of an item that has another version; `undefined` if it was not the version. */
  conflict(place: ItemErrorPlace, item: Item | undefined): VersionConflictError | undefined {
    const found = item?.[this.attribute] as number | undefined;
    return found === this.expected ? undefined : new VersionConflictError(place, { expected: this.expected, found, item });
  }
}

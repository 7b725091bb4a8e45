import { SingleTableError } from './single-table-error';

/**
 * A value that cannot stand in a key: the key would not be read back as the same values of the same entity.
 */
export class KeyError extends SingleTableError {
  constructor(message: string) {
    super('KEY', message);
    this.name = 'KeyError';
  }
}

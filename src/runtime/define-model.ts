import { SingleTableModel } from '../model/single-table-model';

/**
 * Gives a model its exact type.
 */
export function defineModel<const M extends SingleTableModel>(model: M): M {
  return model;
}

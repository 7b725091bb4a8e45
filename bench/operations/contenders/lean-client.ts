import { OrderClient } from './client-handler';
import { createClient } from '../../../src/runtime';
import { model } from '../order-model';

/** The client of this library with its own transport. */
export function leanClient(): OrderClient {
  return createClient(model);
}

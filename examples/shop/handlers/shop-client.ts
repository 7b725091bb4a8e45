import { shop } from '../model';
import { createClient } from 'cdk-single-table/runtime';

/** The typed client of the shop. The name of the table comes from TABLE_NAME. */
export const db = createClient(shop);

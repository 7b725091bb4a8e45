export { SingleTableModel } from '../model/single-table-model';

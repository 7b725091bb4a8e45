export { AlreadyExistsError } from './already-exists-error';
export { ConditionFailedError } from './condition-failed-error';
export { ItemError } from './item-error';
export type { ItemErrorPlace } from './item-error';
export { ItemTooLargeError } from './item-too-large-error';
export { NotFoundError } from './not-found-error';
export { ThrottledError } from './throttled-error';
export { ValidationError } from './validation-error';
export { WrongEntityError } from './wrong-entity-error';

/** The parts of a change: the clauses of an update expression, by what they do to an attribute. */
export const ACTIONS = ['set', 'setIfNotExists', 'remove', 'add', 'delete', 'append', 'prepend'] as const;
export type Action = typeof ACTIONS[number];

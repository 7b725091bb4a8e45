/** A part of an operand of a key condition: a constant, or a parameter that stands for the value of an attribute. */
export type OperandPiece = string | {
  readonly parameter: string;
  readonly attribute: string;
  readonly digits?: number;
  /** Whether the parameter is the beginning of the attribute's text. */
  readonly beginning?: boolean;
};

/** A key condition. */
export interface ConditionPlan {
  readonly key: string;
  readonly operator: '=' | '<' | '<=' | '>' | '>=' | 'begins_with' | 'between';
  readonly operands: readonly (readonly OperandPiece[])[];
  /** What stands before the last value of a range, inside which it stays. */
  readonly prefix: readonly OperandPiece[];
}

/** What an access pattern means, beside what its text says. */
export interface PatternPlan {
  readonly entities: readonly string[];
  readonly index?: string;
  readonly conditions: readonly ConditionPlan[];
  readonly order?: 'ascending' | 'descending';
  readonly limit?: number;
}

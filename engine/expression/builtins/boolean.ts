/** Built-in functions on booleans and on missing values. */
import { FeelError } from '../values.ts';
import { builtin, isText, type Body, type FunctionTable } from './builtin.ts';

const assertThat: Body = ([value, condition, cause]) => {
  if (condition === true) return value;
  if (cause === undefined) return new FeelError('The condition is not fulfilled');
  return isText(cause) ? new FeelError(cause) : undefined;
};

export const booleanFunctions: FunctionTable = {
  not: [builtin(['negand'], ([value]) => (typeof value === 'boolean' ? !value : null))],
  'is defined': [builtin(['value'], ([value]) => value !== null)],
  'get or else': [builtin(['value', 'default'], ([value, other]) => (value === null ? other : value))],
  assert: [builtin(['value', 'condition'], assertThat), builtin(['value', 'condition', 'cause'], assertThat)],
};

import { arrayItems } from '../../../state/document.ts';
import { Failure } from '../../failure.ts';

/** The collection (JSON text) with the item at `position` (1-based) replaced. Fails in Zeebe's words. */
export function replaceItem(collection: string, position: number, item: string, variableName: string, scopeKey: number): string {
  if (!collection.startsWith('[')) {
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Unable to update an item in output collection '${variableName}' because the type of the output collection is: ${typeName(collection)}. This may happen when multiple BPMN elements write to the same variable.`,
      scopeKey,
    );
  }
  const items = arrayItems(collection);
  if (position > items.length) {
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Unable to update an item in output collection '${variableName}' at position ${position} because the size of the collection is: ${items.length}. This may happen when multiple BPMN elements write to the same variable.`,
      scopeKey,
    );
  }
  items[position - 1] = item;
  return `[${items.join(',')}]`;
}

function typeName(json: string): string {
  switch (json[0]) {
    case '"':
      return 'STRING';
    case '{':
      return 'MAP';
    case 't':
    case 'f':
      return 'BOOLEAN';
    case 'n':
      return 'NIL';
    default:
      return /[.eE]/.test(json) ? 'FLOAT' : 'INTEGER';
  }
}

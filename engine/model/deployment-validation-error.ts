/**
 * A BPMN resource that cannot be deployed. `message` is the block that a rejected deployment prints for it, in Zeebe 8.6's words and layout:
 * `'<resource>': - Element: <id>\n    - ERROR: <text>\n`, or `'<resource>': <reason>` for what cannot be read at all.
 */
export class DeploymentValidationError extends Error {
  override readonly name = 'DeploymentValidationError';
}

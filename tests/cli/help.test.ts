import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { builtSiban, runTool } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

const dataDir = newDataFolder();
beforeAll(() => builtSiban());
afterAll(() => removeFolder(dataDir));

it.each(['start', 'engine', 'zeebe', 'backup'])('should tell how siban %s is called', async (command) => {
  const { code, output } = await runTool([command, '--help'], dataDir);
  expect(code).toBe(0);
  expect(output.startsWith(`Usage: siban ${command} `)).toBe(true);
});

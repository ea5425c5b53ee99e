// The library is published for bundlers: its imports name folders, files without an ending, and JSON.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && context.parentURL) {
    const path = fileURLToPath(new URL(specifier, context.parentURL));
    const found = [path, `${path}.js`, `${path}/index.js`].find((each) => existsSync(each) && statSync(each).isFile());
    if (found) {
      return { url: pathToFileURL(found).href, shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (url.endsWith('.json')) {
    const { version } = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
    return { format: 'module', shortCircuit: true, source: `export const version = ${JSON.stringify(version)};` };
  }
  return next(url, context);
}

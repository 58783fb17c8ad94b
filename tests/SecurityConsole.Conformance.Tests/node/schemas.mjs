// Judges values by schemas of draft 2020-12 with ajv. Input: a file with one {"schema", "values"} a line; output, to another file: one array of booleans a line, or null where ajv takes no such schema.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020.js').default;
const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter((line) => line.length > 0);
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, inlineRefs: false, validateSchema: false, meta: false });
const answers = lines.map((line) => {
  const { schema, values } = JSON.parse(line);
  try {
    const validate = ajv.compile(schema);
    return JSON.stringify(values.map((value) => validate(value)));
  } catch {
    return 'null';
  }
});
writeFileSync(process.argv[3], answers.join('\n'));

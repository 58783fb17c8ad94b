// Holds bills of materials against the official schema: node validate.mjs FILE… The last line is "N valid, N not"; what is wrong stands before it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import addDraft2019Formats from 'ajv-formats-draft2019';

const require = createRequire(import.meta.url);
const library = dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json'));
const schema = name => JSON.parse(readFileSync(join(library, 'res', 'schema', `${name}.SNAPSHOT.schema.json`), 'utf8'));

// The schema's own words (meta:enum) are no keywords of JSON Schema; everything else is.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
addDraft2019Formats(ajv, { formats: ['idn-email'] });
ajv.addFormat('iri-reference', true);
for (const [id, name] of [['spdx.SNAPSHOT.schema.json', 'spdx'], ['jsf-0.82.SNAPSHOT.schema.json', 'jsf-0.82'], ['cryptography-defs.SNAPSHOT.schema.json', 'cryptography-defs']]) {
  const part = schema(name);
  delete part.$id;
  ajv.addSchema(part, `http://cyclonedx.org/schema/${id}`);
}

const validate = ajv.compile(schema('bom-1.7'));
let valid = 0;
let not = 0;
for (const file of process.argv.slice(2)) {
  if (validate(JSON.parse(readFileSync(file, 'utf8')))) {
    valid++;
  } else {
    not++;
    validate.errors.slice(0, 10).forEach(error => console.log(`${file} ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`));
  }
}
console.log(`${valid} valid, ${not} not`);
process.exit(not === 0 && valid > 0 ? 0 : 1);
